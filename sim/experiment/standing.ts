import type { MarketDays } from '../engine/market-days.ts';
import type { Instant } from '../kernel/time.ts';
import type { Journal } from '../ledger/journal/journal.ts';
import { judge } from '../ledger/judgement.ts';
import type { Totals } from '../ledger/measure.ts';
import { isBreach, type AccountStatus } from '../ledger/rates.ts';
import type { RateLimit } from '../policy/policy.ts';

/**
 * Account health in one marketplace as it stands: the window that closed at the last local
 * midnight, with what has changed since.
 */
export type LiveStanding = {
  readonly market: number;
  readonly status: AccountStatus;
  readonly windows: readonly StandingWindow[];
  /** Totals over the orders of the longest window. */
  readonly totals: Totals;
};

export type StandingWindow = {
  readonly limit: RateLimit;
  /** The first day's midnight (included) and the last one's end (excluded). */
  readonly from: Instant;
  readonly to: Instant;
  readonly numerator: number;
  readonly denominator: number;
  readonly breach: boolean;
};

/**
 * Judges a journal that is still being written. A marketplace whose first day is not over has no
 * window yet.
 */
export function standingsAt(journal: Journal, markets: readonly MarketDays[], at: Instant): readonly LiveStanding[] {
  const closed = markets.map((days) => (at < (days.starts[0] as number) ? 0 : days.dayOf(at)));
  const status = judge(
    journal,
    upTo(markets, closed, (days, last) => Math.min(days.warmUp, last - 1)),
  ).accounts;
  const longest = (days: MarketDays): number => Math.max(0, ...days.rules.limits.map((limit) => limit.windowDays));
  const recent = judge(
    journal,
    upTo(markets, closed, (days, last) => Math.max(0, last - longest(days))),
  ).markets;
  return markets.flatMap((days, market) => {
    const last = closed[market] as number;
    const measured = recent[market];
    if (last === 0 || measured === undefined) return [];
    const windows = measured.windows.map(({ limit, numerators, denominators }): StandingWindow => {
      const numerator = numerators.at(-1) ?? 0;
      const denominator = denominators.at(-1) ?? 0;
      return {
        limit,
        from: days.starts[Math.max(0, last - limit.windowDays)] as Instant,
        to: days.starts[last] as Instant,
        numerator,
        denominator,
        breach: isBreach(numerator, denominator, limit),
      };
    });
    return [{ market, status: status[market]?.at(-1)?.status ?? 'good', windows, totals: measured.judged }];
  });
}

/** The calendars cut off at the last closed day, judged from `first` on. */
function upTo(
  markets: readonly MarketDays[],
  closed: readonly number[],
  first: (days: MarketDays, last: number) => number,
): readonly MarketDays[] {
  return markets.map((days, market) => {
    const last = closed[market] as number;
    return { ...days, days: last, warmUp: Math.max(0, first(days, last)) };
  });
}
