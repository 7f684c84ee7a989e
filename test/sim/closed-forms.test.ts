// The whole chain against closed forms: Poisson orders, each cancelled by mistake with chance p.
import { describe, expect, test } from 'vitest';
import { shareInterval } from '../../sim/experiment/intervals.ts';
import { binomial, logGamma } from '../../sim/experiment/special-functions.ts';
import { mean, variance } from '../../sim/experiment/statistics.ts';
import { NO_SLIPS, prepare, runReplication } from '../../sim/internal.ts';
import { experimentOf } from '../support/worlds.ts';

const REPLICATIONS = 1_500;
const PER_DAY = 10;
const WEEK = 7 * PER_DAY;
const P = 0.01;
const LIMIT = 0.025;

const setting = {
  codes: ['DE'],
  from: '2023-05-08',
  warmUp: 6,
  perDay: PER_DAY,
  orders: { weekend: 1, amazonFulfilled: 0, outOfStock: 0, slowPayment: 0, failedPayment: 0 },
  buyers: { selfCancel: 0, formalRequest: 0, informalMessage: 0, nearMiss: 0 },
  profile: { slips: { ...NO_SLIPS, pricingError: P } },
};

function windowsOf(days: number) {
  const stage = prepare(experimentOf({ ...setting, days }, null));
  return Array.from({ length: REPLICATIONS }, (_, i) => runReplication(stage, i).arms[0]?.markets[0]);
}

const poisson = (n: number, rate: number): number => Math.exp(n * Math.log(rate) - rate - logGamma(n + 1));

/** P(C >= 2.5 % of N) for N ~ Poisson(week), C | N ~ Binomial(N, p). */
function oneDay(): number {
  let breach = 0;
  for (let n = 1; n < 3 * WEEK; n += 1) {
    let tail = 0;
    for (let c = Math.ceil(LIMIT * n - 1e-9); c <= n; c += 1) tail += binomial(n, c, P);
    breach += poisson(n, WEEK) * tail;
  }
  return breach;
}

describe('one judged day', () => {
  const markets = windowsOf(1);
  const counts = markets.map((market) => market?.windows[0]?.denominators[0] ?? 0);
  const counted = markets.map((market) => market?.windows[0]?.numerators[0] ?? 0);

  test('a window holds a Poisson number of orders: mean and variance are its rate', () => {
    const error = 4 * Math.sqrt(WEEK / REPLICATIONS);
    expect(Math.abs(mean(counts) - WEEK)).toBeLessThan(error);
    expect(variance(counts) / WEEK).toBeGreaterThan(0.85);
    expect(variance(counts) / WEEK).toBeLessThan(1.15);
  });
  test('counted cancellations are a thinned Poisson process', () => {
    expect(Math.abs(mean(counted) - WEEK * P)).toBeLessThan(4 * Math.sqrt((WEEK * P) / REPLICATIONS));
    expect(variance(counted) / (WEEK * P)).toBeGreaterThan(0.85);
    expect(variance(counted) / (WEEK * P)).toBeLessThan(1.15);
  });
  test('the chance of a breach is the exact mixture', () => {
    const hits = markets.filter((market) => market?.breached).length;
    const { lower, upper } = shareInterval(hits, REPLICATIONS, 0.999);
    expect(oneDay()).toBeGreaterThan(lower);
    expect(oneDay()).toBeLessThan(upper);
    expect(upper - lower).toBeLessThan(0.1);
  });
});

// The daily numbers are independent; a second, separate simulation of them alone is the reference.
test('a breach within 14 days is as likely as in a plain simulation of the daily numbers', () => {
  let state = 88_172_645;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 4_294_967_296;
  };
  const draw = (rate: number): number => {
    let n = 0;
    for (let left = -Math.log(random()); left < rate; left -= Math.log(random())) n += 1;
    return n;
  };
  const runs = 40_000;
  let breached = 0;
  for (let run = 0; run < runs; run += 1) {
    const orders = Array.from({ length: 20 }, () => draw(PER_DAY * (1 - P)));
    const hits = orders.map(() => draw(PER_DAY * P));
    const sum = (values: readonly number[], day: number) => values.slice(day - 6, day + 1).reduce((a, b) => a + b, 0);
    const days = Array.from({ length: 14 }, (_, i) => i + 6);
    const over = (day: number) => {
      const c = sum(hits, day);
      return c > 0 && c / (sum(orders, day) + c) >= LIMIT;
    };
    if (days.some(over)) breached += 1;
  }
  const seen = windowsOf(14).filter((market) => market?.breached).length;
  const { lower, upper } = shareInterval(seen, REPLICATIONS, 0.999);
  expect(breached / runs).toBeGreaterThan(lower);
  expect(breached / runs).toBeLessThan(upper);
});
