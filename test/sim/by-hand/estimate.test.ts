// Metrics worked out by hand, from two marketplaces of unequal size and currency and from unequal replications.
import { describe, expect, test } from 'vitest';
import { metricsOver, readArm, readMarket, spread } from '../../../sim/experiment/estimate.ts';
import { quantileInterval } from '../../../sim/experiment/intervals.ts';
import { arm, market, window } from './summaries.ts';

// Thirty orders in yen and ten in euro cents: by value the yen would have 900,000 of 940,000, by orders 30 of 40.
const japan = market(
  {
    ...{ orders: 30, value: 900_000, valueKept: 720_000, netValue: 630_000, refundAmount: 90_000 },
    ...{ counted: 2, exempt: 5, shipped: 20, late: 3, tracked: 18, defects: 1, asked: 4, answeredLate: 1 },
    ...{ returnUnits: 7, refundUnits: 9, ordersKept: 1, unwanted: 2, shippedAfterRequest: 3 },
  },
  { worstRate: 0.05, windows: [window([0, 12, 25])] },
);
const germany = market(
  {
    ...{ orders: 10, value: 40_000, valueKept: 20_000, netValue: 12_000, refundAmount: 16_000 },
    ...{ counted: 1, exempt: 2, shipped: 5, late: 2, tracked: 4, defects: 3, asked: 6, answeredLate: 3 },
    ...{ returnUnits: 4, refundUnits: 6, ordersKept: 5, unwanted: 1, shippedAfterRequest: 8 },
  },
  { worstRate: 0.02, windows: [window([8, 9]), window([0, 40])] },
);

describe('two marketplaces together', () => {
  const read = readArm(arm([japan, germany]));
  test.each([
    ['refundShare', (0.1 * 30 + 0.4 * 10) / 40], // 0.175; by value it would be 106,000 / 940,000 = 0.113
    ['revenueKept', (0.8 * 30 + 0.5 * 10) / 40], // 0.725
    ['netValueKept', (0.7 * 30 + 0.3 * 10) / 40], // 0.6
    ['lateShipmentRate', 5 / 25], // the mean of the two rates would be 0.275
    ['validTrackingRate', 22 / 25],
    ['orderDefectRate', 4 / 40],
    ['lateResponseRate', 4 / 10],
    ['cancellationRate', 0.05], // the worst window of any
    ['countedCancellations', 3],
    ['exemptCancellations', 7],
    ['returnUnits', 11],
    ['refundUnits', 15],
    ['ordersKept', 6],
    ['unwantedParcels', 3],
    ['shippedAfterRequest', 11],
  ] as const)('%s is %d', (metric, value) => expect(read[metric].value).toBeCloseTo(value, 12));

  test('one event moves a rate by one part of what it is a share of', () => {
    const units = [read.cancellationRate, read.lateShipmentRate, read.lateResponseRate, read.refundShare];
    expect(units.map(({ unit }) => unit)).toEqual([1 / 8, 1 / 25, 1 / 10, 1 / 40]); // 8: the smallest window with orders
    expect([read.returnUnits.unit, read.returnUnits.most, read.refundShare.most]).toEqual([1, Infinity, 1]);
  });

  test('a marketplace alone has its own numbers', () => {
    const [yen, euro] = [readMarket(japan), readMarket(germany)];
    expect([yen.refundShare.value, euro.refundShare.value]).toEqual([0.1, 0.4]);
    expect([yen.cancellationRate.value, euro.cancellationRate.value]).toEqual([0.05, 0.02]);
    expect([yen.cancellationRate.unit, euro.cancellationRate.unit]).toEqual([1 / 12, 1 / 8]);
  });

  test('of no parcels and no messages there is no share, beside orders of which there is', () => {
    const quiet = readMarket(market({ orders: 3, value: 300, valueKept: 300 }, { windows: [window([3])] }));
    const known = [quiet.revenueKept, quiet.cancellationRate, quiet.lateShipmentRate, quiet.lateResponseRate];
    expect(known.map((each) => each.known)).toEqual([true, true, false, false]);
  });
});

describe('over replications', () => {
  const counts = (values: readonly number[]) => ({ values, unit: 1, range: { lower: 0, upper: Infinity } });
  test('mean, median, p95 and largest value', () => {
    // (1 + 2 + 6) / 3; p95 lies 0.95 * 2 = 1.9 steps from the least: 2 + 0.9 * (6 - 2) = 5.6.
    const { mean, p50, p95, max } = spread(counts([6, 1, 2]));
    expect([mean, p50, p95, max]).toEqual([3, 2, expect.closeTo(5.6, 12), 6]);
  });

  test('the chance of a breach is the share of replications with one', () => {
    const two = readArm(arm([japan]));
    const { breachProbability, countedCancellations } = metricsOver(
      [two, readArm(arm([germany])), two],
      [true, false, false],
    );
    expect(breachProbability.mean).toBeCloseTo(1 / 3, 12);
    expect(countedCancellations.mean).toBeCloseTo(5 / 3, 12); // 2, 1 and 2
    expect(metricsOver([two], [false, false, false, false, false], 1).breachProbability.upper).toBeCloseTo(0.521824, 6); // 1 - 0.025 ^ (1/5)
    expect(metricsOver([two], [false, false, false, false, false], 2).breachProbability.upper).toBeCloseTo(0.583725, 5); // 1 - 0.0125 ^ (1/5)
  });
});

describe('the interval of a quantile, by the ranks of the sample', () => {
  const ranks = (n: number, p: number, confidence: number) => {
    const sorted = Array.from({ length: n }, (_, i) => i + 1);
    const { lower, upper } = quantileInterval(sorted, p, confidence);
    return [lower, upper];
  };
  test.each([
    // Of 5 values all lie on one side of the median in 1 of 32 cases, 0.03125: more than 0.025, less than 0.05.
    [5, 0.5, 0.95, -Infinity, Infinity],
    [5, 0.5, 0.9, 1, 5],
    [6, 0.5, 0.95, 1, 6], // 1 / 64 = 0.0156
    [10, 0.5, 0.95, 2, 9], // 11 / 1,024 = 0.011; from the third to the eighth it would cover 89.1 %
    [20, 0.5, 0.95, 6, 15], // printed tables: 95.9 %
  ])('%i values, p %d at %d: from %d to %d', (n, p, confidence, lower, upper) =>
    expect(ranks(n, p, confidence)).toEqual([lower, upper]),
  );

  /** The chance that `from` to `to` of n values lie at or below the quantile. */
  const chance = (n: number, p: number, from: number, to: number): number => {
    let [sum, logs] = [0, 0]; // log n! / (k! (n - k)!)
    for (let k = 0; k <= to; k += 1) {
      if (k > 0) logs += Math.log((n - k + 1) / k);
      if (k >= from) sum += Math.exp(logs + k * Math.log(p) + (n - k) * Math.log(1 - p));
    }
    return sum;
  };
  const cases = [0.05, 0.5, 0.95].flatMap((p) => [0.9, 0.95, 0.99].map((confidence) => [p, confidence] as const));
  test.each(cases)(
    'p %d at %d: covers as often as it says, for 1 to 150 values, and is no wider than it must be',
    (p, confidence) => {
      const tail = (1 - confidence) / 2;
      const short: unknown[] = [];
      const wide: unknown[] = [];
      for (let n = 1; n <= 150; n += 1) {
        const [lower = 0, upper = 0] = ranks(n, p, confidence);
        const from = Math.max(0, lower); // the lower end covers if at least that many values lie at or below
        const to = upper === Infinity ? n : upper - 1;
        if (chance(n, p, from, to) < confidence) short.push([n, lower, upper]);
        // One rank further in, either end would miss more often than half of the rest.
        if (chance(n, p, 0, from) <= tail && from < n) wide.push([n, 'lower', lower]);
        if (chance(n, p, to, n) <= tail) wide.push([n, 'upper', upper]);
      }
      expect([short, wide]).toEqual([[], []]);
    },
  );
});
