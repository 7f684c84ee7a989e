import type { ScenarioResult, StrategyResult } from '../../sim/experiment/result.ts';
import { headroomOf, headroomShort } from '../words/headroom.ts';
import { decimal, interval, percent } from '../words/quantities.ts';
import { familyOf, p95Note, togetherPhrase } from '../words/together.ts';
import { fittedTable, leftOutLines, type Column, type FittedTable } from './console-table.ts';
import { wrapped } from './text-width.ts';

/** The name and the rate always stay. */
const COLUMNS: readonly Column[] = [
  { title: 'strategy', align: 'left' },
  { title: 'rate', align: 'right' },
  { title: 'interval', align: 'right', leftOut: 6 },
  { title: 'p95', align: 'right', leftOut: 4 },
  { title: 'P(breach)', align: 'right', leftOut: 7 },
  { title: 'counted', align: 'right', leftOut: 2 },
  { title: 'unwanted', align: 'right', leftOut: 3 },
  { title: 'net kept', align: 'right', leftOut: 1 },
  { title: 'closest store', align: 'left', leftOut: 5 },
];

/** Tables stand two columns to the right. */
const INDENT = '  ';

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

export const strategyTable = ({ strategies }: ScenarioResult, width: number): FittedTable =>
  fittedTable(COLUMNS, strategies.map(cells), width - INDENT.length);

const CLOSEST = 'closest store: the mean highest rate of that store alone, and its limit.';
const COUNTED = 'counted: cancellations that count against the seller, mean per replication, judged days only.';
const UNWANTED = 'unwanted: parcels for buyers who had asked to cancel.';
const NET_KEPT = 'net kept: order value less cancellations, returns, refunds and claims.';

const p95Sentence = (notes: readonly string[]): string =>
  notes.length === 1 ? `p95 of the rate: ${notes[0]}.` : 'p95 of the rate: too few replications set no upper limit.';

/** What the columns mean, and which are left out, once for all the tables above it. */
export const legend = (scenarios: readonly ScenarioResult[], width: number, text: number): readonly string[] => {
  const told = scenarios.filter(({ strategies }) => strategies.length > 0);
  if (told.length === 0) return [];
  const tables = told.map((scenario) => strategyTable(scenario, width));
  const families = told.map(({ strategies }) => familyOf(strategies));
  const widest = families.toSorted((a, b) => (b?.size ?? 0) - (a?.size ?? 0))[0];
  const notes = told.flatMap(({ strategies, options }) => p95Note(strategies, options.replications) ?? []);
  const titles = new Set(tables.flatMap(({ columns }) => columns.map(({ title }) => title)));
  const sentences = [
    `rate: the highest of stores and days, mean over replications; ${togetherPhrase(widest)}.`,
    ...(notes.length === 0 || !titles.has('p95') ? [] : [p95Sentence([...new Set(notes)])]),
    ...(titles.has('closest store') ? [CLOSEST] : []),
    ...(titles.has('counted') ? [COUNTED] : []),
    ...(titles.has('unwanted') ? [UNWANTED] : []),
    ...(titles.has('net kept') ? [NET_KEPT] : []),
  ];
  return [
    ...sentences.flatMap((sentence) => wrapped(sentence, text, INDENT)),
    ...leftOutLines(tables, width, { indent: INDENT, also: ', and so does the report.' }),
  ];
};
