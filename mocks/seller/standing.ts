import type { Instant } from '../../sim/internal.ts';

/**
 * A seller's account health in one marketplace: what the performance report is made of. Counts are
 * whole numbers.
 */
export type Standing = {
  readonly marketplaceId: string;
  readonly accountStatus: 'good' | 'at-risk' | 'deactivated';
  /**
   * The judged days: from the first one's local midnight (included) until the midnight after the
   * last (excluded).
   */
  readonly windowFrom: Instant;
  readonly windowTo: Instant;
  /** Seller-fulfilled orders of the window: the rate's denominator. */
  readonly orders: number;
  /** Of these, cancelled at the seller's fault. */
  readonly cancellations: number;
  /** A fraction, e.g. 0.025. */
  readonly limit: number;
  /** The judge's word: whether a rate equal to the limit is one depends on the reading. */
  readonly breach: boolean;
  /**
   * Confirmed shipments of the window, those of them confirmed late, and those with a tracking
   * number the carrier knows.
   */
  readonly shipments: number;
  readonly lateShipments: number;
  readonly validTracking: number;
  /** Orders with a defect of any kind; of these, with an A-to-z claim. */
  readonly orderDefects: number;
  readonly claims: number;
};
