import type { Instant } from '../kernel/time.ts';
import { ON_FILE, type FulfilledBy } from '../policy/words.ts';
import { STATUSES, type Order } from '../world/order.ts';

/** What of an order never changes in a search. */
export type OrderKind = { readonly items: number; readonly fulfilledBy: FulfilledBy };

/** Everything of an order that may change, in 18 bits (items need two bits a mask, so an order has one or two), and room for two more. */
export const WORD_BITS = 20;
const flag = (word: number, bit: number): boolean => ((word >>> bit) & 1) === 1;
const put = (on: boolean, bit: number): number => (on ? 1 << bit : 0);

export function packOrder(order: Order): number {
  return (
    STATUSES.indexOf(order.status) |
    (ON_FILE.indexOf(order.onFile) << 3) |
    (order.requested << 5) |
    (order.cancelled << 7) |
    (order.shipped << 9) |
    put(order.asked, 11) |
    put(order.labelBought, 12) |
    put(order.handedOver, 13) |
    put(order.intercepted, 14) |
    put(order.refunded, 15) |
    put(order.returned, 16) |
    put(order.stockMissing, 17)
  );
}

export function unpackOrder(word: number, kind: OrderKind, placedAt: Instant): Order {
  return {
    status: STATUSES[word & 7] ?? 'pending',
    fulfilledBy: kind.fulfilledBy,
    items: kind.items,
    placedAt,
    onFile: ON_FILE[(word >>> 3) & 3] ?? 'none',
    requested: (word >>> 5) & 3,
    cancelled: (word >>> 7) & 3,
    shipped: (word >>> 9) & 3,
    asked: flag(word, 11),
    labelBought: flag(word, 12),
    handedOver: flag(word, 13),
    intercepted: flag(word, 14),
    refunded: flag(word, 15),
    returned: flag(word, 16),
    stockMissing: flag(word, 17),
  };
}
