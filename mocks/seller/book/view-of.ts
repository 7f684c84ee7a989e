import { DAY, type BuyerReason, type Instant, type LiveWorld } from '../../../sim/internal.ts';
import { streamKey, type StreamKey } from '../../../sim/internal.ts';
import { digits } from '../../wire/ids.ts';
import type { OrderBook } from './order-book.ts';
import type { ItemView, OrderView } from './order-view.ts';
import { productOf } from './products.ts';

/**
 * Shortest transit time, from which the delivery window is made. Assumed: two to five days after
 * the ship window.
 */
const FASTEST = 2 * DAY;
const SLOWEST = 5 * DAY;

/** The stream from which ids and products of lines are drawn. */
export function itemKey(seed: number): StreamKey {
  return streamKey(seed, 'items');
}

/** The view of an order, made from the world's facts. */
export function viewOf(world: LiveWorld, book: OrderBook, key: StreamKey, number: number): OrderView {
  const order = world.order(number);
  const market = (world.workload.traits[number] as number) & 31;
  const days = world.markets[market] as LiveWorld['markets'][number];
  const { rules } = days;
  const total = world.workload.amount[number] as number;
  const latestShip = days.shipBy(order.placedAt);
  const earliestShip = days.starts[days.dayOf(order.placedAt)] as Instant;
  const paidAt = book.paidAt(number);
  const shippedAt = book.shippedAt(number);
  let items: readonly ItemView[] | null = null;
  return {
    number,
    id: world.workload.nameOf(number),
    marketplace: rules.marketplace,
    rules,
    status: order.status,
    fulfilledBy: order.fulfilledBy,
    placedAt: order.placedAt,
    lastUpdatedAt: book.lastUpdatedAt(number),
    paidAt: paidAt === 0 ? null : paidAt,
    shippedAt: shippedAt === 0 ? null : shippedAt,
    earliestShip,
    latestShip,
    earliestDelivery: (earliestShip + FASTEST) as Instant,
    latestDelivery: (latestShip + SLOWEST) as Instant,
    // made on demand, because many answers show no lines
    get items() {
      items ??= itemsOf(world, book, key, number);
      return items;
    },
    total,
  };
}

function itemsOf(world: LiveWorld, book: OrderBook, key: StreamKey, number: number): readonly ItemView[] {
  const order = world.order(number);
  const total = world.workload.amount[number] as number;
  const shows = book.requestShows(number);
  const reason = shows ? REASON_TEXT[book.requestReason(number)] : '';
  const each = Math.floor(total / order.items);
  const items: ItemView[] = [];
  for (let position = 0; position < order.items; position += 1) {
    const bit = 1 << position;
    const product = productOf(key, number, position);
    const requested = shows && (order.requested & bit) !== 0;
    items.push({
      position,
      id: digits(key, number * 8 + position, 14),
      asin: product.asin,
      sku: product.sku,
      title: product.title,
      price: position === 0 ? total - each * (order.items - 1) : each,
      requested,
      requestReason: requested ? reason : '',
      cancelled: (order.cancelled & bit) !== 0,
      cancellation: book.cancellationsOf(number).find((each) => (each.items & bit) !== 0) ?? null,
      shipped: (order.shipped & bit) !== 0,
    });
  }
  return items;
}

/**
 * The reasons shown to sellers, in English for every marketplace. The real wording by locale is not
 * known (only a few English samples were seen).
 */
export const REASON_TEXT: Readonly<Record<BuyerReason, string>> = {
  'changed-mind': 'No longer needed.',
  'found-cheaper': 'Found cheaper somewhere else.',
  'ordered-by-mistake': 'Order created by mistake.',
  'arrives-too-late': 'Item would not arrive on time.',
  'wrong-address': 'Need to change shipping address.',
  other: 'Other.',
};
