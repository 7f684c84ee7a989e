import type { Instant } from '../../sim/internal.ts';
import type { ItemView, OrderView } from '../seller/book/order-view.ts';

/** The order's status. Reports spell `Cancelled` with two l, the Orders API with one. */
export function orderStatus(view: OrderView): string {
  switch (view.status) {
    case 'pending':
      return 'Pending';
    case 'unshipped':
      return 'Unshipped';
    case 'partially-shipped':
      return 'Partially Shipped';
    case 'shipped':
      return 'Shipped';
    case 'cancelled':
      return 'Cancelled';
  }
}

/** The line's status. A line of a pending order is Unshipped. */
export function itemStatus(item: ItemView): string {
  if (item.cancelled) return 'Cancelled';
  return item.shipped ? 'Shipped' : 'Unshipped';
}

/** An instant in whole seconds with offset, as in real files: `2022-05-10T04:00:00+00:00`. */
export function timeText(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}

/**
 * Whether a line shows its price. Cancelled lines and lines of pending seller-fulfilled orders do
 * not.
 */
export function showsPrice(view: OrderView, item: ItemView): boolean {
  return !item.cancelled && !(view.status === 'pending' && view.fulfilledBy === 'merchant');
}

/**
 * Whether the line shows a request: one is on file, and this marketplace shows requests in order
 * reports now.
 */
export function requestShows(view: OrderView, item: ItemView, now: Instant): boolean {
  return item.requested && view.rules.formalShows['order-report'].some(({ from, until }) => from <= now && now < until);
}
