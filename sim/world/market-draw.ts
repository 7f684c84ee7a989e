import type { StreamKey } from '../kernel/random.ts';
import type { Instant } from '../kernel/time.ts';
import type { MarketplaceCode } from '../policy/policy.ts';
import type { BuyerRates, OrderRates } from './behaviour.ts';

/**
 * One marketplace's part of a workload. `hourStarts` are the instants of its local hours, with the
 * local hour and weekday of each.
 */
export type MarketDraw = {
  readonly market: MarketplaceCode;
  readonly key: StreamKey;
  readonly hours: readonly LocalHour[];
  /** End of the last hour. */
  readonly end: Instant;
  readonly orders: OrderRates;
  readonly buyers: BuyerRates;
};

export type LocalHour = { readonly start: Instant; readonly hour: number; readonly weekend: boolean };
