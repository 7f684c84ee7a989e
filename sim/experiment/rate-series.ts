import type { MarketDays } from '../engine/market-days.ts';
import type { Instant } from '../kernel/time.ts';
import type { Journal } from '../ledger/journal/journal.ts';
import { judge } from '../ledger/judgement.ts';

/** The rate of the window that closed at the end of each of the last days, as it stands now. */
export type RatePoint = { readonly date: string; readonly numerator: number; readonly denominator: number };

/** One marketplace's shortest window over the last `days` closed days, oldest first. */
export function rateSeries(
  journal: Journal,
  markets: readonly MarketDays[],
  at: Instant,
  asked: { readonly market: number; readonly days: number },
): readonly RatePoint[] {
  const own = markets[asked.market];
  if (own === undefined || at < (own.starts[0] as number)) return [];
  const last = own.dayOf(at);
  if (last === 0) return [];
  const cut = markets.map((days) => {
    const closed = at < (days.starts[0] as number) ? 0 : days.dayOf(at);
    return { ...days, days: closed, warmUp: Math.min(closed, Math.max(0, closed - asked.days)) };
  });
  const window = judge(journal, cut).markets[asked.market]?.windows[0];
  if (window === undefined) return [];
  const first = last - window.numerators.length;
  return Array.from(window.numerators, (numerator, i) => ({
    date: own.dates[first + i] ?? '',
    numerator,
    denominator: window.denominators[i] ?? 0,
  }));
}
