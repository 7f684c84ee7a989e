// Verdicts worked out by hand: bounds, differences, families, and what decides nothing.
import { describe, expect, test } from 'vitest';
import { comparisonsOf } from '../../sim/experiment/compare.ts';
import type { Comparator, Statistic } from '../../sim/experiment/design.ts';
import { answered, decideBound, questionOf, type Evidence } from '../../sim/experiment/expect.ts';
import { decideFamily } from '../../sim/experiment/family.ts';
import { overall, verdictOf } from '../../sim/experiment/conclude.ts';
import { samplesOf, type Reading, type Samples } from '../../sim/experiment/metric-samples.ts';
import { METRICS, type MetricName } from '../../sim/experiment/result.ts';

type Arms = Readonly<Record<string, { readonly values: readonly number[]; readonly breached?: readonly boolean[] }>>;

/** Every metric of an arm has the same values, counted in whole events. */
function evidence(arms: Arms, orders = 100): Evidence {
  const [first] = Object.values(arms);
  return {
    replications: first?.values.length ?? 0,
    samples: (arm) =>
      Object.fromEntries(
        METRICS.map((metric) => [
          metric,
          {
            values: arms[arm]?.values ?? [],
            at: (arms[arm]?.values ?? []).map((_, replication) => replication),
            unit: 1,
            range: { lower: 0, upper: Infinity },
          },
        ]),
      ) as unknown as Samples,
    breached: (arm) => arms[arm]?.breached ?? [],
    orders: () => orders,
  };
}

const ZEROS = Object.fromEntries(
  METRICS.map((metric) => [metric, { value: 0, unit: 1, most: 1, known: true }]),
) as unknown as Reading;

const bound = (
  statistic: Statistic,
  comparator: Comparator,
  value: number,
  metric: MetricName | 'breachProbability' = 'countedCancellations',
) => ({ type: 'bound', text: '', arm: 'a', metric, statistic, comparator, value }) as const;
const ask = (expectation: Parameters<typeof questionOf>[0], arms: Arms, orders?: number) => {
  const question = questionOf(expectation, evidence(arms, orders));
  return { verdict: question.decide(0.95), told: question.tell(0.95) };
};

describe('a bound', () => {
  test.each([
    ['<', 1, 2, 2.5, 'pass'],
    ['<', 1, 2.5, 2.5, 'undecided'],
    ['<', 2.5, 3, 2.5, 'fail'],
    ['<=', 1, 2.5, 2.5, 'pass'],
    ['<=', 2.5, 3, 2.5, 'undecided'],
    ['<=', 2.6, 3, 2.5, 'fail'],
    ['>', 2.6, 3, 2.5, 'pass'],
    ['>', 2.5, 3, 2.5, 'undecided'],
    ['>', 1, 2.5, 2.5, 'fail'],
    ['>=', 2.5, 3, 2.5, 'pass'],
    ['>=', 1, 2.5, 2.5, 'undecided'],
    ['>=', 1, 2.4, 2.5, 'fail'],
  ] as const)('%s with [%d, %d] against %d: %s', (comparator, lower, upper, value, verdict) =>
    expect(decideBound({ lower, upper }, comparator, value)).toBe(verdict),
  );
  // Ten zeros: at most 3.69 / 10 = 0.369 in the mean, so "< 0.01" is open and "< 0.4" holds.
  test('of a rare event that was not seen', () => {
    const zeros = { a: { values: new Array<number>(10).fill(0) } };
    expect(ask(bound('mean', '<', 0.01), zeros).verdict).toBe('undecided');
    expect(ask(bound('mean', '<', 0.4), zeros).verdict).toBe('pass');
  });
  test('takes the mean unless another statistic is named', () => {
    const skewed = { a: { values: [...new Array<number>(95).fill(0), 20, 20, 20, 20, 20] } };
    expect(ask(bound('mean', '<', 5), skewed)).toMatchObject({ verdict: 'pass', told: expect.stringMatching(/^1 \[/) });
    expect(ask(bound('max', '<', 5), skewed)).toMatchObject({
      verdict: 'fail',
      told: '20, the largest of the 100 replications played',
    });
  });
  test('fewer than five replications decide nothing, except about the largest value played', () => {
    const four = { a: { values: [0, 0, 0, 0], breached: [true, true, true, true] } };
    expect(ask(bound('mean', '<', 100), four)).toMatchObject({
      verdict: 'undecided',
      told: expect.stringContaining('fewer than 5 decide nothing'),
    });
    expect(ask(bound('mean', '>', 0.1, 'breachProbability'), four).verdict).toBe('undecided');
    expect(ask(bound('max', '<', 100), four).verdict).toBe('pass');
    const five = { a: { values: [0, 0, 0, 0, 0], breached: [true, true, true, true, true] } };
    expect(ask(bound('mean', '<', 100), five).verdict).toBe('pass');
    expect(ask(bound('mean', '>', 0.1, 'breachProbability'), five).verdict).toBe('pass');
  });
  test('p95 of 71 replications has no upper limit, and says so', () => {
    const values = (n: number) => ({ a: { values: Array.from({ length: n }, (_, i) => (i % 7) / 100) } });
    expect(ask(bound('p95', '<', 9), values(71))).toMatchObject({
      verdict: 'undecided',
      told: expect.stringContaining('no upper limit at n = 71'),
    });
    expect(ask(bound('p95', '<', 9), values(72)).verdict).toBe('pass');
  });
  test.each([
    ['lateShipmentRate', 'no parcel was sent for a'],
    ['validTrackingRate', 'no parcel was sent for a'],
    ['lateResponseRate', 'no message wanted an answer for a'],
  ] as const)('nothing is decided about %s without what it is a share of', (metric, told) => {
    const none = { ...evidence({ a: { values: [] } }), replications: 6 };
    for (const statistic of ['mean', 'max'] as const) {
      const question = questionOf(bound(statistic, '<', 0.5, metric), none);
      expect([question.decide(0.95), question.tell(0.95)]).toEqual(['undecided', told]);
    }
  });
  test('a rate that exceeds 1 has no upper end at 1', () => {
    const reading = (value: number) => ({ ...ZEROS, cancellationRate: { value, unit: 0.1, most: 1, known: true } });
    const { cancellationRate } = samplesOf([0.9, 1.7].map(reading));
    expect(cancellationRate.range.upper).toBe(Infinity);
    expect(samplesOf([0.9, 1].map(reading)).cancellationRate.range.upper).toBe(1);
  });
  test('without a judged order there is no verdict', () =>
    expect(ask(bound('mean', '<', 1), { a: { values: [0, 0, 0, 0, 0, 0] } }, 0)).toEqual({
      verdict: 'undecided',
      told: 'no seller-fulfilled order was judged for a',
    }));
});

describe('a better B', () => {
  const better = (metric: MetricName) => ({ type: 'better', text: '', a: 'a', b: 'b', metric }) as const;
  const arms = { a: { values: [1, 2, 1, 2, 1, 2, 1, 2] }, b: { values: [9, 9, 8, 9, 9, 8, 9, 9] } };
  test('fewer counted cancellations are better, more orders kept are', () => {
    expect(ask(better('countedCancellations'), arms).verdict).toBe('pass');
    expect(ask(better('ordersKept'), arms).verdict).toBe('fail');
  });
  test('equal sellers are not told apart', () => {
    const same = { a: { values: [3, 3, 3, 3, 3, 3] }, b: { values: [3, 3, 3, 3, 3, 3] } };
    expect(ask(better('returnUnits'), same).verdict).toBe('undecided');
  });
});

describe('a family', () => {
  /** Decided from a p-value downwards, as an interval at confidence 1 - p just misses the value. */
  const member = (p: number) => (confidence: number) =>
    1 - confidence >= p ? ('pass' as const) : ('undecided' as const);
  // Holm by hand, error 5 %: 0.01 <= 0.05/4, 0.015 <= 0.05/3, 0.03 > 0.05/2: the last two stay open.
  test('is decided step by step', () =>
    expect(decideFamily([0.03, 0.01, 0.5, 0.015].map(member))).toEqual(['undecided', 'pass', 'undecided', 'pass']));
  test('of one is decided at 95 %', () => expect(decideFamily([member(0.0499)])).toEqual(['pass']));
  test('of two that would each pass alone', () =>
    expect(decideFamily([member(0.04), member(0.045)])).toEqual(['undecided', 'undecided']));
  test('of none', () => expect(decideFamily([])).toEqual([]));
  test('says so where the interval printed beside a verdict would not decide it', () => {
    const told = (confidence: number) => `[at ${confidence}]`;
    const question = (p: number) => ({ decide: member(p), tell: told });
    const expectation = bound('mean', '<', 1);
    expect(answered(expectation, question(0.02), 'pass', 2).observed).toBe('[at 0.975]');
    expect(answered(expectation, question(0.04), 'undecided', 2).observed).toBe('[at 0.975]');
    expect(answered(expectation, question(0.04), 'pass', 2).observed).toBe(
      "[at 0.975]; decided with the others' verdicts (Holm)",
    );
  });
  test('makes the intervals of a table hold together: three pairs are wider than one', () => {
    const values = { a: [1, 2, 1, 3, 1, 2], b: [2, 2, 3, 3, 2, 4], c: [9, 7, 8, 9, 9, 8] };
    const arms = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, { values: list }]));
    const width = (names: string[]): number => {
      const { lower, upper } = comparisonsOf(names, evidence(arms))[0]?.difference ?? { lower: 0, upper: 0 };
      return Number(upper) - Number(lower);
    };
    expect(width(['a', 'b', 'c'])).toBeGreaterThan(width(['a', 'b']) * 1.2);
  });
});

test('a scenario’s verdict is its worst decision, and there is none without an expectation', () => {
  expect([verdictOf([]), verdictOf(['pass', 'undecided']), verdictOf(['undecided', 'fail'])]).toEqual([
    'none',
    'undecided',
    'fail',
  ]);
  expect([overall([]), overall(['none', 'pass']), overall(['none', 'none'])]).toEqual(['none', 'pass', 'none']);
});
