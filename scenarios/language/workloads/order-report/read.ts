import type { Instant } from '../../../../sim/internal.ts';
import type { Problem } from '../../input/problem.ts';

/** One order of an All Orders report, which may have several lines. */
export type ReportedOrder = {
  readonly id: string;
  readonly marketplace: string;
  /** Marketplace-local purchase date. */
  readonly day: string;
  /** Null when the file gives no time of day. */
  readonly at: Instant | null;
  readonly byAmazon: boolean;
  readonly status: 'cancelled' | 'shipped' | 'returned' | 'pending' | 'other';
  readonly items: number;
  /** In minor units of the currency. */
  readonly amount: number;
  readonly easyShip: boolean;
  /** Null when the file does not have the optional column. */
  readonly requested: boolean | null;
  /** As exported; null when no reason is given. */
  readonly reason: string | null;
};

export type OrderReport = {
  readonly file: string;
  readonly orders: readonly ReportedOrder[];
  readonly lines: number;
  /** Number of lines about sales outside Amazon. They are not played. */
  readonly elsewhere: number;
  readonly badLines: readonly Problem[];
  readonly hasTimes: boolean;
  readonly hasRequestColumn: boolean;
};

/** The core stores an order's items in one byte. */
const MOST_ITEMS = 8;
/** The core stores an amount as 32 bits. */
const MOST_AMOUNT = 2_147_483_647;

/**
 * Joins the lines of each order, wherever they stand. The order is cancelled if all its lines are;
 * items and amounts are added up.
 */
export function joinLines(lines: readonly ReportedOrder[]): ReportedOrder[] {
  const orders = new Map<string, ReportedOrder>();
  for (const line of lines) {
    const before = orders.get(line.id);
    orders.set(line.id, before === undefined ? line : joined(before, line));
  }
  return [...orders.values()].map((order) => ({
    ...order,
    items: Math.max(1, Math.min(MOST_ITEMS, order.items)),
    amount: Math.min(MOST_AMOUNT, order.amount),
  }));
}

function joined(a: ReportedOrder, b: ReportedOrder): ReportedOrder {
  const left = a.status === 'cancelled' ? b.status : a.status;
  return {
    ...a,
    status: a.status === 'returned' || b.status === 'returned' ? 'returned' : left,
    items: a.items + b.items,
    amount: a.amount + b.amount,
    requested: a.requested === null ? b.requested : a.requested || b.requested === true,
    reason: a.reason ?? b.reason,
  };
}
