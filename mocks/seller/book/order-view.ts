import type { Instant, Marketplace, MarketRules } from '../../../sim/internal.ts';

/**
 * One order as every door of the mock shows it: facts of the world, and the constants that hang on
 * an order's id. Nothing here is personal.
 */
export type OrderView = {
  /** The order's number in its seller's world. */
  readonly number: number;
  /** `NNN-NNNNNNN-NNNNNNN`. */
  readonly id: string;
  readonly marketplace: Marketplace;
  readonly rules: MarketRules;
  readonly status: 'pending' | 'unshipped' | 'partially-shipped' | 'shipped' | 'cancelled';
  readonly fulfilledBy: 'merchant' | 'amazon';
  readonly placedAt: Instant;
  /** Any fact that shows: payment, a formal request, a cancellation, a shipment, a refund. */
  readonly lastUpdatedAt: Instant;
  /** Left Pending; null while pending. */
  readonly paidAt: Instant | null;
  readonly shippedAt: Instant | null;
  /** Ship window: from the purchase's local midnight to the promise, inclusive. */
  readonly earliestShip: Instant;
  readonly latestShip: Instant;
  readonly earliestDelivery: Instant;
  readonly latestDelivery: Instant;
  readonly cancelledBy: 'buyer' | 'merchant' | 'amazon' | null;
  readonly items: readonly ItemView[];
  /** Minor units of the marketplace's currency, tax included. */
  readonly total: number;
};

/** One line of an order; quantity is always one, so a line is whole or gone. */
export type ItemView = {
  /** Bit in the world's item masks. */
  readonly position: number;
  /** Fourteen digits. */
  readonly id: string;
  readonly asin: string;
  readonly sku: string;
  readonly title: string;
  /** Minor units, tax included. */
  readonly price: number;
  /** A buyer's request for this line is on file and shows through the orders API. */
  readonly requested: boolean;
  /** The reason as shown to the seller; empty when not requested. */
  readonly requestReason: string;
  readonly cancelled: boolean;
  readonly shipped: boolean;
};
