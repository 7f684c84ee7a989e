import type { Comparator, Expectation } from './design.ts';
import { hasOrders, limit, readArm, togetherConfidence } from './estimate.ts';
import type { Member } from './family.ts';
import { FEWEST_TO_DECIDE, meanInterval, quantileInterval, shareInterval, type Interval } from './intervals.ts';
import { differenceOf, samplesOf, type Samples } from './metric-samples.ts';
import { METRIC_DIRECTIONS, type Decision, type ExpectationResult, type MetricName } from './result.ts';
import { ascending, mean, quantile } from './statistics.ts';
import type { ArmSummary, ReplicationSummary } from './summary.ts';

/** What the replications say of each arm. */
export type Evidence = {
  readonly replications: number;
  samples(arm: string): Samples;
  /** Whether any judged day was in breach, for each replication that had orders. */
  breached(arm: string): readonly boolean[];
  /** The number of judged orders, over all replications. */
  orders(arm: string): number;
};

export function evidenceOf(armNames: readonly string[], summaries: readonly ReplicationSummary[]): Evidence {
  const arms = armNames.map((_, i) => summaries.map(({ arms }) => arms[i] as (typeof arms)[number]));
  const samples = arms.map((replications) => samplesOf(replications.map(readArm)));
  const at = (arm: string): number => armNames.indexOf(arm);
  return {
    replications: summaries.length,
    samples: (arm) => samples[at(arm)] as Samples,
    breached: (arm) => breachesOf(arms[at(arm)] ?? []),
    orders: (arm) =>
      (arms[at(arm)] ?? []).reduce(
        (sum, { markets }) => sum + markets.reduce((part, { judged }) => part + judged.orders, 0),
        0,
      ),
  };
}

/** A replication without orders says nothing about breaches. */
export function breachesOf(arms: readonly ArmSummary[]): readonly boolean[] {
  return arms
    .filter(({ markets }) => markets.some(hasOrders))
    .map(({ markets }) => markets.some(({ breached }) => breached));
}

/** One expectation, ready to be decided at any confidence. */
export type Question = {
  readonly decide: Member;
  /** What was seen, with the interval at a confidence. */
  readonly tell: (confidence: number) => string;
};

export type IntervalExpectation = Extract<Expectation, { type: 'bound' | 'better' }>;

/**
 * `pass` if the interval lies wholly on the wanted side of the value, `fail` if wholly on the
 * other, else undecided. Fewer than five replications decide nothing, except about `max`: it speaks
 * only of the replications that were played.
 */
export function questionOf(expectation: IntervalExpectation, evidence: Evidence): Question {
  const arms = expectation.type === 'better' ? [expectation.a, expectation.b] : [expectation.arm];
  for (const arm of arms) {
    const missing = missingFor(expectation.metric, arm, evidence);
    if (missing !== null) return { decide: () => 'undecided', tell: () => `${missing} for ${arm}` };
  }
  return expectation.type === 'better' ? better(expectation, evidence) : bound(expectation, evidence);
}

/** What is missing when no replication says anything of a metric. */
const NOTHING_FOR: Readonly<Partial<Record<string, string>>> = {
  lateShipmentRate: 'no parcel was sent',
  validTrackingRate: 'no parcel was sent',
  lateResponseRate: 'no message wanted an answer',
};

function missingFor(metric: IntervalExpectation['metric'], arm: string, evidence: Evidence): string | null {
  if (evidence.orders(arm) === 0) return 'no seller-fulfilled order was judged';
  return knownOf(metric, arm, evidence) > 0 ? null : (NOTHING_FOR[metric] ?? 'no judged window has an order');
}

/** The number of replications that say something of a metric. */
function knownOf(metric: IntervalExpectation['metric'], arm: string, evidence: Evidence): number {
  return metric === 'breachProbability' ? evidence.breached(arm).length : evidence.samples(arm)[metric].values.length;
}

function better({ a, b, metric }: Extract<Expectation, { type: 'better' }>, evidence: Evidence): Question {
  const difference = differenceOf(evidence.samples(a)[metric], evidence.samples(b)[metric]);
  const known = difference.values.length;
  if (known === 0)
    return { decide: () => 'undecided', tell: () => `no replication says something of both ${a} and ${b}` };
  return {
    decide: (confidence) => {
      const side = betterSide(metric, meanInterval(difference, confidence), known);
      return side === 'a' ? 'pass' : side === 'b' ? 'fail' : 'undecided';
    },
    tell: (confidence) =>
      `difference ${number(mean(difference.values))} ${between(meanInterval(difference, confidence))} over ${replications(known, evidence)}`,
  };
}

/** Which of two is better by an interval of a - b. */
export function betterSide(
  metric: MetricName,
  { lower, upper }: Interval,
  replications: number,
): 'a' | 'b' | 'undecided' {
  if (replications < FEWEST_TO_DECIDE) return 'undecided';
  const less = METRIC_DIRECTIONS[metric] === 'less';
  if (upper < 0) return less ? 'a' : 'b';
  if (lower > 0) return less ? 'b' : 'a';
  return 'undecided';
}

function bound(expectation: Extract<Expectation, { type: 'bound' }>, evidence: Evidence): Question {
  const { comparator, value, statistic } = expectation;
  const { centre, interval } = estimate(expectation, evidence);
  const known = knownOf(expectation.metric, expectation.arm, evidence);
  const largestOnly = statistic === 'max' && expectation.metric !== 'breachProbability';
  return {
    decide: (confidence) =>
      known < FEWEST_TO_DECIDE && !largestOnly ? 'undecided' : decideBound(interval(confidence), comparator, value),
    tell: (confidence) =>
      largestOnly
        ? `${number(centre)}, the largest of the ${replications(known, evidence)} played`
        : `${number(centre)} ${between(interval(confidence))} over ${replications(known, evidence)}${tooFew(interval(confidence), known)}`,
  };
}

function estimate(
  { arm, metric, statistic }: Extract<Expectation, { type: 'bound' }>,
  evidence: Evidence,
): { readonly centre: number; readonly interval: (confidence: number) => Interval } {
  if (metric === 'breachProbability') {
    const breached = evidence.breached(arm);
    const hits = breached.filter(Boolean).length;
    return {
      centre: breached.length === 0 ? 0 : hits / breached.length,
      interval: (confidence) => shareInterval(hits, breached.length, confidence),
    };
  }
  const sample = evidence.samples(arm)[metric];
  if (statistic === 'mean')
    return { centre: mean(sample.values), interval: (confidence) => meanInterval(sample, confidence) };
  const sorted = ascending(sample.values);
  if (statistic === 'max') {
    const largest = sorted.at(-1) ?? 0;
    return { centre: largest, interval: () => ({ lower: largest, upper: largest }) };
  }
  const p = statistic === 'p50' ? 0.5 : 0.95;
  return { centre: quantile(sorted, p), interval: (confidence) => quantileInterval(sorted, p, confidence) };
}

export function decideBound({ lower, upper }: Interval, comparator: Comparator, value: number): Decision {
  switch (comparator) {
    case '<':
      return upper < value ? 'pass' : lower >= value ? 'fail' : 'undecided';
    case '<=':
      return upper <= value ? 'pass' : lower > value ? 'fail' : 'undecided';
    case '>':
      return lower > value ? 'pass' : upper <= value ? 'fail' : 'undecided';
    case '>=':
      return lower >= value ? 'pass' : upper < value ? 'fail' : 'undecided';
  }
}

/**
 * The result of a question that was decided, with the interval that holds together with its
 * family's.
 */
export function answered(
  expectation: IntervalExpectation,
  question: Question,
  verdict: Decision,
  family: number,
): ExpectationResult {
  const confidence = togetherConfidence(family);
  const alone = question.decide(confidence);
  const holm = alone === 'undecided' && verdict !== alone ? "; decided with the others' verdicts (Holm)" : '';
  return { text: expectation.text, verdict, observed: question.tell(confidence) + holm };
}

/** Replications that had nothing to take a share of are told apart. */
function replications(known: number, { replications: played }: Evidence): string {
  const shown = `${known} replication${known === 1 ? '' : 's'}`;
  return known === played ? shown : `${shown} (the other ${played - known} had nothing to judge)`;
}

function tooFew({ lower, upper }: Interval, known: number): string {
  if (known < FEWEST_TO_DECIDE) return `; fewer than ${FEWEST_TO_DECIDE} decide nothing`;
  if (limit(upper) === null) return `; no upper limit at n = ${known}`;
  return limit(lower) === null ? `; no lower limit at n = ${known}` : '';
}

function between({ lower, upper }: Interval): string {
  return `[${number(lower)}, ${number(upper)}]`;
}

function number(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : 'no limit';
}
