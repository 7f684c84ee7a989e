import type { Instant } from '../../sim/internal.ts';

/**
 * A seller's account health in one marketplace: the input of the performance report. Counts are
 * whole numbers.
 */
export type Standing = {
  readonly marketplaceId: string;
  readonly accountStatus: 'good' | 'at-risk' | 'deactivated';
  /**
   * The window: from the first day's local midnight (inclusive) to the midnight after the last day
   * (exclusive).
   */
  readonly windowFrom: Instant;
  readonly windowTo: Instant;
  /** Seller-fulfilled orders of the window: the denominator of the rate. */
  readonly orders: number;
  /** The cancellations among them that count against the seller. */
  readonly cancellations: number;
  /** A fraction, e.g. 0.025. */
  readonly limit: number;
  /** The judgement. Whether a rate equal to the limit is a breach depends on the reading. */
  readonly breach: boolean;
  /**
   * Confirmed shipments of the window. Among them: those confirmed late, and those with a valid
   * tracking number.
   */
  readonly shipments: number;
  readonly lateShipments: number;
  readonly validTracking: number;
  /** Orders with any defect, and those of them with an A-to-z claim. */
  readonly orderDefects: number;
  readonly claims: number;
};
