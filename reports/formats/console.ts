import { styleText } from 'node:util';
import type { FindingResult, Results, ScenarioResult, Verdict } from '../../sim/experiment/result.ts';
import { conclusion } from '../words/conclusion.ts';
import { VERDICT_LABELS } from '../words/labels.ts';
import { plural } from '../words/quantities.ts';
import { unjudgedReason } from '../words/unjudged.ts';
import { oneLine } from './clean.ts';
import { legend, strategyTable } from './console-strategies.ts';
import { wrapped } from './text-width.ts';

export type ConsoleOptions = {
  readonly colour: boolean;
  /** In columns. Without a limit (`Infinity`) tables have all their columns, and sentences lines of 120. */
  readonly width: number;
  /** How the reader started cancelbench, for commands to copy. Default: `cancelbench`. */
  readonly command?: string;
};

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

type Page = {
  readonly paint: Paint;
  /** The room of sentences. */
  readonly width: number;
  /** The room of tables. */
  readonly room: number;
  /** The only scenario of the report is told in full. */
  readonly alone: boolean;
  readonly command: string;
};

const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = {
  pass: 'green',
  fail: 'red',
  undecided: 'yellow',
  none: 'cyan',
};
const MOST_FINDINGS = 5;
const LEAST_ROOM = 40;
/** The lines of sentences where nothing limits them. */
const TEXT_ROOM = 120;
const REPETITION =
  'Do not raise --replications until the expectation passes: a wrong pass would then come up in 19% of cases. To stop as soon as it is decided, write "<strategy>: breach below 5%".';

// The caller has decided about colour; asking the stream again could overrule it.
const painter = (colour: boolean): Paint =>
  colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;

const expectationLines = (scenario: ScenarioResult, paint: Paint, width: number): readonly string[] =>
  scenario.expectations
    .filter(({ verdict }) => verdict !== 'pass')
    .flatMap(({ text, verdict, observed }) => {
      const word = verdict === 'fail' ? 'violated' : 'undecided';
      const [first = '', ...rest] = wrapped(`${word}: ${text} (observed: ${observed})`, width, '  ');
      return [first.replace(word, paint(VERDICT_STYLES[verdict], word)), ...rest];
    });

/** Only for what is decided by an interval: a sequential test may be continued. */
const repetitionLines = ({ expectations }: ScenarioResult, width: number): readonly string[] =>
  expectations.some(({ verdict, simultaneous }) => verdict === 'undecided' && simultaneous?.method === 'holm')
    ? wrapped(REPETITION, width, '  ')
    : [];

/** On a line of its own and never wrapped: it is there to be copied. */
const replayLine = (replay: string, { paint, command }: Page): string =>
  paint('dim', `    ${command} replay ${oneLine(replay)}`);

const mostFrequent = (findings: readonly FindingResult[]): readonly FindingResult[] =>
  findings.toSorted((a, b) => b.count - a.count);

/** Counts the broken rules of a suite and gives one example. The sentences are in the report. */
const findingCounts = (all: readonly FindingResult[], page: Page): readonly string[] => {
  if (all.length === 0) return [];
  const findings = mostFrequent(all);
  const counts = findings.map(({ rule, strategy, count }) => `${rule} ${count} (${strategy})`);
  const replays = findings.filter(({ replay }) => replay !== '').slice(0, 1);
  return [
    ...wrapped(`findings: ${counts.join(', ')}`, page.width, '  '),
    ...replays.map(({ replay }) => replayLine(replay, page)),
  ];
};

const findingLines = (findings: readonly FindingResult[], page: Page): readonly string[] => {
  const shown = mostFrequent(findings)
    .slice(0, MOST_FINDINGS)
    .flatMap(({ rule, strategy, count, sentence, replay }) => [
      ...wrapped(`${rule}, ${strategy}, ${plural(count, 'time')}: ${sentence}`, page.width, '  '),
      ...(replay === '' ? [] : [replayLine(replay, page)]),
    ]);
  const left = findings.length - MOST_FINDINGS;
  return left > 0 ? [...shown, `  ${plural(left, 'more finding')} in the report`] : shown;
};

const verdictWords = (scenario: ScenarioResult): string =>
  scenario.verdict === 'none' ? unjudgedReason(scenario) : VERDICT_LABELS[scenario.verdict];

const more = (count: number): string => (count > 0 ? ` (${plural(count, 'more note')} in the report)` : '');

/** What the result rests on; results of older versions do not say. */
const assumptions = ({ assumptions: all = [] }: Partial<ScenarioResult>, width: number): readonly string[] =>
  all.flatMap((sentence) => wrapped(`rests on: ${sentence}`, width, '  '));

const scenarioLines = (scenario: ScenarioResult, page: Page): readonly string[] => {
  const { paint, width, room, alone } = page;
  const { titles, rows } = strategyTable(scenario, room);
  const { seed, replications } = scenario.options;
  return [
    `${paint(['bold', VERDICT_STYLES[scenario.verdict]] as Style, verdictWords(scenario).toUpperCase())} ${paint('bold', oneLine(scenario.name))}`,
    paint('dim', `  ${oneLine(scenario.policy.set)} policy, seed ${seed}, ${plural(replications, 'replication')}`),
    ...(rows.length === 0 ? [] : [paint('dim', `  ${titles}`), ...rows.map((line) => `  ${line}`)]),
    ...(alone ? legend([scenario], room, width).map((line) => paint('dim', line)) : []),
    ...wrapped(conclusion(scenario), width, '  '),
    ...expectationLines(scenario, paint, width),
    ...repetitionLines(scenario, width),
    ...(alone ? findingLines(scenario.findings, page) : findingCounts(scenario.findings, page)),
    ...(alone
      ? [
          ...scenario.caveats.flatMap((caveat) => wrapped(`note: ${caveat}`, width, '  ')),
          ...assumptions(scenario, width),
        ]
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
  none: 'not judged',
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
export const toConsole = (results: Results, { colour, width, command = 'cancelbench' }: ConsoleOptions): string => {
  const paint = painter(colour);
  const room = Math.max(LEAST_ROOM, width);
  const text = Number.isFinite(room) ? room : TEXT_ROOM;
  const page: Page = { paint, width: text, room, alone: results.scenarios.length === 1, command };
  const lines = results.scenarios.flatMap((scenario) => scenarioLines(scenario, page));
  const below =
    results.scenarios.length > 1 ? legend(results.scenarios, room, text).map((line) => paint('dim', line)) : [];
  return `${[...lines, ...below, closing(results, paint)].join('\n')}\n`;
};
