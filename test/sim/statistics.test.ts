// Our few statistics against jStat, published values and coverage.
import jstat from 'jstat';
import { describe, expect, test } from 'vitest';
import { meanInterval, quantileInterval, shareInterval, type Sample } from '../../sim/experiment/intervals.ts';
import {
  betaQuantile,
  gammaQuantile,
  incompleteBeta,
  incompleteGamma,
  tQuantile,
} from '../../sim/experiment/special-functions.ts';
import { ascending, mean, quantile } from '../../sim/experiment/statistics.ts';
import { digestOfTexts } from '../../sim/kernel/digest.ts';
import { exponential, exponentialByMedian, geometricCount, logNormal } from '../../sim/kernel/distribution.ts';
import { isoText } from '../../sim/kernel/iso.ts';
import { streamKey, uniform } from '../../sim/kernel/random.ts';

const { jStat } = jstat as unknown as {
  jStat: {
    studentt: { inv(p: number, df: number): number };
    beta: { cdf(x: number, a: number, b: number): number; inv(p: number, a: number, b: number): number };
    gamma: { cdf(x: number, shape: number, scale: number): number };
  };
};
const draws = (purpose: number, n: number) =>
  Array.from({ length: n }, (_, i) => uniform(streamKey(7, 'test'), i, purpose));

describe('statistics', () => {
  test.each([1, 2, 5, 19, 59, 199, 1999])('Student’s t with %i degrees of freedom', (df) => {
    expect(tQuantile(0.975, df) / jStat.studentt.inv(0.975, df)).toBeCloseTo(1, 7);
  });
  test('the incomplete beta function', () => {
    for (const [x, a, b] of [
      [0.1, 2, 3],
      [0.5, 0.5, 0.5],
      [0.99, 30, 2],
      [0.02, 1, 200],
    ] as const)
      expect(incompleteBeta(x, a, b)).toBeCloseTo(jStat.beta.cdf(x, a, b), 7);
  });
  test('the incomplete gamma function and its quantile', () => {
    for (const [x, shape] of [
      [0.1, 0.5],
      [3, 2],
      [2, 30],
      [80, 60],
    ] as const) {
      expect(incompleteGamma(x, shape)).toBeCloseTo(jStat.gamma.cdf(x, shape, 1), 9);
      expect(gammaQuantile(incompleteGamma(x, shape), shape) / x).toBeCloseTo(1, 7);
    }
  });
  test.each([
    [0.975, 4, 47],
    [0.025, 3, 48],
    [0.5, 1, 1],
  ] as const)('the beta quantile %d of (%i, %i)', (p, a, b) =>
    expect(betaQuantile(p, a, b)).toBeCloseTo(jStat.beta.inv(p, a, b), 7),
  );
  test('a very far tail of Student’s t, as many pairs need it', () =>
    expect(tQuantile(1 - 0.025 / 63, 1) / jStat.studentt.inv(1 - 0.025 / 63, 1)).toBeCloseTo(1, 6));
  // Clopper and Pearson by hand: with 0 of n the upper end is 1 - 0.025 ^ (1/n).
  test.each([
    [0, 5, 0, 0.521824],
    [5, 5, 0.478176, 1],
    [0, 80, 0, 0.045065],
    [3, 50, 0.012548, 0.165481],
    [0, 0, 0, 1],
  ])('%i of %i: a chance between %d and %d', (hits, n, lower, upper) => {
    const interval = shareInterval(hits, n);
    expect(interval.lower).toBeCloseTo(lower, 5);
    expect(interval.upper).toBeCloseTo(upper, 5);
  });
  test('type-7 quantiles', () =>
    expect([0, 0.25, 0.5, 0.95, 1].map((p) => quantile([1, 2, 4, 8], p))).toEqual(
      [1, 1.75, 3, 7.4, 8].map((value) => expect.closeTo(value, 12)),
    ));
  test('the interval of a quantile covers it at least 95 times in a hundred, and is unbounded where the sample is too small', () => {
    let covered = 0;
    for (let run = 0; run < 1000; run += 1) {
      const { lower, upper } = quantileInterval(
        ascending(Array.from({ length: 100 }, (_, i) => uniform(streamKey(run), i, 1))),
        0.5,
      );
      if (lower <= 0.5 && 0.5 <= upper) covered += 1;
    }
    expect(covered).toBeGreaterThan(935);
    expect(covered).toBeLessThan(990);
    expect(quantileInterval([1, 2, 3], 0.95).upper).toBe(Infinity);
  });
});

const counts = (values: readonly number[], more: Partial<Sample> = {}): Sample => ({
  values,
  unit: 1,
  range: { lower: 0, upper: Infinity },
  ...more,
});

describe('the interval of a mean', () => {
  // Zero events in ten replications: the upper end is that of a Poisson count, -ln(0.025) / 10.
  test('of nothing but zeros does not pretend to know', () => {
    const { lower, upper } = meanInterval(counts(new Array<number>(10).fill(0)));
    expect(lower).toBe(0);
    expect(upper).toBeCloseTo(0.368888, 6);
  });
  test('of equal values has a width on both sides: one rare event is 3.69 / n away', () => {
    const { lower, upper } = meanInterval(counts(new Array<number>(20).fill(14)));
    expect([lower, upper]).toEqual([expect.closeTo(14 - 3.688879 / 20, 5), expect.closeTo(14 + 3.688879 / 20, 5)]);
  });
  test('never leaves what the metric can be', () => {
    const rates = { unit: 0.1, range: { lower: 0, upper: 1 } };
    expect(meanInterval(counts([0, 0, 0, 0, 0.1], rates)).lower).toBe(0);
    expect(meanInterval(counts([1, 1, 1, 1, 0.9], rates)).upper).toBe(1);
    expect(meanInterval(counts([0.5], rates))).toEqual({ lower: 0, upper: 1 });
    expect(meanInterval(counts([7])).upper).toBe(Infinity);
  });
  // The sleep data (Student 1908): t gives [-2.460, -0.700]; ten values are widened by 2 / 10.
  test('of the sleep data', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const values = first.map((value, i) => value - (second[i] ?? 0));
    const { lower, upper } = meanInterval({ values, unit: 0.1, range: { lower: -Infinity, upper: Infinity } });
    const half = 1.2 * 0.879883;
    expect(lower).toBeLessThanOrEqual(-1.58 - half + 1e-5);
    expect(lower).toBeGreaterThan(-3.1);
    expect(upper).toBeCloseTo(-1.58 + half, 4);
    expect(mean(values)).toBeCloseTo(-1.58, 10);
  });
  test('is wider at a higher confidence', () => {
    const sample = counts([0, 1, 0, 2, 0, 0, 1]);
    const [one, other] = [0.95, 0.999].map((confidence) => meanInterval(sample, confidence));
    expect(other?.upper).toBeGreaterThan((one?.upper ?? 0) * 1.2);
  });
});

test('p95 has an upper limit from 72 replications on, and not before', () => {
  const sorted = (n: number) => Array.from({ length: n }, (_, i) => i);
  expect(quantileInterval(sorted(71), 0.95).upper).toBe(Infinity);
  expect(quantileInterval(sorted(72), 0.95).upper).toBe(71);
});

describe('draws', () => {
  test('are uniform: chi-square over 100 cells', () => {
    const cells = new Array<number>(100).fill(0);
    for (const u of draws(1, 100_000)) cells[Math.floor(u * 100)] = (cells[Math.floor(u * 100)] ?? 0) + 1;
    const chi = cells.reduce((sum, count) => sum + ((count - 1000) * (count - 1000)) / 1000, 0);
    expect(chi).toBeGreaterThan(60); // 0.05 % and 99.95 % of chi-square with 99 degrees of freedom
    expect(chi).toBeLessThan(152);
  });
  test.each([
    ['entities', (i: number) => [i, 1, i + 1, 1]],
    ['purposes', (i: number) => [i, 1, i, 2]],
    ['replications', (i: number) => [i, 1, i, 1]],
  ] as const)('of neighbouring %s are uncorrelated', (name, pick) => {
    const [a, b] = [streamKey(7, 0), name === 'replications' ? streamKey(7, 1) : streamKey(7, 0)];
    let sum = 0;
    for (let i = 0; i < 50_000; i += 1) {
      const [e1 = 0, p1 = 0, e2 = 0, p2 = 0] = pick(i);
      sum += (uniform(a, e1, p1) - 0.5) * (uniform(b, e2, p2) - 0.5) * 12;
    }
    expect(Math.abs(sum / 50_000)).toBeLessThan(0.018); // four standard errors
  });
  test('are pinned: a change of the generator changes every result, so it must be meant', () => {
    expect([0, 1, 1_000_000].map((entity) => uniform(streamKey(42, 0, 'DE'), entity, 5))).toMatchInlineSnapshot(`
      [
        0.028726168093271554,
        0.8519986345199868,
        0.3642790495650843,
      ]
    `);
    expect(digestOfTexts(['a', 'b'])).toMatchInlineSnapshot(`"e85be9b2d7e7ed46"`);
  });
  test('become distributions with the right means', () => {
    expect(mean(draws(2, 50_000).map((u) => exponential(u, 3)))).toBeCloseTo(3, 1);
    expect(quantile(ascending(draws(3, 50_000).map((u) => exponentialByMedian(u, 5))), 0.5)).toBeCloseTo(5, 0);
    expect(quantile(ascending(draws(4, 50_000).map((u) => logNormal(u, 12, 0.6))), 0.5)).toBeCloseTo(12, 0);
    expect(mean(draws(5, 50_000).map((u) => geometricCount(u, 1.3, 8)))).toBeCloseTo(1.3, 1);
  });
});

test('instants print as the host prints them', () => {
  for (const u of draws(6, 2000)) {
    const at = Math.floor((u - 0.3) * 6e12);
    expect(isoText(at as never)).toBe(new Date(at).toISOString());
  }
});
