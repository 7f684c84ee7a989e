import type { Totals } from '../ledger/measure.ts';
import type { ArmSummary, MarketSummary } from './summary.ts';
import { METRICS, type Estimate, type MetricName, type Metrics, type Spread } from './result.ts';
import { ascending, mean, meanInterval, quantile, wilson } from './statistics.ts';

/** The metrics of one marketplace in one replication. */
export function metricsOfMarket(market: MarketSummary): Record<MetricName, number> {
  const totals = market.judged;
  return {
    ...ratios(totals),
    cancellationRate: market.worstRate,
    refundShare: share(totals.refundAmount, totals.value),
    revenueKept: share(totals.valueKept, totals.value),
  };
}

/** Of all marketplaces together: rates over pooled counts, money shares weighted by orders (currencies do not add). */
export function metricsOfArm(arm: ArmSummary): Record<MetricName, number> {
  const [only] = arm.markets;
  if (only !== undefined && arm.markets.length === 1) return metricsOfMarket(only);
  const pooled = arm.markets.map((market) => market.judged).reduce(addTotals);
  const weighted = (value: (totals: Totals) => number): number =>
    share(
      arm.markets.reduce((sum, market) => sum + value(market.judged) * market.judged.orders, 0),
      pooled.orders,
    );
  return {
    ...ratios(pooled),
    cancellationRate: Math.max(0, ...arm.markets.map((market) => market.worstRate)),
    refundShare: weighted((totals) => share(totals.refundAmount, totals.value)),
    revenueKept: weighted((totals) => share(totals.valueKept, totals.value)),
  };
}

function ratios(totals: Totals): Omit<Record<MetricName, number>, 'cancellationRate' | 'refundShare' | 'revenueKept'> {
  return {
    countedCancellations: totals.counted,
    exemptCancellations: totals.exempt,
    lateShipmentRate: share(totals.late, totals.shipped),
    orderDefectRate: share(totals.defects, totals.orders),
    validTrackingRate: totals.shipped === 0 ? 1 : totals.tracked / totals.shipped,
    lateResponseRate: share(totals.answeredLate, totals.asked),
    shippedAfterRequest: totals.shippedAfterRequest,
    returnUnits: totals.returnUnits,
    refundUnits: totals.refundUnits,
    ordersKept: totals.ordersKept,
    messagesSent: totals.messagesSent,
    ruleBreaches: totals.ruleBreaches,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

export function addTotals(a: Totals, b: Totals): Totals {
  const sum = { ...a };
  for (const key of Object.keys(a) as (keyof Totals)[]) sum[key] += b[key];
  return sum;
}

/** Over replications. */
export function spread(values: readonly number[]): Spread {
  const sorted = ascending(values);
  return {
    mean: mean(values),
    ...meanInterval(values),
    confidence: 0.95,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    max: sorted.at(-1) ?? 0,
  };
}

export function metricsOver(
  replications: readonly Record<MetricName, number>[],
  breached: readonly boolean[],
): Metrics {
  const spreads = Object.fromEntries(
    METRICS.map((metric) => [metric, spread(replications.map((values) => values[metric]))]),
  );
  const hits = breached.filter(Boolean).length;
  const probability: Estimate = {
    mean: share(hits, breached.length),
    ...wilson(hits, breached.length),
    confidence: 0.95,
  };
  return { ...(spreads as Record<MetricName, Spread>), breachProbability: probability };
}
