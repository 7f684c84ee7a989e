import type { Totals } from '../ledger/measure.ts';
import { CONFIDENCE, meanInterval, quantileInterval, shareInterval, type Interval, type Sample } from './intervals.ts';
import { samplesOf, type MetricReading, type Reading } from './metric-samples.ts';
import { METRICS, type Estimate, type MetricName, type Metrics, type Spread } from './result.ts';
import { ascending, mean, quantile } from './statistics.ts';
import type { ArmSummary, MarketSummary } from './summary.ts';

/** The metrics of one marketplace in one replication. */
export function readMarket(market: MarketSummary): Reading {
  return reading(market.judged, { worstRate: market.worstRate, windowOrders: smallestWindow(market) }, [market]);
}

/**
 * The metrics of all marketplaces together: rates over pooled counts, money shares weighted by
 * orders (currencies do not add).
 */
export function readArm(arm: ArmSummary): Reading {
  const pooled = arm.markets.map((market) => market.judged).reduce(addTotals);
  const worstRate = Math.max(0, ...arm.markets.map((market) => market.worstRate));
  return reading(pooled, { worstRate, windowOrders: Math.min(...arm.markets.map(smallestWindow)) }, arm.markets);
}

/** `readArm` without the units; NaN where a replication says nothing of a metric. */
export function metricsOfArm(arm: ArmSummary): Record<MetricName, number> {
  const read = readArm(arm);
  return Object.fromEntries(
    METRICS.map((metric) => [metric, read[metric].known ? read[metric].value : Number.NaN]),
  ) as Record<MetricName, number>;
}

type Worst = { readonly worstRate: number; readonly windowOrders: number };

function reading(totals: Totals, { worstRate, windowOrders }: Worst, markets: readonly MarketSummary[]): Reading {
  const weighted = (value: (totals: Totals) => number): number =>
    share(
      markets.reduce((sum, market) => sum + value(market.judged) * market.judged.orders, 0),
      totals.orders,
    );
  return {
    cancellationRate: fraction(worstRate, windowOrders),
    countedCancellations: count(totals.counted),
    exemptCancellations: count(totals.exempt),
    lateShipmentRate: fraction(share(totals.late, totals.shipped), totals.shipped),
    orderDefectRate: fraction(share(totals.defects, totals.orders), totals.orders),
    validTrackingRate: fraction(share(totals.tracked, totals.shipped), totals.shipped),
    lateResponseRate: fraction(share(totals.answeredLate, totals.asked), totals.asked),
    shippedAfterRequest: count(totals.shippedAfterRequest),
    returnUnits: count(totals.returnUnits),
    refundUnits: count(totals.refundUnits),
    refundShare: fraction(
      weighted((each) => share(each.refundAmount, each.value)),
      totals.orders,
    ),
    ordersKept: count(totals.ordersKept),
    revenueKept: fraction(
      weighted((each) => share(each.valueKept, each.value)),
      totals.orders,
    ),
    messagesSent: count(totals.messagesSent),
    ruleBreaches: count(totals.ruleBreaches),
    netValueKept: fraction(
      weighted((each) => share(each.netValue, each.value)),
      totals.orders,
    ),
    unwantedParcels: count(totals.unwanted),
  };
}

const count = (value: number): MetricReading => ({ value, unit: 1, most: Infinity, known: true });

/** A share of `whole` things, each of which moves it by 1 / `whole`. Without things there is no share. */
const fraction = (value: number, whole: number): MetricReading => {
  const known = whole > 0 && Number.isFinite(whole);
  return { value, unit: known ? 1 / whole : 1, most: 1, known };
};

/** Whether the marketplace had an order that is judged, or a judged window with orders. */
export function hasOrders(market: MarketSummary): boolean {
  return market.judged.orders > 0 || Number.isFinite(smallestWindow(market));
}

/**
 * How many orders the smallest judged window has. Windows without orders are left out. One
 * cancellation moves the rate of the smallest window most.
 */
function smallestWindow(market: MarketSummary): number {
  const filled = market.windows.flatMap(({ denominators }) => denominators.filter((orders) => orders > 0));
  return filled.reduce((least, orders) => Math.min(least, orders), Infinity);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

export function addTotals(a: Totals, b: Totals): Totals {
  const sum = { ...a };
  for (const key of Object.keys(a) as (keyof Totals)[]) sum[key] += b[key];
  return sum;
}

/**
 * Mean and quantiles over replications. The intervals of a metric in a table of `family` strategies
 * hold together: each has the confidence 1 - 0.05 / `family` (Bonferroni).
 */
export function spread(sample: Sample, family = 1): Spread {
  if (sample.values.length === 0) return NOTHING_KNOWN;
  const sorted = ascending(sample.values);
  const confidence = togetherConfidence(family);
  const p95 = quantileInterval(sorted, 0.95, confidence);
  return {
    ...estimateOf(mean(sample.values), meanInterval(sample, confidence)),
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p95Lower: limit(p95.lower),
    p95Upper: limit(p95.upper),
    max: sorted.at(-1) ?? 0,
  };
}

/** JSON shows it as null. */
const NOTHING_KNOWN: Spread = {
  ...{ mean: Number.NaN, lower: null, upper: null, confidence: CONFIDENCE },
  ...{ p50: Number.NaN, p95: Number.NaN, p95Lower: null, p95Upper: null, max: Number.NaN },
};

/** `breached` holds the replications that had orders; those without say nothing about a breach. */
export function metricsOver(readings: readonly Reading[], breached: readonly boolean[], family = 1): Metrics {
  const samples = samplesOf(readings);
  const spreads = Object.fromEntries(METRICS.map((metric) => [metric, spread(samples[metric], family)]));
  const hits = breached.filter(Boolean).length;
  const chance = shareInterval(hits, breached.length, togetherConfidence(family));
  const breachProbability = {
    mean: breached.length === 0 ? Number.NaN : hits / breached.length,
    ...chance,
    confidence: CONFIDENCE,
  };
  return { ...(spreads as Record<MetricName, Spread>), breachProbability };
}

/** Confidence of each of `members` intervals that hold together at 95 % (Bonferroni). */
export function togetherConfidence(members: number): number {
  return 1 - (1 - CONFIDENCE) / Math.max(1, members);
}

function estimateOf(centre: number, { lower, upper }: Interval): Estimate {
  return { mean: centre, lower: limit(lower), upper: limit(upper), confidence: CONFIDENCE };
}

/** JSON has no infinity: where the data sets no limit, the result says null. */
export function limit(end: number): number | null {
  return Number.isFinite(end) ? end : null;
}
