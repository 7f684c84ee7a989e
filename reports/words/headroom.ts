import type { MarketResult, StrategyResult } from '../../sim/experiment/result.ts';
import { percent, points } from './quantities.ts';

/** Where a strategy stands in the store that comes closest to its limit, or breaks it most. */
export type Headroom = {
  readonly marketplace: string;
  /** Of this store alone: its highest rate, mean over replications. */
  readonly rate: number;
  /** The strictest limit of this store's windows. */
  readonly limit: number;
  /** The limit minus the rate: positive is room left. */
  readonly room: number;
};

const strictest = (market: MarketResult): number => Math.min(...market.limits.map(({ limit }) => limit));

/** Null where nothing is claimed about a breach (a partial window): then nothing is said about the distance either. */
export const headroomOf = (strategy: StrategyResult): Headroom | null => {
  const headrooms = Object.entries(strategy.byMarketplace).flatMap(([marketplace, market]) => {
    const limit = strictest(market);
    const rate = market.metrics.cancellationRate.mean;
    if (!Number.isFinite(market.metrics.breachProbability.mean)) return [];
    return Number.isFinite(limit) && Number.isFinite(rate) ? [{ marketplace, rate, limit, room: limit - rate }] : [];
  });
  return headrooms.reduce<Headroom | null>((worst, next) => (worst && worst.room <= next.room ? worst : next), null);
};

/** `DE: 2.26%, 0.24 points under 2.5%`: all numbers are of the one store. */
export const headroomLabel = (headroom: Headroom | null): string => {
  if (!headroom) return 'no claim';
  const { room, limit, marketplace, rate } = headroom;
  const distance = room === 0 ? 'at' : `${points(Math.abs(room))} ${room > 0 ? 'under' : 'over'}`;
  return `${marketplace}: ${percent(rate)}, ${distance} ${percent(limit)}`;
};

/** `DE: 2.26%, limit 2.5%`, for narrow tables. */
export const headroomShort = (headroom: Headroom | null): string =>
  headroom ? `${headroom.marketplace}: ${percent(headroom.rate)}, limit ${percent(headroom.limit)}` : 'no claim';
