import type { Instant } from '../../../../sim/internal.ts';
import type { Problem } from '../../input/problem.ts';

/** One order of an All Orders report: its lines taken together. */
export type ReportedOrder = {
  readonly id: string;
  readonly marketplace: string;
  /** Marketplace-local purchase date. */
  readonly day: string;
  /** null: the file gives no time of day. */
  readonly at: Instant | null;
  readonly byAmazon: boolean;
  readonly status: 'cancelled' | 'shipped' | 'returned' | 'pending' | 'other';
  readonly items: number;
  /** Minor units. */
  readonly amount: number;
  readonly easyShip: boolean;
  /** null: the optional column is not there. */
  readonly requested: boolean | null;
  /** As exported; null: none given. */
  readonly reason: string | null;
};

export type OrderReport = {
  readonly file: string;
  readonly orders: readonly ReportedOrder[];
  readonly lines: number;
  /** Lines of sales outside Amazon: counted, not played. */
  readonly elsewhere: number;
  readonly badLines: readonly Problem[];
  readonly hasTimes: boolean;
  readonly hasRequestColumn: boolean;
};

/** The core counts an order's items in a byte. */
const MOST_ITEMS = 8;
/** An amount is a 32-bit number of minor units there. */
const MOST_AMOUNT = 2_147_483_647;

/** The lines of an order, one after another or not, become one: cancelled if all are, with the values added up. */
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
