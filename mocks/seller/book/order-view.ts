import type { Instant, Marketplace, MarketRules, WorldEvent } from '../../../sim/internal.ts';

/**
 * One order as every door of the mock shows it: facts of the world, and constants that depend on
 * the order's id. It contains no personal data.
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
  /** The latest visible fact: payment, formal request, cancellation, shipment or refund. */
  readonly lastUpdatedAt: Instant;
  /** When the order left Pending; null while it is pending. */
  readonly paidAt: Instant | null;
  readonly shippedAt: Instant | null;
  /**
   * The ship window: from the local midnight of the purchase to the promised instant, inclusive.
   */
  readonly earliestShip: Instant;
  readonly latestShip: Instant;
  readonly earliestDelivery: Instant;
  readonly latestDelivery: Instant;
  readonly items: readonly ItemView[];
  /** Minor units of the marketplace's currency, tax included. */
  readonly total: number;
};

/** One line of an order. Its quantity is always one, so a line is whole or gone. */
export type ItemView = {
  /** The line's bit in the world's item masks. */
  readonly position: number;
  /** Fourteen digits. */
  readonly id: string;
  readonly asin: string;
  readonly sku: string;
  readonly title: string;
  /** Minor units, tax included. */
  readonly price: number;
  /** Whether a buyer's request for this line is on file and shows through the orders API. */
  readonly requested: boolean;
  /** The reason shown to the seller; empty if there is no request. */
  readonly requestReason: string;
  readonly cancelled: boolean;
  /** Who cancelled the line and why; null if it is not cancelled. */
  readonly cancellation: Cancellation | null;
  readonly shipped: boolean;
};

/** One cancellation, of some lines or all. `reason` is the merchant's; null if others cancelled. */
export type Cancellation = Pick<Extract<WorldEvent, { type: 'order-cancelled' }>, 'by' | 'cause' | 'reason' | 'items'>;
