import type { Results, ScenarioResult, StrategyResult } from '../../sim/experiment/result.ts';
import { conclusion } from '../words/conclusion.ts';
import { VERDICT_LABELS } from '../words/labels.ts';
import { decimal, interval, percent, plural } from '../words/quantities.ts';
import { headroomLabel, headroomOf } from '../words/headroom.ts';
import { familyOf, p95Note, togetherPhrase } from '../words/together.ts';
import { oneLine } from './clean.ts';

/** GitHub refuses a step summary above this. */
const MOST_BYTES = 1024 * 1024;
// For the closing line about what was left out.
const RESERVE = 512;

const SIGNS = { pass: '✅', fail: '❌', undecided: '❔', none: '▫️' } as const;

/** Names come from files that others wrote: no markup, link, mention or table cell may come of them. */
const escaped = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|~>-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '@\u200B')
    .replace(/(https?|www)(?=[:.])/gi, '$1\u200B');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [row(columns), row(columns.map(() => '---')), ...rows.map(row), ''];

const strategyCells = (strategy: StrategyResult): readonly string[] => {
  const { cancellationRate, breachProbability, countedCancellations, unwantedParcels, netValueKept } = strategy.metrics;
  return [
    `${escaped(strategy.name)}${strategy.playable ? '' : ' (yardstick)'}`,
    `${percent(cancellationRate.mean)} ${interval(cancellationRate)}`,
    percent(cancellationRate.p95),
    `${percent(breachProbability.mean)} ${interval(breachProbability)}`,
    decimal(countedCancellations.mean),
    decimal(unwantedParcels.mean),
    percent(netValueKept.mean),
    escaped(headroomLabel(headroomOf(strategy))),
  ];
};

const STRATEGY_COLUMNS = [
  'Strategy',
  'Highest rate, mean [interval]',
  'p95',
  'P(breach) [interval]',
  'Counted',
  'Unwanted parcels',
  'Net value kept',
  'Closest store',
];

const intervalNotes = ({ strategies, options }: ScenarioResult): readonly string[] => {
  if (strategies.length === 0) return [];
  const p95 = p95Note(strategies, options.replications);
  const said = `Intervals: ${togetherPhrase(familyOf(strategies))}.${p95 === null ? '' : ` p95: ${p95}.`}`;
  return [escaped(said), ''];
};

const section = (scenario: ScenarioResult): string =>
  [
    `### ${SIGNS[scenario.verdict]} ${escaped(scenario.title || scenario.name)}`,
    '',
    escaped(conclusion(scenario)),
    '',
    ...table(
      ['', 'Expectation', 'Observed'],
      scenario.expectations.map(({ text, verdict, observed }) => [SIGNS[verdict], escaped(text), escaped(observed)]),
    ),
    ...table(STRATEGY_COLUMNS, scenario.strategies.map(strategyCells)),
    ...intervalNotes(scenario),
    ...scenario.findings.map(
      ({ rule, strategy, count, sentence }) =>
        `- **${escaped(rule)}** (${escaped(strategy)}, ${plural(count, 'time')}): ${escaped(sentence)}`,
    ),
    ...scenario.caveats.map((caveat) => `- _${escaped(caveat)}_`),
    ...(scenario.assumptions ?? []).map((sentence) => `- _Rests on: ${escaped(sentence)}_`),
    '',
  ].join('\n');

const heading = ({ verdict, tool, scenarios }: Results): string =>
  `## ${SIGNS[verdict]} cancelbench ${escaped(tool.version)}: ${VERDICT_LABELS[verdict].toLowerCase()}, ${plural(scenarios.length, 'scenario')}\n\n`;

/** For a step summary or a comment: whole scenarios as long as there is room, then how many are missing. */
export const summaryMarkdown = (results: Results, mostBytes: number = MOST_BYTES): string => {
  let text = heading(results);
  let room = mostBytes - RESERVE - Buffer.byteLength(text);
  for (const [index, scenario] of results.scenarios.entries()) {
    const next = `${section(scenario)}\n`;
    room -= Buffer.byteLength(next);
    if (room < 0) return `${text}${plural(results.scenarios.length - index, 'more scenario')} in the full report.\n`;
    text += next;
  }
  return text;
};
