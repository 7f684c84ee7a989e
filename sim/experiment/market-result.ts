import { FATE_NAMES, FATE_ROUTES, type Totals } from '../ledger/measure.ts';
import { isBreach } from '../ledger/rates.ts';
import type { RateLimit } from '../policy/policy.ts';
import type { MarketDays } from '../engine/market-days.ts';
import { addTotals, hasOrders, metricsOver, readMarket } from './estimate.ts';
import type { Delay, Fates, MarketResult, PeriodTotals, SeriesPoint } from './result.ts';
import { sumSituations } from './situations.ts';
import { ascending, quantile } from './statistics.ts';
import type { MarketSummary } from './summary.ts';

/** One marketplace of one arm over all replications; `family`: how many arms stand in its table. */
export function marketResult(summaries: readonly MarketSummary[], calendar: MarketDays, family: number): MarketResult {
  const { limits, marketplace } = calendar.rules;
  const series = limits.map((_, window) => seriesOf(summaries, window, calendar));
  return {
    currency: marketplace.currency,
    metrics: metricsOver(
      summaries.map(readMarket),
      summaries.filter(hasOrders).map((summary) => summary.breached),
      family,
    ),
    limits: limits.map(({ windowDays, limit, comparator }) => ({ windowDays, limit, comparator })),
    series: series[0] ?? [],
    otherWindows: limits.slice(1).map(({ windowDays }, i) => ({ windowDays, series: series[i + 1] ?? [] })),
    fates: fatesOf(summaries),
    detectionDelay: delaysOf(summaries),
    situations: sumSituations(summaries.map(({ situations }) => situations)),
    periods: {
      before: periodOf(summaries.map((summary) => summary.before)),
      after: periodOf(summaries.map((summary) => summary.after)),
    },
  };
}

function seriesOf(summaries: readonly MarketSummary[], window: number, calendar: MarketDays): SeriesPoint[] {
  const days = calendar.days - calendar.warmUp;
  const limit = calendar.rules.limits[window] as RateLimit;
  return Array.from({ length: days }, (_, day) => {
    const numerators = summaries.map((summary) => summary.windows[window]?.numerators[day] ?? 0);
    const denominators = summaries.map((summary) => summary.windows[window]?.denominators[day] ?? 0);
    // A window without orders has no rate.
    const rates = ascending(
      numerators.flatMap((numerator, i) => (denominators[i] === 0 ? [] : [numerator / (denominators[i] as number)])),
    );
    const numerator = sum(numerators);
    const denominator = sum(denominators);
    return {
      day: calendar.dates[calendar.warmUp + day] ?? '',
      numerator,
      denominator,
      p05: quantile(rates, 0.05),
      p50: quantile(rates, 0.5),
      p95: quantile(rates, 0.95),
      breach: isBreach(numerator, denominator, limit),
    };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function fatesOf(summaries: readonly MarketSummary[]): Fates {
  const rows = FATE_ROUTES.map((route, r) => [
    route,
    Object.fromEntries(
      FATE_NAMES.map((fate, f) => [fate, summaries.reduce((sum, summary) => sum + (summary.fates[r]?.[f] ?? 0), 0)]),
    ),
  ]);
  return Object.fromEntries(rows) as Fates;
}

function delaysOf(summaries: readonly MarketSummary[]): Record<string, Delay> {
  const channels = [...new Set(summaries.flatMap((summary) => Object.keys(summary.delays)))].sort();
  return Object.fromEntries(
    channels.map((channel) => {
      const values = ascending(summaries.flatMap((summary) => summary.delays[channel] ?? []));
      return [channel, { p50: quantile(values, 0.5), p95: quantile(values, 0.95), count: values.length }];
    }),
  );
}

/** A shard may have no replication at all. */
const NO_TOTALS: PeriodTotals = {
  orders: 0,
  requests: 0,
  shippedAfterRequest: 0,
  returnUnits: 0,
  refundUnits: 0,
  refundAmount: 0,
  ordersKept: 0,
  counted: 0,
};

function periodOf(totals: readonly Totals[]): PeriodTotals {
  const { orders, requests, shippedAfterRequest, returnUnits, refundUnits, refundAmount, ordersKept, counted } =
    totals.length === 0 ? NO_TOTALS : totals.reduce(addTotals);
  return { orders, requests, shippedAfterRequest, returnUnits, refundUnits, refundAmount, ordersKept, counted };
}
