import { styleText } from 'node:util';
import type { FindingResult, Results, ScenarioResult, StrategyResult, Verdict } from '../../sim/experiment/result.ts';
import { conclusion } from '../words/conclusion.ts';
import { VERDICT_LABELS } from '../words/labels.ts';
import { decimal, interval, percent, plural } from '../words/quantities.ts';
import { headroomLabel, headroomOf } from '../words/headroom.ts';
import { oneLine } from './clean.ts';
import type { Column } from './console-table.ts';
import { tableLines, wrapped } from './console-table.ts';

export type ConsoleOptions = { readonly colour: boolean; readonly width: number };

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  pass: 'green',
  fail: 'red',
  undecided: 'yellow',
  none: 'cyan',
};
const MOST_FINDINGS = 5;

// The caller has decided about colour; asking the stream again could overrule it.
const painter = (colour: boolean): Paint =>
  colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;

const COLUMNS: readonly Column[] = [
  { title: 'strategy', align: 'left' },
  { title: 'rate', align: 'right' },
  { title: '95% interval', align: 'right' },
  { title: 'p95', align: 'right' },
  { title: 'P(breach)', align: 'right' },
  { title: 'counted', align: 'right' },
  { title: 'against the limit', align: 'left' },
];

const cells = (strategy: StrategyResult): readonly string[] => {
  const { cancellationRate, breachProbability, countedCancellations } = strategy.metrics;
  return [
    `${strategy.name}${strategy.playable ? '' : ' (yardstick)'}`,
    percent(cancellationRate.mean),
    interval(cancellationRate),
    percent(cancellationRate.p95),
    percent(breachProbability.mean),
    decimal(countedCancellations.mean),
    headroomLabel(headroomOf(strategy)),
  ];
};

const expectationLines = (scenario: ScenarioResult, paint: Paint, width: number): readonly string[] =>
  scenario.expectations
    .filter(({ verdict }) => verdict !== 'pass')
    .flatMap(({ text, verdict, observed }) => {
      const word = verdict === 'fail' ? 'violated' : 'undecided';
      const [first = '', ...rest] = wrapped(`${word}: ${text} (observed: ${observed})`, width, '  ');
      return [first.replace(word, paint(VERDICT_STYLES[verdict], word)), ...rest];
    });

/** Of a suite: which rules were broken how often; the sentences and witnesses are in the report. */
const findingCounts = (findings: readonly FindingResult[], width: number): readonly string[] => {
  if (findings.length === 0) return [];
  const counts = findings.map(({ rule, strategy, count }) => `${rule} ${count} (${strategy})`);
  return wrapped(`findings: ${counts.join(', ')}`, width, '  ');
};

const findingLines = (findings: readonly FindingResult[], paint: Paint, width: number): readonly string[] => {
  const shown = findings.slice(0, MOST_FINDINGS).flatMap(({ rule, strategy, count, sentence, replay }) => [
    ...wrapped(`${rule}, ${strategy}, ${plural(count, 'time')}: ${sentence}`, width, '  '),
    // On a line of its own and never wrapped: it is there to be copied.
    ...(replay === '' ? [] : [paint('dim', `    replay ${oneLine(replay)}`)]),
  ]);
  const left = findings.length - MOST_FINDINGS;
  return left > 0 ? [...shown, `  ${plural(left, 'more finding')} in the report`] : shown;
};

const more = (count: number): string => (count > 0 ? ` (${plural(count, 'more note')} in the report)` : '');

const scenarioLines = (scenario: ScenarioResult, paint: Paint, width: number, alone: boolean): readonly string[] => {
  const [head = '', ...rows] = tableLines(COLUMNS, scenario.strategies.map(cells), width - 2);
  const { seed, replications } = scenario.options;
  return [
    `${paint(['bold', VERDICT_STYLES[scenario.verdict]] as Style, VERDICT_LABELS[scenario.verdict].toUpperCase())} ${paint('bold', oneLine(scenario.name))}`,
    paint('dim', `  ${oneLine(scenario.policy.set)} policy, seed ${seed}, ${plural(replications, 'replication')}`),
    ...(rows.length === 0 ? [] : [paint('dim', `  ${head}`), ...rows.map((line) => `  ${line}`)]),
    ...wrapped(conclusion(scenario), width, '  '),
    ...expectationLines(scenario, paint, width),
    ...(alone ? findingLines(scenario.findings, paint, width) : findingCounts(scenario.findings, width)),
    ...(alone
      ? scenario.caveats.flatMap((caveat) => wrapped(`note: ${caveat}`, width, '  '))
      : scenario.caveats
          .slice(0, 1)
          .flatMap((caveat) => wrapped(`note: ${caveat}${more(scenario.caveats.length - 1)}`, width, '  '))),
    '',
  ];
};

const CLOSING_WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  fail: 'failed',
  undecided: 'undecided',
  none: 'without an expectation',
};

const closing = ({ scenarios, verdict }: Results, paint: Paint): string => {
  const parts = (['pass', 'fail', 'undecided', 'none'] as const).flatMap((one) => {
    const count = scenarios.filter((scenario) => scenario.verdict === one).length;
    return count > 0 ? [`${count} ${CLOSING_WORDS[one]}`] : [];
  });
  const told = parts.length === 0 ? 'nothing was run' : parts.join(', ');
  return `${plural(scenarios.length, 'scenario')}: ${paint(VERDICT_STYLES[verdict], told)}`;
};

/** What a terminal shows at the end of a run. */
export const toConsole = (results: Results, { colour, width }: ConsoleOptions): string => {
  const paint = painter(colour);
  const room = Math.max(40, width);
  const lines = results.scenarios.flatMap((scenario) =>
    scenarioLines(scenario, paint, room, results.scenarios.length === 1),
  );
  return `${[...lines, closing(results, paint)].join('\n')}\n`;
};
