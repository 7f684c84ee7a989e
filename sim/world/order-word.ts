import { ON_FILE, type OnFile } from '../policy/words.ts';
import { STATUSES, type Order, type Status } from './order.ts';

/**
 * What can change of an order, items apart, in one word: status (3 bits) | what is on file (2) |
 * seven flags. The order table keeps these words; the exhaustive search adds the items above them.
 */
export const ORDER_WORD_BITS = 12;

const STATUS = 7;
const ON_FILE_FROM = 3;
const ASKED = 1 << 5;
const LABEL = 1 << 6;
const HANDED_OVER = 1 << 7;
const INTERCEPTED = 1 << 8;
const REFUNDED = 1 << 9;
const RETURNED = 1 << 10;
const NO_STOCK = 1 << 11;

const STATUS_AT: Readonly<Record<Status, number>> = {
  pending: 0,
  unshipped: 1,
  'partially-shipped': 2,
  shipped: 3,
  cancelled: 4,
};
const ON_FILE_BITS: Readonly<Record<OnFile, number>> = {
  none: 0,
  legacy: 1 << ON_FILE_FROM,
  formal: 2 << ON_FILE_FROM,
};

/** The word of an order that was only placed. */
export const PENDING = STATUS_AT.pending;
/** The word of a paid order on which nothing else has happened. */
export const PLAIN_UNSHIPPED = STATUS_AT.unshipped;
/** The word of an order that was shipped and confirmed in one step, and nothing else. */
export const PLAIN_SHIPPED = STATUS_AT.shipped | LABEL | HANDED_OVER;

export function orderWord(order: Order): number {
  return (
    STATUS_AT[order.status] |
    ON_FILE_BITS[order.onFile] |
    (order.asked ? ASKED : 0) |
    (order.labelBought ? LABEL : 0) |
    (order.handedOver ? HANDED_OVER : 0) |
    (order.intercepted ? INTERCEPTED : 0) |
    (order.refunded ? REFUNDED : 0) |
    (order.returned ? RETURNED : 0) |
    (order.stockMissing ? NO_STOCK : 0)
  );
}

export function statusIn(word: number): Status {
  return STATUSES[word & STATUS] ?? 'pending';
}

/** What `orderWord` leaves out. */
export type OrderRest = Pick<Order, 'fulfilledBy' | 'items' | 'placedAt' | 'requested' | 'cancelled' | 'shipped'>;

/** The order of a word. Written out field by field, so that all orders have one shape. */
export function orderOf(word: number, rest: OrderRest): Order {
  return {
    status: statusIn(word),
    fulfilledBy: rest.fulfilledBy,
    items: rest.items,
    placedAt: rest.placedAt,
    onFile: ON_FILE[(word >>> ON_FILE_FROM) & 3] ?? 'none',
    requested: rest.requested,
    cancelled: rest.cancelled,
    shipped: rest.shipped,
    asked: (word & ASKED) !== 0,
    labelBought: (word & LABEL) !== 0,
    handedOver: (word & HANDED_OVER) !== 0,
    intercepted: (word & INTERCEPTED) !== 0,
    refunded: (word & REFUNDED) !== 0,
    returned: (word & RETURNED) !== 0,
    stockMissing: (word & NO_STOCK) !== 0,
  };
}
