import type { BehaviourCost, Confusion, Costs, DetectorEvaluation, Difference, Share } from '../../../sim/internal.ts';
import { fittedTable, leftOutLines, percent, wrapped, type Column, type FittedTable } from '../../../reports/index.ts';

type Evaluation = DetectorEvaluation & { readonly detector: string };
type Row = readonly string[];

type Tables = (columns: readonly Column[], rows: readonly Row[]) => string;

/** Prints the matrices, the costs, and the assumptions behind them, in so many columns. */
export function evaluationText(evaluation: Evaluation, width: number): string {
  const { detector, overall, languages, textsVersion, seed, costs, assumptions } = evaluation;
  const codes = Object.keys(languages);
  const fitted: FittedTable[] = [];
  const table: Tables = (columns, rows) => {
    const made = fittedTable(columns, rows, width - INDENT.length);
    fitted.push(made);
    return [made.titles, ...made.rows].map((line) => `${INDENT}${line}`).join('\n');
  };
  const blocks = [
    `${detector}: ${overall.messages} messages in ${codes.length} language${codes.length === 1 ? '' : 's'}, templates version ${textsVersion}, seed ${seed}`,
    ...(codes.length > 1 ? [matrixText('All languages', overall, evaluation, table)] : []),
    ...codes.map((code) => matrixText(code, languages[code] as Confusion, evaluation, table)),
    ...(overall.confidence.right === null && overall.confidence.wrong === null ? [] : [confidenceText(overall)]),
    ...costs.map((cost) => costText(cost, codes, table, width)),
    ['Assumed:', ...assumptions.flatMap((sentence) => wrapped(sentence, width, INDENT))].join('\n'),
  ];
  const missing = leftOutLines(fitted, width, { indent: INDENT, also: ', and --json has every figure.' });
  return `${[...blocks, ...(missing.length === 0 ? [] : [missing.join('\n')])].join('\n\n')}\n`;
}

const INDENT = '  ';

/** The first column names the row; the others are figures. Those in the list are left out first, in its order. */
function columnsOf(titles: readonly string[], leftOutFirst: readonly string[]): readonly Column[] {
  return titles.map((title, i) => ({
    title,
    align: i === 0 ? ('left' as const) : ('right' as const),
    ...(leftOutFirst.includes(title) ? { leftOut: leftOutFirst.indexOf(title) } : {}),
  }));
}

const SHORT: Readonly<Record<string, string>> = {
  'wants-to-cancel': 'wants',
  'part-of-order': 'part',
  'other-order': 'other',
  'address-change': 'address',
  'changed-mind': 'changed',
};

function matrixText(title: string, confusion: Confusion, { labels }: Evaluation, table: Tables): string {
  const found = labels.map((label) => SHORT[label] ?? label);
  const columns = columnsOf(
    ['truth \\ found', ...found, 'recall', '95% interval', 'precision'],
    ['95% interval', 'precision', ...found.toReversed()],
  );
  const rows = labels.map((label, i) => [
    label,
    ...(confusion.matrix[i] ?? []).map((count) => (count === 0 ? '.' : String(count))),
    shareText(confusion.labels[label].recall),
    intervalText(confusion.labels[label].recall),
    shareText(confusion.labels[label].precision),
  ]);
  const { accuracy } = confusion;
  return `${title}: ${shareText(accuracy)} understood (${intervalText(accuracy)})\n${table(columns, rows)}`;
}

function confidenceText({ confidence }: Confusion): string {
  const of = (value: number | null): string => (value === null ? 'none given' : value.toFixed(2));
  return `Mean confidence: ${of(confidence.right)} where right, ${of(confidence.wrong)} where wrong`;
}

const TITLES = ['counted', 'missed wishes', 'returned', 'unwished', 'late answers'];

function costText(
  { name, understood, overall, languages, errors }: BehaviourCost,
  codes: readonly string[],
  table: Tables,
  width: number,
): string {
  const figures = (costs: Costs): Row => inOrder(costs).map((value) => value.mean.toFixed(0));
  const rows: Row[] = [
    ['all understood', ...inOrder(understood).map((value) => value.toFixed(0))],
    ['this detector, more', ...inOrder(overall).map(differenceText)],
    ...(codes.length > 1 ? codes.map((code) => [`  ${code}`, ...figures(languages[code] as Costs)]) : []),
  ];
  return [
    ...wrapped(`${name}, per 1,000 informal messages (95 % intervals of the paired difference):`, width, ''),
    table(columnsOf(['', ...TITLES], TITLES.slice(1).toReversed()), rows),
    errorsText(errors, table),
  ].join('\n');
}

/** A row for each kind of error that has a cost, and a sentence about the others. */
function errorsText(errors: BehaviourCost['errors'], table: Tables): string {
  const made = errors.filter(({ occurred }) => occurred > 0);
  const dear = made.filter((error) => weight(error) > 0).sort((a, b) => weight(b) - weight(a));
  const rows = dear.map(({ truth, found, occurred, perMessages, perErrors }) => [
    `${truth} read as ${found}`,
    String(occurred),
    perMessages.counted.mean.toFixed(1),
    perMessages.missedWish.mean.toFixed(1),
    perMessages.unwished.mean.toFixed(1),
    perErrors.counted.mean.toFixed(0),
  ]);
  const titles = ['error', 'made', 'counted', 'missed wishes', 'unwished', 'counted per 1,000 such errors'];
  const columns = columnsOf(titles, titles.slice(3).toReversed());
  const free = made.filter((error) => weight(error) === 0).reduce((sum, { occurred }) => sum + occurred, 0);
  return [
    ...(rows.length === 0 ? [] : ['', table(columns, rows)]),
    `  ${rows.length === 0 ? '' : 'other '}errors, which cost none of these: ${free}`,
  ].join('\n');
}

/** Sorts by the size of the cost, the largest first. */
const weight = ({ perMessages }: BehaviourCost['errors'][number]): number =>
  Math.abs(perMessages.counted.mean) + perMessages.missedWish.mean + perMessages.unwished.mean;

function inOrder<V>(costs: Readonly<Record<keyof Costs, V>>): readonly V[] {
  return [costs.counted, costs.missedWish, costs.returned, costs.unwished, costs.lateAnswers];
}

const signed = (value: number): string => `${value > 0 ? '+' : ''}${value.toFixed(0)}`;

function differenceText({ mean, lower, upper }: Difference): string {
  return lower === upper ? signed(mean) : `${signed(mean)} (${signed(lower)} to ${signed(upper)})`;
}

const shareText = ({ share }: Share): string => (share === null ? '-' : percent(share));
const intervalText = ({ of, lower, upper }: Share): string =>
  of === 0 ? '-' : `${percent(lower)} to ${percent(upper)}`;
