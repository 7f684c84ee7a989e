import { minorUnits } from '../../../../sim/internal.ts';
import type { Problem } from '../../input/problem.ts';
import type { ColumnName, Columns } from './columns.ts';
import type { PurchaseTime } from './purchase-time.ts';
import type { ReportedOrder } from './read.ts';
import { isElsewhere, storeOf } from './stores.ts';

/** One line as an order of its own; `joinLines` puts the lines of an order together. */
export type ReportedLine = Omit<ReportedOrder, 'cancelledItems' | 'status'> & {
  /** `other`: the status is not known. */
  readonly status: ReportedOrder['status'] | 'other';
  /** As exported. */
  readonly statusText: string;
  /** Whether this line is cancelled, by itself or with its order. */
  readonly lineCancelled: boolean;
};

export type LineContext = {
  readonly file: string;
  readonly columns: Columns;
  readonly timeOf: (text: string, timeZone: string) => PurchaseTime | null;
};

/** Larger amounts are refused: they are mistakes, and the ledger stores amounts in 32 bits. */
const MOST_MINOR_UNITS = 2_000_000_000;

/**
 * Reads the cells of one line. Returns a problem (its `column` counts cells from 1) when it cannot,
 * and `elsewhere` for a sale outside Amazon.
 */
export function readLine(
  cells: readonly string[],
  line: number,
  context: LineContext,
): ReportedLine | Problem | 'elsewhere' {
  const { file, columns } = context;
  if (cells.length !== columns.count) {
    const column = Math.min(cells.length, columns.count) + 1;
    return { file, line, column, message: `expected ${columns.count} cells, found ${cells.length}` };
  }
  const cell = (name: ColumnName) => (cells[columns.at(name)] ?? '').trim();
  const problem = (name: ColumnName, expected: string): Problem => ({
    file,
    line,
    column: columns.at(name) + 1,
    message: `${name}: expected ${expected}, found ${JSON.stringify(cell(name).slice(0, 60))}`,
  });
  if (isElsewhere(cell('sales-channel'))) return 'elsewhere';
  const store = storeOf(cell('sales-channel'));
  if (store === undefined) return problem('sales-channel', 'a store such as Amazon.de');
  if (!/^[A-Z\d]{3}-[\w-]{3,40}$/i.test(cell('amazon-order-id')))
    return problem('amazon-order-id', 'an order id such as 302-1234567-1234567');
  const time = context.timeOf(cell('purchase-date'), store.timeZone);
  if (time === null) return problem('purchase-date', 'a date such as 2022-04-27 or 2022-04-27T09:30:00+00:00');
  const fulfilment = cell('fulfillment-channel').toLowerCase();
  if (fulfilment !== 'merchant' && fulfilment !== 'amazon') return problem('fulfillment-channel', 'Merchant or Amazon');
  if (!/^\d{1,6}$/.test(cell('quantity'))) return problem('quantity', 'a whole number');
  const amount = Math.round(Number(cell('item-price')) * minorUnits(store.currency));
  if (!/^(\d+(\.\d+)?)?$/.test(cell('item-price')) || amount > MOST_MINOR_UNITS)
    return problem('item-price', 'a number with a point, or nothing');
  if (cell('order-status') === '') return problem('order-status', 'a status such as Shipped or Cancelled');
  const request = cell('request').toLowerCase();
  if (!['', 'true', 'false'].includes(request)) return problem('request', 'true or false');
  return {
    id: cell('amazon-order-id'),
    marketplace: store.code,
    ...time,
    byAmazon: fulfilment === 'amazon',
    status: statusOf(cell('order-status')),
    statusText: cell('order-status'),
    lineCancelled: [cell('order-status'), cell('item-status')].some((text) => CANCELLED.test(text)),
    items: Number(cell('quantity')),
    amount,
    easyShip: /easy ship/i.test(cell('fulfilled-by')),
    requested: columns.has('request') ? request === 'true' : null,
    reason: cell('reason') || null,
  };
}

const CANCELLED = /^cancell?ed/i;

/**
 * Classifies an exported status such as `Shipped - Delivered to Buyer` or `Pending - Waiting for
 * Pick Up`.
 */
function statusOf(text: string): ReportedLine['status'] {
  if (CANCELLED.test(text)) return 'cancelled';
  if (/return|reject|refus/i.test(text)) return 'returned';
  if (/^(shipped|complete|delivered)/i.test(text)) return 'shipped';
  return /^(pending|unshipped|partially)/i.test(text) ? 'pending' : 'other';
}
