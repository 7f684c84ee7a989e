import type { Instant } from '../../sim/internal.ts';
import type { ItemView, OrderView } from '../seller/book/order-view.ts';

/** Reports spell `Cancelled` with two l, where the Orders API has one. */
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

/** A line of a pending order is Unshipped. */
export function itemStatus(item: ItemView): string {
  if (item.cancelled) return 'Cancelled';
  return item.shipped ? 'Shipped' : 'Unshipped';
}

/** Whole seconds with the offset, as in real files: `2022-05-10T04:00:00+00:00`. */
export function timeText(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`;
}

/**
 * A cancelled line has no price, and of a seller-fulfilled order none is shown while it is pending.
 */
export function showsPrice(view: OrderView, item: ItemView): boolean {
  return !item.cancelled && !(view.status === 'pending' && view.fulfilledBy === 'merchant');
}

/**
 * A request is on file, and the order report is one of the places where this marketplace shows it
 * now.
 */
export function requestShows(view: OrderView, item: ItemView, now: Instant): boolean {
  return item.requested && view.rules.formalShows['order-report'].some(({ from, until }) => from <= now && now < until);
}
