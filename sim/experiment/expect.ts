import type { Expectation } from './design.ts';
import { metricsOfArm } from './estimate.ts';
import { METRIC_DIRECTIONS, type Comparison, type ExpectationResult, type MetricName, type Verdict } from './result.ts';
import { ascending, mean, meanInterval, quantile, quantileInterval, wilson, type Interval } from './statistics.ts';
import type { ReplicationSummary } from './summary.ts';

/** Values of one metric over replications, for one arm (by name). */
export type Values = (arm: string, metric: MetricName) => readonly number[];

export function valuesOf(armNames: readonly string[], summaries: readonly ReplicationSummary[]): Values {
  const table = armNames.map((_, i) =>
    summaries.map((summary) => metricsOfArm(summary.arms[i] as (typeof summary.arms)[number])),
  );
  return (arm, metric) => (table[armNames.indexOf(arm)] ?? []).map((values) => values[metric]);
}

/**
 * `pass` if the 95 % interval of the estimate lies wholly on the wanted side of the value, `fail` if wholly on the other, else undecided.
 * `max` has no interval: the largest value seen is compared as it stands.
 */
export function judgeExpectation(
  expectation: Extract<Expectation, { type: 'bound' | 'better' }>,
  values: Values,
  breached: (arm: string) => readonly boolean[],
): ExpectationResult {
  if (expectation.type === 'better') {
    const comparison = compare(expectation.metric, expectation.a, expectation.b, values);
    const verdict: Verdict = comparison.better === 'a' ? 'pass' : comparison.better === 'b' ? 'fail' : 'undecided';
    const { mean: difference, lower, upper } = comparison.difference;
    return {
      text: expectation.text,
      verdict,
      observed: `difference ${number(difference)} [${number(lower)}, ${number(upper)}]`,
    };
  }
  const { metric, statistic } = expectation;
  const { centre, interval, n } =
    metric === 'breachProbability'
      ? probability(breached(expectation.arm))
      : estimate(values(expectation.arm, metric), statistic);
  const observed = `${number(centre)} [${number(interval.lower)}, ${number(interval.upper)}] over ${n} replications`;
  return {
    text: expectation.text,
    verdict: n < 2 ? 'undecided' : decide(interval, expectation.comparator, expectation.value),
    observed,
  };
}

function probability(hits: readonly boolean[]) {
  const count = hits.filter(Boolean).length;
  return { centre: hits.length === 0 ? 0 : count / hits.length, interval: wilson(count, hits.length), n: hits.length };
}

function estimate(values: readonly number[], statistic: 'mean' | 'p50' | 'p95' | 'max') {
  const n = values.length;
  const sorted = ascending(values);
  switch (statistic) {
    case 'mean':
      return { centre: mean(values), interval: meanInterval(values), n };
    case 'max': {
      const largest = sorted.at(-1) ?? 0;
      return { centre: largest, interval: { lower: largest, upper: largest }, n };
    }
    case 'p50':
    case 'p95': {
      const p = statistic === 'p50' ? 0.5 : 0.95;
      return { centre: quantile(sorted, p), interval: quantileInterval(sorted, p), n };
    }
  }
}

function decide(interval: Interval, comparator: '<' | '<=' | '>' | '>=', value: number): Verdict {
  const below = comparator === '<' ? interval.upper < value : interval.upper <= value;
  const above = comparator === '>' ? interval.lower > value : interval.lower >= value;
  if (comparator === '<' || comparator === '<=') {
    if (below) return 'pass';
    return (comparator === '<' ? interval.lower >= value : interval.lower > value) ? 'fail' : 'undecided';
  }
  if (above) return 'pass';
  return (comparator === '>' ? interval.upper <= value : interval.upper < value) ? 'fail' : 'undecided';
}

/** a minus b on the same buyers. */
export function compare(metric: MetricName, a: string, b: string, values: Values): Comparison {
  const of = values(b, metric);
  const differences = values(a, metric).map((value, i) => value - (of[i] ?? 0));
  const { lower, upper } = meanInterval(differences);
  const sign = METRIC_DIRECTIONS[metric] === 'more' ? -1 : 1;
  const decided = differences.length > 1;
  const aBetter = decided && (sign === 1 ? upper < 0 : lower > 0);
  const bBetter = decided && (sign === 1 ? lower > 0 : upper < 0);
  return {
    metric,
    a,
    b,
    difference: { mean: mean(differences), lower, upper },
    better: aBetter ? 'a' : bBetter ? 'b' : 'undecided',
  };
}

function number(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'unbounded' : '-unbounded';
  return String(Math.round(value * 1e6) / 1e6);
}
