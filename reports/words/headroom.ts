import type { MarketResult, StrategyResult } from '../../sim/experiment/result.ts';
import { percent, points } from './quantities.ts';

/** Where a strategy stands against the limit that it comes closest to, or breaks most. */
export type Headroom = {
  readonly marketplace: string;
  readonly rate: number;
  readonly limit: number;
  /** Positive is room left. */
  readonly room: number;
};

const strictest = (market: MarketResult): number => Math.min(...market.limits.map(({ limit }) => limit));

export const headroomOf = (strategy: StrategyResult): Headroom | null => {
  const headrooms = Object.entries(strategy.byMarketplace).flatMap(([marketplace, market]) => {
    const limit = strictest(market);
    const rate = market.metrics.cancellationRate.mean;
    // No claim about a breach (a partial window): none about the distance to it either.
    if (!Number.isFinite(market.metrics.breachProbability.mean)) return [];
    return Number.isFinite(limit) && Number.isFinite(rate) ? [{ marketplace, rate, limit, room: limit - rate }] : [];
  });
  return headrooms.reduce<Headroom | null>((worst, next) => (worst && worst.room <= next.room ? worst : next), null);
};

/** `1.2 points under 2.5% (DE)`. Exactly at the limit is said as such: whether that breaches depends on the set. */
export const headroomLabel = (headroom: Headroom | null): string => {
  if (!headroom) return 'no claim';
  const { room, limit, marketplace } = headroom;
  const where = `${percent(limit)} (${marketplace})`;
  if (room === 0) return `at ${where}`;
  return `${points(Math.abs(room))} ${room > 0 ? 'under' : 'over'} ${where}`;
};
