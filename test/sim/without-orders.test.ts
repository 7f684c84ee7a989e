// No data, no verdict: a replication without orders, parcels or messages says nothing about a share of them.
import { describe, expect, test } from 'vitest';
import { conclude, prepare, runReplication, type Expectation, type Experiment } from '../../sim/internal.ts';
import { METRICS } from '../../sim/experiment/result.ts';
import type { ReplicationSummary } from '../../sim/experiment/summary.ts';
import { loadExperiment } from '../../scenarios/index.ts';

const REPLICATIONS = 12;
const shop = await loadExperiment('scenarios/catalogue/first-run.yaml', { replications: REPLICATIONS, seed: 5 });
const [a = '', b = ''] = shop.arms.map(({ name }) => name);

/** Plays the shop; the orders of the replications that are not `full` are all taken away. */
function played(full: (replication: number) => boolean, experiment: Experiment): readonly ReplicationSummary[] {
  const stage = prepare(experiment);
  const empty = prepare({
    ...experiment,
    markets: experiment.markets.map((market) => ({ ...market, orders: { ...market.orders, perDay: 1e-9 } })),
  });
  return Array.from({ length: REPLICATIONS }, (_, i) => runReplication(full(i) ? stage : empty, i));
}

const bounds: readonly Expectation[] = METRICS.flatMap((metric) =>
  (['mean', 'p50', 'p95', 'max'] as const).flatMap((statistic) =>
    (['<=', '>='] as const).map((comparator) => ({
      type: 'bound' as const,
      text: `${metric} ${statistic} ${comparator}`,
      arm: a,
      metric,
      statistic,
      comparator,
      value: comparator === '<=' ? 1e9 : -1e9,
    })),
  ),
);
const plan = { limit: 0.5, alpha: 0.05, beta: 0.05, indifference: 0.2 };
const others: readonly Expectation[] = [
  {
    type: 'bound',
    text: 'breachProbability',
    arm: a,
    metric: 'breachProbability',
    statistic: 'mean',
    comparator: '<=',
    value: 1,
  },
  ...METRICS.map((metric) => ({ type: 'better' as const, text: `better on ${metric}`, a, b, metric })),
  { type: 'share-below', text: 'counted below', arm: a, plan },
  { type: 'breach-below', text: 'breach below', arm: a, plan },
  { type: 'counts-less', text: 'counts less', a, b, plan },
];
const judged = (full: (replication: number) => boolean, expectations: readonly Expectation[]) => {
  const experiment = { ...shop, expectations, cover: { redirected: 0.01 } };
  return conclude(prepare(experiment), played(full, experiment));
};

describe('without any order', () => {
  const result = judged(() => false, [...bounds, ...others]);
  test('every form of expectation is undecided, and so is the scenario', () => {
    expect(result.expectations.filter(({ verdict }) => verdict !== 'undecided')).toEqual([]);
    expect(result.expectations).toHaveLength(bounds.length + others.length + 1);
    expect(result.verdict).toBe('undecided');
  });
  test('a sentence says why', () => {
    expect(result.caveats).toContain('No seller-fulfilled order was judged: nothing is decided about any strategy.');
    expect(result.expectations[0]?.observed).toBe(`no seller-fulfilled order was judged for ${a}`);
  });
  test('no share is 0: it is not known', () => {
    const { cancellationRate, validTrackingRate, breachProbability } = result.strategies[0]?.metrics ?? {};
    for (const metric of [cancellationRate, validTrackingRate, breachProbability]) expect(metric?.mean).toBeNaN();
    expect(JSON.parse(JSON.stringify(cancellationRate))).toMatchObject({ mean: null, max: null, lower: null });
  });
});

describe('with orders in half of the replications', () => {
  const half = judged((replication) => replication % 2 === 0, []);
  const only = conclude(
    prepare({ ...shop, expectations: [] }),
    played(() => true, { ...shop, expectations: [] }).filter(({ replication }) => replication % 2 === 0),
  );
  test.each(['cancellationRate', 'lateShipmentRate', 'lateResponseRate', 'validTrackingRate', 'netValueKept'] as const)(
    '%s is that of the other half alone',
    (metric) => {
      for (const [i, strategy] of half.strategies.entries())
        expect(strategy.metrics[metric]).toEqual(only.strategies[i]?.metrics[metric]);
    },
  );
  test('so is the probability of a breach, and every difference of rates', () => {
    for (const [i, strategy] of half.strategies.entries())
      expect(strategy.metrics.breachProbability).toEqual(only.strategies[i]?.metrics.breachProbability);
    const rates = (result: typeof half) => result.comparisons.filter(({ metric }) => metric === 'cancellationRate');
    expect(rates(half)).toEqual(rates(only));
  });
  test('a sentence says how many are left out', () =>
    expect(half.caveats.join('\n')).toMatch(/6 of 12 replications had no seller-fulfilled order to judge: they are/));
});

test('four replications with orders among twelve decide nothing: fewer than five never do', () => {
  const rate = bounds.filter(({ text }) => text === 'cancellationRate mean <=');
  const { expectations } = judged((replication) => replication < 4, rate);
  expect(expectations[0]).toMatchObject({ verdict: 'undecided' });
  expect(expectations[0]?.observed).toMatch(/over 4 replications \(the other 8 had nothing to judge\); fewer than 5/);
});

test('a marketplace without orders is named', () => {
  const [market] = shop.markets as [Experiment['markets'][number]];
  const quiet = { ...market, code: 'FR', orders: { ...market.orders, perDay: 1e-9 } };
  const experiment = { ...shop, markets: [market, quiet], expectations: [], cover: {} };
  const { caveats } = conclude(
    prepare(experiment),
    [0, 1].map((i) => runReplication(prepare(experiment), i)),
  );
  expect(caveats).toContain('No seller-fulfilled order was judged in FR: the verdicts say nothing about it.');
});
