import type { MarketResult, StrategyResult } from '../../sim/experiment/result.ts';
import { listed, percent, points } from './quantities.ts';

/** The store in which a strategy comes closest to its limit, or breaks it most. */
export type Headroom = {
  readonly marketplace: string;
  /** The highest rate of this store alone, mean over replications. */
  readonly rate: number;
  /** One for each window of this store (India has two). */
  readonly limits: MarketResult['limits'];
  /** The strictest limit minus the rate: positive is room left. */
  readonly room: number;
};

const strictest = ({ limits }: Pick<MarketResult, 'limits'>): number => Math.min(...limits.map(({ limit }) => limit));

/** Null where nothing is claimed about a breach (a partial window): then nothing is said about the distance either. */
export const headroomOf = (strategy: StrategyResult): Headroom | null => {
  const headrooms = Object.entries(strategy.byMarketplace).flatMap(([marketplace, market]) => {
    const limit = strictest(market);
    const rate = market.metrics.cancellationRate.mean;
    if (!Number.isFinite(market.metrics.breachProbability.mean)) return [];
    return Number.isFinite(limit) && Number.isFinite(rate)
      ? [{ marketplace, rate, limits: market.limits, room: limit - rate }]
      : [];
  });
  return headrooms.reduce<Headroom | null>((worst, next) => (worst && worst.room <= next.room ? worst : next), null);
};

/**
 * The rate is the highest over all windows of the store. With several limits it belongs to none of
 * them alone, so they are listed and no distance is told.
 */
const limitsText = ({ limits }: Headroom): string | null => {
  const [first] = limits;
  if (limits.every(({ limit }) => limit === first?.limit)) return null;
  return `limits ${listed(limits.map(({ limit, windowDays }) => `${percent(limit)} (${windowDays} days)`))}`;
};

/** `DE: 2.26%, 0.24 points under 2.5%`: all numbers are of the one store. */
export const headroomLabel = (headroom: Headroom | null): string => {
  if (!headroom) return 'no claim';
  const { room, marketplace, rate } = headroom;
  const distance = room === 0 ? 'at' : `${points(Math.abs(room))} ${room > 0 ? 'under' : 'over'}`;
  return `${marketplace}: ${percent(rate)}, ${limitsText(headroom) ?? `${distance} ${percent(strictest(headroom))}`}`;
};

/** `DE: 2.26%, limit 2.5%`, for narrow tables. */
export const headroomShort = (headroom: Headroom | null): string => {
  if (!headroom) return 'no claim';
  const { marketplace, rate, limits } = headroom;
  const distinct = [...new Set(limits.map(({ limit }) => percent(limit)))];
  return `${marketplace}: ${percent(rate)}, limit${distinct.length > 1 ? 's' : ''} ${distinct.join('/')}`;
};
