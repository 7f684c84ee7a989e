// A marketplace over unequal replications, worked out by hand: its series, delays, fates and periods.
import { describe, expect, test } from 'vitest';
import { marketResult } from '../../../sim/experiment/market-result.ts';
import { prepare } from '../../../sim/internal.ts';
import { experimentOf } from '../../support/worlds.ts';
import { market, totals, window } from './summaries.ts';

const stage = prepare(experimentOf({ codes: ['IN'], from: '2023-05-08', days: 3, warmUp: 1 }, null));
const india = stage.markets[0]?.[0];
if (india === undefined) throw new Error('there is no calendar of India');
const limits = india.rules.limits.map(({ windowDays }) => windowDays);

const first = market(
  { orders: 10, counted: 1 },
  {
    breached: true,
    worstRate: 0.1,
    windows: limits.map((_, i) => (i === 0 ? window([10, 20, 0], [1, 3, 0]) : window([40, 50, 60], [2, 0, 3]))),
    delays: { email: [9, 1], messages: [30] },
    situations: { order: 10, formal: 2 },
    before: totals({ orders: 4, requests: 2, counted: 1, refundAmount: 500 }),
    after: totals({ orders: 6, requests: 3, returnUnits: 2 }),
    fates: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [0, 0, 0, 1],
      [0, 9, 0, 0],
    ],
  },
);
const second = market(
  { orders: 30, counted: 6 },
  {
    worstRate: 0.2,
    windows: limits.map((_, i) => (i === 0 ? window([30, 5, 8], [6, 0, 4]) : window([10, 10, 10], [1, 1, 1]))),
    delays: { email: [2] },
    situations: { order: 30, informal: 4 },
    before: totals({ orders: 13, requests: 1, refundAmount: 70 }),
    after: totals({ orders: 17, requests: 5, returnUnits: 4, counted: 6 }),
    fates: [
      [10, 20, 30, 40],
      [0, 0, 0, 0],
      [2, 0, 0, 0],
      [0, 0, 3, 0],
    ],
  },
);
const result = marketResult([first, second], india, 1);

describe('the series of the first window', () => {
  test('pools the counts of all replications, and takes quantiles of their rates', () => {
    // Day 1: 1/10 and 6/30 are 0.1 and 0.2, together 7/40. Day 2: 3/20 and 0/5, together 3/25. Day 3: 0/0 has no rate, 4/8 has.
    expect(result.series.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [7, 40],
      [3, 25],
      [4, 8],
    ]);
    const near = (value: number) => expect.closeTo(value, 12);
    expect(result.series.map(({ p05, p50, p95 }) => [p05, p50, p95])).toEqual([
      [near(0.105), near(0.15), near(0.195)],
      [near(0.0075), near(0.075), near(0.1425)],
      [0.5, 0.5, 0.5],
    ]);
    expect(result.series.map(({ day }) => day)).toEqual(['2023-05-08', '2023-05-09', '2023-05-10']); // after the warm-up
    expect(result.series.map(({ breach }) => breach)).toEqual([true, true, true]); // far above 2.5 %
  });
  test('of every other window stands apart', () => {
    expect(limits.length).toBeGreaterThan(1);
    expect(result.otherWindows.map(({ windowDays }) => windowDays)).toEqual(limits.slice(1));
    expect(result.otherWindows[0]?.series.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [3, 50],
      [1, 60],
      [4, 70],
    ]);
    expect(result.otherWindows[0]?.series.map(({ breach }) => breach)).toEqual([true, false, true]); // 1/60 is 1.7 %
  });
});

test('delays are those of all replications together', () => {
  // 1, 2 and 9: the median is 2, and p95 lies 1.9 steps from the least, at 2 + 0.9 * 7 = 8.3.
  expect(result.detectionDelay).toEqual({
    email: { p50: 2, p95: expect.closeTo(8.3, 12), count: 3 },
    messages: { p50: 30, p95: 30, count: 1 },
  });
});

test('fates, situations and periods are sums', () => {
  const fate = (...counts: number[]) => ({
    'cancelled-exempt': counts[0],
    'cancelled-counted': counts[1],
    kept: counts[2],
    shipped: counts[3],
  });
  expect(result.fates).toEqual({
    'self-cancel': fate(11, 22, 33, 44),
    formal: fate(5, 6, 7, 8),
    legacy: fate(2, 0, 0, 1),
    informal: fate(0, 9, 3, 0),
  });
  expect(result.situations).toEqual({ formal: 2, informal: 4, order: 40 });
  const none = { shippedAfterRequest: 0, refundUnits: 0, ordersKept: 0 };
  expect(result.periods).toEqual({
    before: { ...none, orders: 17, requests: 3, counted: 1, refundAmount: 570, returnUnits: 0 },
    after: { ...none, orders: 23, requests: 8, counted: 6, refundAmount: 0, returnUnits: 6 },
  });
});

test('metrics are over replications, in the marketplace’s currency', () => {
  expect(result.currency).toBe('INR');
  expect(result.metrics.countedCancellations.mean).toBe(3.5);
  expect([result.metrics.cancellationRate.mean, result.metrics.cancellationRate.max]).toEqual([
    expect.closeTo(0.15, 12),
    0.2,
  ]);
  expect(result.metrics.breachProbability.mean).toBe(0.5);
});
