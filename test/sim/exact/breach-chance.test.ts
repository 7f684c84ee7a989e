// Exact breach probabilities against closed forms, against every outcome of small periods, and against the engine's comparison.
import { describe, expect, test } from 'vitest';
import { breachChance, thresholdOf, type Limit } from '../../../sim/exact/breach-chance.ts';
import { binomialChances, cumulated, drawFrom, poissonChances } from '../../../sim/exact/chances.ts';
import { recentDays, stateCount } from '../../../sim/exact/recent-days.ts';
import { randomBreachChance } from '../../../sim/exact/random-orders.ts';
import { breachBudget } from '../../../sim/exact/breach-budget.ts';

const UNDER: Limit = { windowDays: 7, limit: 0.025, comparator: 'under', minimumOrders: 0 };
const repeat = (value: number, times: number): number[] => Array.from({ length: times }, () => value);

/** The probability of a breach by going through every number of counted orders of every day. */
function everyOutcome(orders: readonly number[], chance: number, limit: Limit): number {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  const breaksIn = (counts: readonly number[]): boolean =>
    orders.some((_, end) => {
      const from = end - limit.windowDays + 1;
      if (from < 0) return false;
      const sum = (list: readonly number[]): number => list.slice(from, end + 1).reduce((a, b) => a + b, 0);
      return sum(counts) >= thresholdOf(sum(orders), limit);
    });
  const walk = (day: number, counts: readonly number[], likely: number): number => {
    if (day === orders.length) return breaksIn(counts) ? likely : 0;
    const n = orders[day] as number;
    let total = 0;
    for (let k = 0; k <= n; k += 1)
      total += walk(day + 1, [...counts, k], likely * choose(n, k) * chance ** k * (1 - chance) ** (n - k));
    return total;
  };
  return walk(0, [], 1);
}

describe('the threshold is the ledger’s own', () => {
  test.each([
    // 1/40 is 2.5 %, which is not under 2.5 %; 1/41 is.
    [40, UNDER, 1],
    [41, UNDER, 2],
    [280, UNDER, 7],
    [281, UNDER, 8],
    [280, { ...UNDER, comparator: 'at-most' as const }, 8],
    // 7 % of 100 is 7, and 0.07 * 100 is 7.000000000000001 in floating point.
    [100, { ...UNDER, limit: 0.07 }, 7],
    [0, UNDER, 1],
    [9, { ...UNDER, minimumOrders: 10 }, 10],
    [10, { ...UNDER, minimumOrders: 10 }, 1],
  ])('of %i orders', (orders, limit, threshold) => {
    expect(thresholdOf(orders, limit)).toBe(threshold);
  });
});

describe('closed forms', () => {
  test('one judged day is a binomial number of the whole window', () => {
    // 140 orders, threshold 4: the chance of at least 4 with p = 1 %.
    const below = binomialChances(140, 0.01, 3).reduce((sum, each) => sum + each, 0);
    expect(breachChance({ orders: repeat(20, 7), chance: 0.01, limit: UNDER })).toBeCloseTo(1 - below, 12);
  });
  test('windows of one day are independent', () => {
    const limit = { ...UNDER, windowDays: 1 };
    // A day of 10 breaks with any counted order, a day of 50 with two or more.
    const [p, q] = [0.02, 0.98];
    const clean = q ** 10 * (q ** 50 + 50 * p * q ** 49);
    expect(breachChance({ orders: [10, 50], chance: p, limit })).toBeCloseTo(1 - clean, 12);
  });
  test('where one counted order breaks every window, it is the chance of any', () => {
    const chance = breachChance({ orders: repeat(5, 20), chance: 0.003, limit: UNDER });
    expect(chance).toBeCloseTo(1 - 0.997 ** 100, 12);
  });
  test('nothing and everything', () => {
    expect(breachChance({ orders: repeat(0, 10), chance: 0.5, limit: UNDER })).toBe(0);
    expect(breachChance({ orders: repeat(40, 10), chance: 0, limit: UNDER })).toBeCloseTo(0, 12);
    expect(breachChance({ orders: repeat(40, 10), chance: 1, limit: UNDER })).toBe(1);
  });
});

test.each([
  ['days that differ', [2, 3, 0, 4, 1], 0.3, { ...UNDER, windowDays: 2, limit: 0.5 }],
  ['a window of three', [3, 1, 2, 3, 2], 0.25, { ...UNDER, windowDays: 3, limit: 0.4 }],
  ['at most', [3, 1, 2, 3, 2], 0.25, { ...UNDER, windowDays: 3, limit: 0.5, comparator: 'at-most' as const }],
  ['windows with too few orders', [1, 1, 4, 1, 1, 0], 0.4, { ...UNDER, windowDays: 2, limit: 0.5, minimumOrders: 4 }],
])('every outcome gone through: %s', (_, orders, chance, limit) => {
  expect(breachChance({ orders, chance, limit })).toBeCloseTo(everyOutcome(orders, chance, limit), 12);
});

test('what was counted before the period is where it starts', () => {
  // Six counted of 280 are below the limit, and any one more before they leave the window breaks it.
  const orders = repeat(40, 7);
  const before = [0, 0, 0, 0, 0, 6];
  expect(breachChance({ orders, chance: 0.01, limit: UNDER, before })).toBeCloseTo(1 - 0.99 ** 40, 12);
  expect(breachChance({ orders, chance: 0.01, limit: UNDER, before: [0, 0, 0, 0, 0, 7] })).toBe(1);
});

test('the states are as many as there are ways, and forget the oldest day', () => {
  expect([stateCount(6, 3), stateCount(6, 6), stateCount(6, 17)].map(Math.round)).toEqual([84, 924, 100_947]);
  const { size, sum, next } = recentDays(2, 2);
  // 00 01 02 10 11 20, and each without its first day and with nothing on the new one.
  expect([size, [...sum], [...next]]).toEqual([6, [0, 1, 2, 1, 2, 2], [0, 3, 5, 0, 3, 0]]);
});

describe('random daily orders', () => {
  test('20 orders a day, 2 %, 14 judged days: two simulations of others gave 0.7787 and 0.7773', () => {
    const { probability, lower, upper, method } = randomBreachChance({
      perDay: 20,
      chance: 0.02,
      days: 14,
      limit: UNDER,
      seed: 1,
    });
    expect(method).toBe('exact');
    expect(probability).toBeGreaterThan(0.772);
    expect(probability).toBeLessThan(0.782);
    expect(upper - lower).toBeLessThan(0.006);
  });
  test('drawn counts agree with the exact form where both can answer', () => {
    const given = { perDay: 20, chance: 0.005, days: 7, limit: UNDER, seed: 2 };
    const exact = randomBreachChance(given);
    const drawn = randomBreachChance({ ...given, most: 0 });
    expect([exact.method, drawn.method]).toEqual(['exact', 'sampled']);
    expect(Math.abs(exact.probability - drawn.probability)).toBeLessThan(0.008);
  });
  test('the same seed gives the same numbers, another one others', () => {
    const given = { perDay: 10, chance: 0.01, days: 7, limit: UNDER, seed: 1 };
    expect(randomBreachChance(given)).toEqual(randomBreachChance(given));
    expect(randomBreachChance({ ...given, seed: 2 }).probability).not.toBe(randomBreachChance(given).probability);
  });
});

test('the budget: six fit into 280 orders, and each costs more until it is nearly sure', () => {
  const budget = breachBudget({ perDay: 40, chance: 0.008, days: 28, limit: UNDER, seed: 1 });
  expect(budget).toMatchObject({ ordersInWindow: 280, fits: 6 });
  const chances = budget?.steps.map(({ probability }) => probability) ?? [];
  expect(chances).toHaveLength(7);
  expect([...chances].sort((a, b) => a - b)).toEqual(chances);
});

describe('laws', () => {
  test('binomial and Poisson chances', () => {
    expect([...binomialChances(2, 0.25, 2)]).toEqual([0.5625, 0.375, 0.0625]);
    expect([...binomialChances(0, 0.5, 1)]).toEqual([1, 0]);
    expect([...binomialChances(3, 1, 3)]).toEqual([0, 0, 0, 1]);
    const poisson = poissonChances(2);
    expect(poisson[0]).toBeCloseTo(Math.exp(-2), 12);
    expect(poisson[3]).toBeCloseTo((8 / 6) * Math.exp(-2), 12);
    expect(poissonChances(1_500).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    expect([...poissonChances(0)]).toEqual([1]);
  });
  test('a number is drawn by its chances', () => {
    const law = cumulated(Float64Array.of(0.2, 0, 0.8));
    expect([0.1, 0.2, 0.5, 0.999].map((uniform) => drawFrom(law, uniform))).toEqual([0, 2, 2, 2]);
  });
});
