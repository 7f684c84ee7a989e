import type { MarketResult, StrategyResult } from '../sim/experiment/result.ts';
import { percent, points } from './quantities.ts';

/** Where a strategy stands against the limit that it comes closest to, or breaks most. */
export type Standing = {
  readonly marketplace: string;
  readonly rate: number;
  readonly limit: number;
  /** Positive is room left. */
  readonly room: number;
};

const strictest = (market: MarketResult): number => Math.min(...market.limits.map(({ limit }) => limit));

export const standingOf = (strategy: StrategyResult): Standing | null => {
  const standings = Object.entries(strategy.byMarketplace).flatMap(([marketplace, market]) => {
    const limit = strictest(market);
    const rate = market.metrics.cancellationRate.mean;
    // No claim about a breach (a partial window): none about the distance to it either.
    if (!Number.isFinite(market.metrics.breachProbability.mean)) return [];
    return Number.isFinite(limit) && Number.isFinite(rate) ? [{ marketplace, rate, limit, room: limit - rate }] : [];
  });
  return standings.reduce<Standing | null>((worst, next) => (worst && worst.room <= next.room ? worst : next), null);
};

/** `1.2 points under 2.5% (DE)`. Exactly at the limit is said as such: whether that breaches depends on the set. */
export const standingLabel = (standing: Standing | null): string => {
  if (!standing) return 'no claim';
  const { room, limit, marketplace } = standing;
  const where = `${percent(limit)} (${marketplace})`;
  if (room === 0) return `at ${where}`;
  return `${points(Math.abs(room))} ${room > 0 ? 'under' : 'over'} ${where}`;
};
