import { badInput, nearMiss } from '../../input/problem.ts';

/**
 * Columns that every report must have. Amazon defines the names (report type
 * GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL).
 */
export const REQUIRED_COLUMNS = [
  'amazon-order-id',
  'purchase-date',
  'order-status',
  'fulfillment-channel',
  'sales-channel',
  'quantity',
  'currency',
  'item-price',
] as const;

/**
 * Present only when the seller has switched the column on. Amazon's help page spells it with one l,
 * files with two; both are read.
 */
export const REQUEST_COLUMNS = ['is-buyer-requested-cancellation', 'is-buyer-requested-cancelation'] as const;
const REASON_COLUMN = 'buyer-requested-cancel-reason';

export type ColumnName = (typeof REQUIRED_COLUMNS)[number] | 'fulfilled-by' | 'item-status' | 'request' | 'reason';

/** The positions of a report's columns. */
export type Columns = {
  readonly count: number;
  readonly has: (name: ColumnName) => boolean;
  /** Position from 0, or -1 when the column is missing. */
  readonly at: (name: ColumnName) => number;
};

export function readHeader(row: string, file: string): Columns {
  const header = row.split('\t').map((name) => name.trim().replace(/^"|"$/g, ''));
  const start = { file, line: 1, column: 1 };
  if (row.includes('\u0000')) throw badInput(start, 'the file looks like UTF-16; expected UTF-8 text');
  if (header.length < 2)
    throw badInput(
      start,
      'the first line has no tabs; expected an All Orders report, which begins with a line of column names',
    );
  for (const name of REQUIRED_COLUMNS) {
    if (!header.includes(name)) throw badInput(start, `column "${name}" is missing${misspelt(name, header)}`);
  }
  const positions: Readonly<Record<ColumnName, number>> = {
    ...(Object.fromEntries(REQUIRED_COLUMNS.map((name) => [name, header.indexOf(name)])) as Record<
      (typeof REQUIRED_COLUMNS)[number],
      number
    >),
    'fulfilled-by': header.indexOf('fulfilled-by'),
    'item-status': header.indexOf('item-status'),
    request: header.findIndex((name) => REQUEST_COLUMNS.some((each) => each === name.toLowerCase())),
    reason: header.indexOf(REASON_COLUMN),
  };
  return { count: header.length, has: (name) => positions[name] >= 0, at: (name) => positions[name] };
}

function misspelt(name: string, header: readonly string[]): string {
  return nearMiss(name, header) || `; found ${header.slice(0, 8).join(', ')}`;
}
