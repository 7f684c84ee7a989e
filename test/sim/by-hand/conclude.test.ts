// A scenario's result worked out by hand: two strategies, two marketplaces of unequal size and currency, five unequal replications.
import { describe, expect, test } from 'vitest';
import { conclude, prepare, type Expectation } from '../../../sim/internal.ts';
import { armDigest } from '../../../sim/experiment/replication.ts';
import type { ArmSummary } from '../../../sim/experiment/summary.ts';
import { experimentOf } from '../../support/worlds.ts';
import { arm, market, replications, window } from './summaries.ts';

const base = experimentOf({ codes: ['DE', 'JP'], from: '2023-05-08', days: 2, warmUp: 0 }, null);
const [design] = base.arms;
if (design === undefined) throw new Error('there is no arm');

type Told = { counted: number; worst: number; returned: number; breached?: boolean; kept?: number };
const germany = ({ counted, worst, returned, breached = false, kept = 900 }: Told) =>
  market(
    { orders: 10, value: 1_000, valueKept: kept, netValue: kept, counted, returnUnits: returned },
    { worstRate: worst, breached, windows: [window([10, 10])], situations: { order: 10, formal: counted } },
  );
const japan = ({ counted, worst, returned, breached = false, kept = 45_000 }: Told) =>
  market(
    { orders: 30, value: 90_000, valueKept: kept, netValue: kept, counted, returnUnits: returned },
    { worstRate: worst, breached, windows: [window([30, 30])], situations: { order: 30, formal: 1 } },
  );
const finding = (count: number, witness: readonly string[], replay: string) => ({
  rule: 'late',
  count,
  sentence: `as in ${replay}`,
  witness,
  replay,
});

const A: readonly ArmSummary[] = [
  arm([germany({ counted: 0, worst: 0.01, returned: 1 }), japan({ counted: 1, worst: 0.03, returned: 2 })], {
    digest: 'sha256:a0',
    findings: [finding(3, ['x', 'y'], '1/0/o')],
  }),
  arm([
    germany({ counted: 0, worst: 0.04, returned: 2, breached: true }),
    japan({ counted: 0, worst: 0.01, returned: 3 }),
  ]),
  arm([germany({ counted: 1, worst: 0.02, returned: 0 }), japan({ counted: 2, worst: 0.02, returned: 4 })]),
  arm(
    [germany({ counted: 1, worst: 0, returned: 5 }), japan({ counted: 0, worst: 0.05, returned: 1, breached: true })],
    { findings: [finding(4, ['z'], '1/3/o')] },
  ),
  arm([
    germany({ counted: 3, worst: 0.03, returned: 1, kept: 400 }),
    japan({ counted: 2, worst: 0, returned: 1, kept: 90_000 }),
  ]),
];
const B = [1, 1, 2, 1, 0].map((returned) =>
  arm([germany({ counted: 0, worst: 0, returned }), japan({ counted: 0, worst: 0, returned: 0 })], {
    digest: 'sha256:b',
  }),
);

const concluded = (expectations: readonly Expectation[] = []) => {
  const arms = [
    { ...design, name: 'a' },
    { ...design, name: 'b' },
  ];
  const experiment = { ...base, arms, replications: 5, expectations };
  return conclude(prepare(experiment), replications(A.map((each, i) => [each, B[i] as ArmSummary])));
};

describe('a strategy', () => {
  const [a, b] = concluded().strategies;
  test('has the worst rate of any marketplace in each replication', () => {
    // 0.03, 0.04, 0.02, 0.05 and 0.03.
    const { mean, p50, max } = a?.metrics.cancellationRate ?? {};
    expect([mean, p50, max]).toEqual([expect.closeTo(0.034, 12), 0.03, 0.05]);
    expect(a?.byMarketplace['DE']?.metrics.cancellationRate.mean).toBeCloseTo(0.02, 12); // 0.10 / 5
    expect(a?.byMarketplace['JP']?.metrics.cancellationRate.mean).toBeCloseTo(0.022, 12); // 0.11 / 5
  });
  test('counts over both marketplaces', () => {
    // 1, 0, 3, 1 and 5.
    const { mean, p50, max } = a?.metrics.countedCancellations ?? {};
    expect([mean, p50, max]).toEqual([2, 1, 5]);
    expect(a?.byMarketplace['DE']?.metrics.countedCancellations.mean).toBe(1);
  });
  test('keeps a share of the orders’ value in which a yen order weighs as much as one in euro', () => {
    // Four times (0.9 * 10 + 0.5 * 30) / 40 = 0.6, and once (0.4 * 10 + 1 * 30) / 40 = 0.85: 3.25 / 5.
    expect(a?.metrics.revenueKept.mean).toBeCloseTo(0.65, 12);
    expect(a?.byMarketplace['JP']?.metrics.revenueKept.mean).toBeCloseTo(0.6, 12); // (4 * 0.5 + 1) / 5
    expect(a?.byMarketplace['DE']?.metrics.revenueKept.mean).toBeCloseTo(0.8, 12); // (4 * 0.9 + 0.4) / 5
  });
  test('is in breach where any marketplace is', () => {
    const chances = [a?.metrics, a?.byMarketplace['DE']?.metrics, a?.byMarketplace['JP']?.metrics, b?.metrics];
    expect(chances.map((each) => each?.breachProbability.mean)).toEqual([0.4, 0.2, 0.2, 0]);
  });
  test('has the situations of all marketplaces and replications', () => {
    // 5 replications of 10 and 30 orders; formal: 0 + 0 + 1 + 1 + 3 in Germany and one each in Japan.
    expect(a?.situations).toEqual({ formal: 10, order: 200 });
  });
  test('has a digest of its journals in their order', () => {
    expect(a?.journalDigest).toBe(armDigest(['sha256:a0', '', '', '', '']));
    expect(a?.journalDigest).not.toBe(armDigest(['', '', '', '', 'sha256:a0']));
    expect(b?.journalDigest).toBe(armDigest(B.map(({ digest }) => digest)));
  });
});

test('differences are taken replication by replication', () => {
  // a returns 3, 5, 4, 6 and 2, b 1, 1, 2, 1 and 0: the differences are 2, 4, 2, 5 and 2.
  const found = concluded().comparisons.find(({ metric }) => metric === 'returnUnits');
  expect(found).toMatchObject({ a: 'a', b: 'b', difference: { mean: 3 } });
  // Student's t with 4 degrees of freedom is 2.776445; the variance 8 / 4 = 2; widened by 2 / 5:
  // 2.776445 * sqrt(2 / 5) * 1.4 = 2.458369 on either side at least.
  expect(found?.difference.lower).toBeCloseTo(3 - 2.458369, 5);
  expect(found?.difference.upper).toBeGreaterThanOrEqual(3 + 2.458369);
});

test('a finding is counted over replications, and told by its shortest witness', () => {
  expect(concluded().findings).toEqual([
    { rule: 'late', strategy: 'a', count: 7, sentence: 'as in 1/3/o', witness: ['z'], replay: '1/3/o' },
  ]);
});

test('verdicts are those of the arm that is named, and the worst of them is the scenario’s', () => {
  const most = (name: string, value: number): Expectation => ({
    type: 'bound',
    text: `${name} < ${value}`,
    arm: name,
    metric: 'countedCancellations',
    statistic: 'max',
    comparator: '<',
    value,
  });
  const verdicts = (...expectations: Expectation[]) => {
    const { verdict, expectations: told } = concluded(expectations);
    return [verdict, ...told.map((each) => each.verdict)];
  };
  expect(verdicts(most('a', 5.5), most('b', 0.5))).toEqual(['pass', 'pass', 'pass']);
  expect(verdicts(most('a', 5), most('b', 0.5))).toEqual(['fail', 'fail', 'pass']); // the largest is 5
  expect(concluded().verdict).toBe('none');
});
