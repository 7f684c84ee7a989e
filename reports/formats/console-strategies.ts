import type { ScenarioResult, StrategyResult } from '../../sim/experiment/result.ts';
import { headroomOf, headroomShort } from '../words/headroom.ts';
import { decimal, interval, percent } from '../words/quantities.ts';
import { familyOf, p95Note, togetherPhrase } from '../words/together.ts';
import type { Column } from './console-table.ts';
import { tableLines, wrapped } from './console-table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'strategy', align: 'left' },
  { title: 'rate', align: 'right' },
  { title: 'interval', align: 'right' },
  { title: 'p95', align: 'right' },
  { title: 'P(breach)', align: 'right' },
  { title: 'counted', align: 'right' },
  { title: 'unwanted', align: 'right' },
  { title: 'net kept', align: 'right' },
  { title: 'closest store', align: 'left' },
];

const cells = (strategy: StrategyResult): readonly string[] => {
  const { cancellationRate, breachProbability, countedCancellations, unwantedParcels, netValueKept } = strategy.metrics;
  return [
    `${strategy.name}${strategy.playable ? '' : ' (yardstick)'}`,
    percent(cancellationRate.mean),
    interval(cancellationRate),
    percent(cancellationRate.p95),
    percent(breachProbability.mean),
    decimal(countedCancellations.mean),
    decimal(unwantedParcels.mean),
    percent(netValueKept.mean),
    headroomShort(headroomOf(strategy)),
  ];
};

const widthOf = (columns: readonly Column[], rows: readonly (readonly string[])[]): number =>
  columns.reduce((sum, { title }, at) => {
    const widest = Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0));
    return sum + 2 + (at === 0 ? Math.min(widest, NAME_ROOM) : widest);
  }, 0);

/** The room that names keep before a column is left out. */
const NAME_ROOM = 18;
const LEFT_OUT_FIRST = ['net kept', 'counted', 'unwanted', 'p95'];

/** Which columns fit. The report has all of them. */
const columnsThatFit = ({ strategies }: ScenarioResult, width: number): readonly number[] => {
  const rows = strategies.map(cells);
  let shown = COLUMNS.map((_, at) => at);
  for (const title of LEFT_OUT_FIRST) {
    const narrow = rows.map((row) => shown.map((at) => row[at] ?? ''));
    if (widthOf(pick(COLUMNS, shown), narrow) <= width) break;
    shown = shown.filter((at) => COLUMNS[at]?.title !== title);
  }
  return shown;
};

const pick = <T>(all: readonly T[], at: readonly number[]): readonly T[] => at.flatMap((i) => all[i] ?? []);

/** The first line is the titles. */
export const strategyTable = (scenario: ScenarioResult, width: number): readonly string[] => {
  const shown = columnsThatFit(scenario, width);
  return tableLines(
    pick(COLUMNS, shown),
    scenario.strategies.map((strategy) => pick(cells(strategy), shown)),
    width,
  );
};

const COUNTED = 'counted: cancellations that count against the seller, mean per replication, judged days only.';
const UNWANTED = 'unwanted: parcels for buyers who had asked to cancel.';
const NET_KEPT = 'net kept: order value less cancellations, returns, refunds and claims.';

const p95Sentence = (notes: readonly string[]): string =>
  notes.length === 1 ? `p95 of the rate: ${notes[0]}.` : 'p95 of the rate: too few replications set no upper limit.';

/** What the columns mean, once for all the tables above it. */
export const legend = (scenarios: readonly ScenarioResult[], width: number): readonly string[] => {
  const tables = scenarios.filter(({ strategies }) => strategies.length > 0);
  if (tables.length === 0) return [];
  const families = tables.map(({ strategies }) => familyOf(strategies));
  const widest = families.toSorted((a, b) => (b?.size ?? 0) - (a?.size ?? 0))[0];
  const notes = tables.flatMap(({ strategies, options }) => p95Note(strategies, options.replications) ?? []);
  const titles = tables.flatMap((table) => columnsThatFit(table, width - 2).map((at) => COLUMNS[at]?.title));
  const sentences = [
    `rate: the highest of stores and days, mean over replications; ${togetherPhrase(widest)}.`,
    ...(notes.length === 0 ? [] : [p95Sentence([...new Set(notes)])]),
    'closest store: the mean highest rate of that store alone, and its limit.',
    ...(titles.includes('counted') ? [COUNTED] : []),
    ...(titles.includes('unwanted') ? [UNWANTED] : []),
    ...(titles.includes('net kept') ? [NET_KEPT] : []),
  ];
  return sentences.flatMap((sentence) => wrapped(sentence, width, '  '));
};
