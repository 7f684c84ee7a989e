// Two implementations, one estimate: every metric of every table, its interval and quantiles, and the
// chance of a breach, from the same summaries of replications.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricsOver, readArm, readMarket } from '../../sim/experiment/estimate.ts';
import { METRICS, type MetricName } from '../../sim/experiment/result.ts';
import type { ArmSummary } from '../../sim/experiment/summary.ts';
import { secondChance, secondEstimate } from '../support/second-estimate.ts';
import { arm, market, window } from './by-hand/summaries.ts';

/** Seller's figures that hang together: no more late parcels than parcels, and so on. */
const some = fc
  .record({
    ...{ orders: fc.constantFrom(0, 1, 3, 40), parts: fc.array(fc.nat(100), { minLength: 15, maxLength: 15 }) },
    ...{ price: fc.constantFrom(1, 999, 120_000), worst: fc.constantFrom(0, 0, 0.04, 0.5, 1.5) },
    smallest: fc.constantFrom(0, 1, 12),
  })
  .map(({ orders, parts, price, worst, smallest }) => {
    const part = (i: number, whole: number): number => Math.round(((parts[i] ?? 0) * whole) / 100);
    const [value, shipped, asked] = [orders * price, part(0, orders), part(1, orders)];
    const totals = {
      ...{ orders, value, shipped, asked, late: part(2, shipped), tracked: part(3, shipped) },
      ...{ answeredLate: part(4, asked), defects: part(5, orders), counted: part(6, orders), exempt: part(7, orders) },
      ...{ refundAmount: part(8, value), valueKept: part(9, value), netValue: part(10, value) },
      ...{ returnUnits: part(11, orders), refundUnits: part(12, orders), ordersKept: part(13, orders) },
      ...{ unwanted: part(14, orders), messagesSent: part(13, 9), ruleBreaches: part(12, 7) },
      shippedAfterRequest: part(11, 5),
    };
    return market(totals, { worstRate: worst, windows: [window([0, smallest]), window([smallest * 3, 40 * orders])] });
  });
const arms = fc
  .integer({ min: 1, max: 2 })
  .chain((markets) =>
    fc.array(fc.array(some, { minLength: markets, maxLength: markets }), { maxLength: 25, size: 'max' }),
  )
  .map((replications) => replications.map((markets) => arm(markets)));

const seen = new Map<MetricName, { narrow: number; open: number; unknown: number }>();

function expectSame(metric: MetricName, replications: readonly ArmSummary[], family: number, readings = readArm): void {
  const found = metricsOver(replications.map(readings), [], family)[metric];
  const second = secondEstimate(metric, replications, family);
  const counts = seen.get(metric) ?? { narrow: 0, open: 0, unknown: 0 };
  seen.set(metric, counts);
  if (second === null) {
    counts.unknown += 1;
    return expect(found).toMatchObject({
      mean: Number.NaN,
      lower: null,
      upper: null,
      p95: Number.NaN,
      max: Number.NaN,
    });
  }
  for (const [name, value] of Object.entries(second)) {
    const mine = found[name as keyof typeof second];
    if (value === null || mine === null) expect([name, mine]).toEqual([name, value]);
    else
      expect(Math.abs(mine - value), `${metric} ${name}: ${mine}, ${value}`).toBeLessThan(1e-6 * (1 + Math.abs(value)));
  }
  counts.narrow += Number(second.lower !== second.upper && second.upper !== null);
  counts.open += Number(second.p95Upper === null);
}

test('each metric of an arm is what its definition says', () => {
  fc.assert(
    fc.property(arms, fc.integer({ min: 1, max: 6 }), (replications, family) => {
      for (const metric of METRICS) expectSame(metric, replications, family);
    }),
    { numRuns: 60 },
  );
});

test('and of a marketplace alone', () => {
  fc.assert(
    fc.property(arms, (replications) => {
      const alone = replications.map(({ markets }) => arm(markets.slice(0, 1)));
      const first = ({ markets: [only] }: ArmSummary) => readMarket(only as ArmSummary['markets'][number]);
      for (const metric of METRICS) expectSame(metric, alone, 1, first);
    }),
    { numRuns: 30 },
  );
});

test('the chance of a breach', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (breached, family) => {
      const { breachProbability } = metricsOver([], breached, family);
      const second = secondChance(breached.filter(Boolean).length, breached.length, family);
      expect(breachProbability.mean).toEqual(second.mean);
      expect(breachProbability.lower).toBeCloseTo(second.lower, 6);
      expect(breachProbability.upper).toBeCloseTo(second.upper, 6);
    }),
  );
});

test.each(METRICS)('sometimes %s has ends, and sometimes its p95 has none', (metric) => {
  expect(seen.get(metric)?.narrow).toBeGreaterThan(20);
  expect(seen.get(metric)?.open).toBeGreaterThan(5);
});

test('sometimes nothing is known of a share', () => expect(seen.get('lateResponseRate')?.unknown).toBeGreaterThan(1));
