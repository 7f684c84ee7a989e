import { limit, togetherConfidence } from './estimate.ts';
import { betterSide, type Evidence } from './expect.ts';
import { decideFamily } from './family.ts';
import { meanInterval } from './intervals.ts';
import { differenceOf } from './metric-samples.ts';
import type { Comparison, Decision, MetricName } from './result.ts';
import { mean } from './statistics.ts';

/** Metrics in which every pair of strategies is compared. */
const COMPARED: readonly MetricName[] = ['cancellationRate', 'returnUnits', 'netValueKept', 'unwantedParcels'];

export function comparisonsOf(names: readonly string[], evidence: Evidence): Comparison[] {
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => ({ a, b })));
  return COMPARED.flatMap((metric) => comparePairs(metric, pairs, evidence));
}

/**
 * All pairs in one metric: one table, so one family. The differences are taken on the same buyers.
 */
function comparePairs(
  metric: MetricName,
  pairs: readonly { readonly a: string; readonly b: string }[],
  evidence: Evidence,
): Comparison[] {
  const samples = pairs.map(({ a, b }) => differenceOf(evidence.samples(a)[metric], evidence.samples(b)[metric]));
  const sides = decideFamily(
    samples.map(
      (sample) => (confidence) => DECISIONS[betterSide(metric, meanInterval(sample, confidence), sample.values.length)],
    ),
  );
  return pairs.map(({ a, b }, i) => {
    const sample = samples[i] as (typeof samples)[number];
    const { lower, upper } = meanInterval(sample, togetherConfidence(pairs.length));
    return {
      metric,
      a,
      b,
      difference: {
        mean: sample.values.length === 0 ? Number.NaN : mean(sample.values),
        lower: limit(lower),
        upper: limit(upper),
      },
      better: SIDES[sides[i] as Decision],
      simultaneous: { family: `pairs in ${metric}`, size: pairs.length, method: 'holm' },
    };
  });
}

/** "a is better" passes and "b is better" fails the same question. */
const DECISIONS = { a: 'pass', b: 'fail', undecided: 'undecided' } as const;
const SIDES = { pass: 'a', fail: 'b', undecided: 'undecided' } as const;
