import type { Comparator, Expectation } from './design.ts';
import { limit, readArm, togetherConfidence } from './estimate.ts';
import type { Member } from './family.ts';
import { FEWEST_TO_DECIDE, meanInterval, quantileInterval, shareInterval, type Interval } from './intervals.ts';
import { differenceOf, samplesOf, type Samples } from './metric-samples.ts';
import { METRIC_DIRECTIONS, type Decision, type ExpectationResult, type MetricName } from './result.ts';
import { ascending, mean, quantile } from './statistics.ts';
import type { ReplicationSummary } from './summary.ts';

/** What the replications say of each arm. */
export type Evidence = {
  readonly replications: number;
  samples(arm: string): Samples;
  /** Whether any judged day was in breach, for each replication. */
  breached(arm: string): readonly boolean[];
  /** Sums of what was judged, over all replications: orders, parcels, messages. */
  judged(arm: string, what: Judged): number;
};

type Judged = 'orders' | 'shipped' | 'asked';

export function evidenceOf(armNames: readonly string[], summaries: readonly ReplicationSummary[]): Evidence {
  const arms = armNames.map((_, i) => summaries.map(({ arms }) => arms[i] as (typeof arms)[number]));
  const samples = arms.map((replications) => samplesOf(replications.map(readArm)));
  const at = (arm: string): number => armNames.indexOf(arm);
  return {
    replications: summaries.length,
    samples: (arm) => samples[at(arm)] as Samples,
    breached: (arm) => (arms[at(arm)] ?? []).map(({ markets }) => markets.some((market) => market.breached)),
    judged: (arm, what) =>
      (arms[at(arm)] ?? []).reduce(
        (sum, { markets }) => sum + markets.reduce((part, { judged }) => part + judged[what], 0),
        0,
      ),
  };
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

/** What a share is of: without any, nothing is decided about it. */
const SHARE_OF: Readonly<Partial<Record<string, Judged>>> = {
  lateShipmentRate: 'shipped',
  validTrackingRate: 'shipped',
  lateResponseRate: 'asked',
};

function missingFor(metric: IntervalExpectation['metric'], arm: string, evidence: Evidence): string | null {
  if (evidence.judged(arm, 'orders') === 0) return 'no seller-fulfilled order was judged';
  const of = SHARE_OF[metric];
  if (of === undefined || evidence.judged(arm, of) > 0) return null;
  return of === 'shipped' ? 'no parcel was sent' : 'no message wanted an answer';
}

function better({ a, b, metric }: Extract<Expectation, { type: 'better' }>, evidence: Evidence): Question {
  const difference = differenceOf(evidence.samples(a)[metric], evidence.samples(b)[metric]);
  return {
    decide: (confidence) => {
      const side = betterSide(metric, meanInterval(difference, confidence), evidence.replications);
      return side === 'a' ? 'pass' : side === 'b' ? 'fail' : 'undecided';
    },
    tell: (confidence) =>
      `difference ${number(mean(difference.values))} ${between(meanInterval(difference, confidence))} over ${replications(evidence)}`,
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
  const largestOnly = statistic === 'max' && expectation.metric !== 'breachProbability';
  return {
    decide: (confidence) =>
      evidence.replications < FEWEST_TO_DECIDE && !largestOnly
        ? 'undecided'
        : decideBound(interval(confidence), comparator, value),
    tell: (confidence) =>
      largestOnly
        ? `${number(centre)}, the largest of the ${replications(evidence)} played`
        : `${number(centre)} ${between(interval(confidence))} over ${replications(evidence)}${tooFew(interval(confidence), evidence)}`,
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

const replications = ({ replications: n }: Evidence): string => `${n} replication${n === 1 ? '' : 's'}`;

function tooFew({ lower, upper }: Interval, evidence: Evidence): string {
  if (evidence.replications < FEWEST_TO_DECIDE) return `; fewer than ${FEWEST_TO_DECIDE} decide nothing`;
  if (limit(upper) === null) return `; no upper limit at n = ${evidence.replications}`;
  return limit(lower) === null ? `; no lower limit at n = ${evidence.replications}` : '';
}

function between({ lower, upper }: Interval): string {
  return `[${number(lower)}, ${number(upper)}]`;
}

function number(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : 'no limit';
}
