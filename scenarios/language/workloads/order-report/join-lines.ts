import type { ReportedLine } from './read-line.ts';
import type { ReportedOrder, UnknownStatus } from './read.ts';

/** The core stores an order's items in one byte. */
const MOST_ITEMS = 8;
/** The core stores an amount as 32 bits. */
const MOST_AMOUNT = 2_147_483_647;

export type JoinedLines = {
  readonly orders: readonly ReportedOrder[];
  readonly unknownStatuses: readonly UnknownStatus[];
};

/**
 * Joins the lines of each order, wherever they stand. The order is cancelled if all its lines are;
 * items and amounts are added up. Orders whose status is not known are only counted, because
 * nothing can be concluded from them.
 */
export function joinLines(lines: readonly ReportedLine[]): JoinedLines {
  const joined = new Map<string, Joined>();
  for (const line of lines) {
    const before = joined.get(line.id);
    joined.set(line.id, before === undefined ? begun(line) : joinedWith(before, line));
  }
  const unknown = new Map<string, number>();
  const orders: ReportedOrder[] = [];
  for (const each of joined.values()) {
    const { status } = each;
    if (status === 'other') unknown.set(each.statusText, (unknown.get(each.statusText) ?? 0) + 1);
    else orders.push({ ...orderOf(each), status });
  }
  const unknownStatuses = [...unknown].map(([text, count]) => ({ text, orders: count }));
  return { orders, unknownStatuses };
}

/** `gone` counts the items of cancelled lines, each line as one at least; `open` those of the others. */
type Joined = ReportedLine & { readonly gone: number; readonly open: number };

function begun(line: ReportedLine): Joined {
  const { lineCancelled, items } = line;
  return { ...line, gone: lineCancelled ? Math.max(1, items) : 0, open: lineCancelled ? 0 : items };
}

function joinedWith(a: Joined, line: ReportedLine): Joined {
  const b = begun(line);
  return {
    ...a,
    status: statusOfBoth(a.status, b.status),
    items: a.items + b.items,
    gone: a.gone + b.gone,
    open: a.open + b.open,
    amount: a.amount + b.amount,
    requested: a.requested === null ? b.requested : a.requested || b.requested === true,
    reason: a.reason ?? b.reason,
  };
}

/** A status that is not known decides nothing when another line has one that is. */
function statusOfBoth(a: ReportedLine['status'], b: ReportedLine['status']): ReportedLine['status'] {
  if (a === 'returned' || b === 'returned') return 'returned';
  if (a === 'other' || b === 'other') return a === 'other' ? b : a;
  return a === 'cancelled' ? b : a;
}

/**
 * The order of all its lines. If some of its items were cancelled, at least one was not: the order
 * itself is not cancelled.
 */
function orderOf(joined: Joined): Omit<ReportedOrder, 'status'> {
  const { id, marketplace, day, at, byAmazon, amount, easyShip, requested, reason, gone, open } = joined;
  const partly = joined.status !== 'cancelled' && gone > 0;
  const items = Math.max(1, Math.min(MOST_ITEMS, partly ? Math.max(1, open) + gone : joined.items));
  return {
    ...{ id, marketplace, day, at, byAmazon, easyShip, requested, reason },
    items,
    cancelledItems: partly ? Math.min(gone, items - 1) : 0,
    amount: Math.min(MOST_AMOUNT, amount),
  };
}
