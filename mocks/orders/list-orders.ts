import type { Instant } from '../../sim/internal.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { DateRange } from './dates.ts';
import { firstAtOrAfter } from '../seller/book/columns.ts';

export type Page = {
  /** Order numbers, oldest first by the date that was asked for. */
  readonly orders: readonly number[];
  /** Cursor of the next page. Null: this was the last page. */
  readonly next: number | null;
};

/** Whether an order, by number, belongs to the list. */
export type Filter = (order: number) => boolean;

/** `lag`: simulated milliseconds before the range's end that the list does not show yet. */
type Want = { readonly size: number; readonly filter: Filter; readonly lag: number };

/**
 * Returns a page of a seller's orders. A list by last update walks the log of changes from the
 * first date on, a list by creation walks the orders. The cost therefore depends on what is looked
 * at, not on how many orders exist. A cursor is a position in the log or in the orders. Both only
 * grow at the end, so pages do not repeat an order unless it changes in between.
 */
export function listOrders(account: SellerAccount, range: DateRange, cursor: number | null, want: Want): Page {
  return range.by === 'created' ? byCreation(account, range, cursor, want) : byLastUpdate(account, range, cursor, want);
}

function byCreation(account: SellerAccount, range: DateRange, cursor: number | null, want: Want): Page {
  const { placedAt, size } = account.world.live.workload;
  const last = range.before - want.lag;
  const orders: number[] = [];
  let order = cursor ?? firstAtOrAfter(placedAt, size, range.after);
  for (; order < size && (placedAt[order] as number) <= last; order += 1) {
    if (!want.filter(order)) continue;
    if (orders.length === want.size) return { orders, next: order };
    orders.push(order);
  }
  return { orders, next: null };
}

function byLastUpdate(account: SellerAccount, range: DateRange, cursor: number | null, want: Want): Page {
  const { changes } = account.book;
  const last = (range.before - want.lag) as Instant;
  const orders: number[] = [];
  let change = cursor ?? changes.firstAt(range.after);
  for (; change < changes.size && changes.at(change) <= last; change += 1) {
    if (!changes.isLatest(change)) continue;
    const order = changes.order(change);
    if (!want.filter(order)) continue;
    if (orders.length === want.size) return { orders, next: change };
    orders.push(order);
  }
  return { orders, next: null };
}
