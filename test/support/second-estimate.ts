import jstat from 'jstat';
import type { MetricName } from '../../sim/experiment/result.ts';
import type { ArmSummary, MarketSummary } from '../../sim/experiment/summary.ts';

const { jStat } = jstat as unknown as {
  jStat: {
    studentt: { inv(p: number, df: number): number };
    gamma: { inv(p: number, shape: number, scale: number): number };
    beta: { inv(p: number, a: number, b: number): number };
    binomial: { pdf(k: number, n: number, p: number): number };
  };
};

type Totals = MarketSummary['judged'];
/** `value` and what it is a share of; a count is a share of nothing. */
type Read = { readonly value: number; readonly of: number | null };

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** One metric of one replication, written from its definition. */
function read(metric: MetricName, markets: readonly MarketSummary[]): Read {
  const total = (name: keyof Totals): number => sum(markets.map(({ judged }) => judged[name]));
  const share = (part: keyof Totals, whole: keyof Totals): Read => ({
    value: total(part) / total(whole),
    of: total(whole),
  });
  const count = (name: keyof Totals): Read => ({ value: total(name), of: null });
  /** A share of the money of each marketplace; the marketplaces weigh by their orders. */
  const money = (name: keyof Totals): Read => {
    const weighted = markets.map(({ judged }) =>
      judged.value > 0 ? (judged[name] / judged.value) * judged.orders : 0,
    );
    return { value: sum(weighted) / total('orders'), of: total('orders') };
  };
  const filled = markets.flatMap(({ windows }) => windows.flatMap((each) => each.denominators)).filter((n) => n > 0);
  const table: Record<MetricName, Read> = {
    cancellationRate: {
      value: Math.max(...markets.map(({ worstRate }) => worstRate)),
      of: filled.length === 0 ? 0 : Math.min(...filled),
    },
    countedCancellations: count('counted'),
    exemptCancellations: count('exempt'),
    lateShipmentRate: share('late', 'shipped'),
    orderDefectRate: share('defects', 'orders'),
    validTrackingRate: share('tracked', 'shipped'),
    lateResponseRate: share('answeredLate', 'asked'),
    shippedAfterRequest: count('shippedAfterRequest'),
    returnUnits: count('returnUnits'),
    refundUnits: count('refundUnits'),
    refundShare: money('refundAmount'),
    ordersKept: count('ordersKept'),
    revenueKept: money('valueKept'),
    messagesSent: count('messagesSent'),
    ruleBreaches: count('ruleBreaches'),
    netValueKept: money('netValue'),
    unwantedParcels: count('unwanted'),
  };
  return table[metric];
}

/**
 * The estimate of one metric over replications again, from its definition and with jStat's
 * distributions. An end that is not known is null, as in results.
 */
export function secondEstimate(metric: MetricName, arms: readonly ArmSummary[], family: number) {
  const reads = arms.map(({ markets }) => read(metric, markets)).filter(({ of }) => of !== 0);
  const values = reads.map(({ value }) => value);
  const tail = 0.025 / family;
  if (values.length === 0) return null;
  const units = reads.map(({ of }) => (of === null ? 1 : 1 / of));
  const isCount = reads[0]?.of === null;
  const most = isCount || values.some((value) => value > 1) ? Infinity : 1;
  const [lower, upper] = meanEnds(values, mean(units), tail);
  const [p95Lower, p95Upper] = rankEnds(values, 0.95, tail);
  const known = (end: number): number | null => (Number.isFinite(end) ? end : null);
  return {
    mean: mean(values),
    lower: known(Math.max(0, lower)),
    upper: known(Math.min(most, upper)),
    p50: at(values, 0.5),
    p95: at(values, 0.95),
    p95Lower: known(p95Lower),
    p95Upper: known(p95Upper),
    max: Math.max(...values),
  };
}

/** The chance of a breach, from `hits` of `n`. */
export function secondChance(hits: number, n: number, family: number) {
  const tail = 0.025 / family;
  if (n === 0) return { mean: Number.NaN, lower: 0, upper: 1 };
  return {
    mean: hits / n,
    lower: hits === 0 ? 0 : jStat.beta.inv(tail, hits, n - hits + 1),
    upper: hits === n ? 1 : jStat.beta.inv(1 - tail, hits + 1, n - hits),
  };
}

/** A quantile by walking: p of the way from the least value to the greatest, by rank. */
function at(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  let way = (sorted.length - 1) * p;
  let rank = 0;
  while (way >= 1) [way, rank] = [way - 1, rank + 1];
  const here = sorted[rank] as number;
  return way === 0 ? here : here + way * ((sorted[rank + 1] ?? here) - here);
}

/** Student's t, wider for few values, and Poisson limits of what lies above and below the median. */
function meanEnds(values: readonly number[], unit: number, tail: number): readonly [number, number] {
  const n = values.length;
  if (n < 2) return [-Infinity, Infinity];
  const centre = mean(values);
  const spread = Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / (n - 1) / n);
  const half = jStat.studentt.inv(1 - tail, n - 1) * spread * (1 + 2 / n);
  const usual = at(values, 0.5);
  const above = values.map((value) => Math.max(value, usual) - usual);
  const below = values.map((value) => usual - Math.min(value, usual));
  const up = poisson(above, unit, tail);
  const down = poisson(below, unit, tail);
  const middle = usual + up.mean - down.mean;
  const lowerHalf = Math.hypot(up.mean - up.lower, down.upper - down.mean);
  const upperHalf = Math.hypot(up.upper - up.mean, down.mean - down.lower);
  return [Math.min(centre - half, middle - lowerHalf), Math.max(centre + half, middle + upperHalf)];
}

function poisson(values: readonly number[], unit: number, tail: number) {
  const n = values.length;
  const centre = mean(values);
  const variance = sum(values.map((value) => (value - centre) ** 2)) / (n - 1);
  const worth = centre === 0 ? unit : Math.max(unit, variance / centre);
  const events = (centre * n) / worth;
  return {
    mean: centre,
    lower: events === 0 ? 0 : (jStat.gamma.inv(tail, events, 1) * worth) / n,
    upper: (jStat.gamma.inv(1 - tail, events + 1, 1) * worth) / n,
  };
}

/** The narrowest pair of ranks of which neither lies beyond the quantile more often than `tail`. */
function rankEnds(values: readonly number[], p: number, tail: number): readonly [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  /** The chance that fewer than k values lie below the quantile. */
  const fewer = (k: number): number => sum(Array.from({ length: k }, (_, i) => jStat.binomial.pdf(i, n, p)));
  const ranks = Array.from({ length: n }, (_, i) => i + 1);
  const from = ranks.findLast((k) => fewer(k) <= tail);
  const to = ranks.find((k) => fewer(k) >= 1 - tail);
  return [
    from === undefined ? -Infinity : (sorted[from - 1] as number),
    to === undefined ? Infinity : (sorted[to - 1] as number),
  ];
}
