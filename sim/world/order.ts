import type { Instant } from '../kernel/time.ts';
import type { FulfilledBy, OnFile } from '../policy/words.ts';
import type { ItemMask } from './event.ts';

export const STATUSES = ['pending', 'unshipped', 'partially-shipped', 'shipped', 'cancelled'] as const;
/**
 * The status that the marketplace shows. The confirmation of the shipment changes it; handing the
 * parcel over does not.
 */
export type Status = (typeof STATUSES)[number];

/** One order as a plain record; the order table stores it in eight bytes. */
export type Order = {
  readonly status: Status;
  readonly fulfilledBy: FulfilledBy;
  readonly items: number;
  readonly placedAt: Instant;
  readonly onFile: OnFile;
  readonly requested: ItemMask;
  readonly cancelled: ItemMask;
  readonly shipped: ItemMask;
  /** The buyer asked by message. */
  readonly asked: boolean;
  readonly labelBought: boolean;
  readonly handedOver: boolean;
  readonly intercepted: boolean;
  readonly refunded: boolean;
  readonly returned: boolean;
  readonly stockMissing: boolean;
};

/** All items of an order with this many. */
export function allItems(count: number): ItemMask {
  return (1 << count) - 1;
}

/** How many items a mask names. */
export function countItems(mask: ItemMask): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Items neither cancelled nor confirmed as shipped. */
export function openItems(order: Order): ItemMask {
  return allItems(order.items) & ~order.cancelled & ~order.shipped;
}
