import type { Instant } from '../kernel/time.ts';
import type { FulfilledBy } from '../policy/words.ts';
import type { Order } from '../world/order.ts';
import { ORDER_WORD_BITS, orderOf, orderWord } from '../world/order-word.ts';

/** What never changes of an order in a search. */
export type OrderKind = { readonly items: number; readonly fulfilledBy: FulfilledBy };

// A packed order: the order's word | items requested | cancelled | shipped, two bits each (so an
// order has one or two items). Two more bits are free for the search (`tabulate.ts`).
const REQUESTED_FROM = ORDER_WORD_BITS;
const CANCELLED_FROM = REQUESTED_FROM + 2;
const SHIPPED_FROM = CANCELLED_FROM + 2;
const ITEMS = 3;
export const WORD_BITS = SHIPPED_FROM + 4;
const WORD = (1 << WORD_BITS) - 1;

export function packOrder(order: Order): number {
  return (
    orderWord(order) |
    (order.requested << REQUESTED_FROM) |
    (order.cancelled << CANCELLED_FROM) |
    (order.shipped << SHIPPED_FROM)
  );
}

export function unpackOrder(word: number, { items, fulfilledBy }: OrderKind, placedAt: Instant): Order {
  return orderOf(word, {
    fulfilledBy,
    items,
    placedAt,
    requested: (word >>> REQUESTED_FROM) & ITEMS,
    cancelled: (word >>> CANCELLED_FROM) & ITEMS,
    shipped: (word >>> SHIPPED_FROM) & ITEMS,
  });
}

/** The order that was only placed. */
export function newOrder(kind: OrderKind, placedAt: Instant): Order {
  return unpackOrder(0, kind, placedAt);
}

// The key of a state: a packed order at the clock's n-th instant.
export const stateKey = (instant: number, word: number): number => ((instant << WORD_BITS) | word) >>> 0;
export const instantIn = (key: number): number => key >>> WORD_BITS;
export const wordIn = (key: number): number => key & WORD;
/** The same order one instant later. */
export const nextInstant = (key: number): number => key + (1 << WORD_BITS);
