// Our few statistics against jStat, published values and coverage.
import jstat from 'jstat';
import { describe, expect, test } from 'vitest';
import {
  ascending,
  incompleteBeta,
  meanInterval,
  quantile,
  quantileInterval,
  tQuantile,
  wilson,
} from '../../sim/experiment/statistics.ts';
import { digestOfTexts } from '../../sim/kernel/digest.ts';
import { exponential, exponentialByMedian, geometricCount, logNormal } from '../../sim/kernel/distribution.ts';
import { isoText } from '../../sim/kernel/iso.ts';
import { streamKey, uniform } from '../../sim/kernel/random.ts';

const { jStat } = jstat as unknown as {
  jStat: { studentt: { inv(p: number, df: number): number }; beta: { cdf(x: number, a: number, b: number): number } };
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
  test('Wilson: 3 of 50', () => {
    const { lower, upper } = wilson(3, 50);
    expect(lower).toBeCloseTo(0.020615, 6);
    expect(upper).toBeCloseTo(0.1621709, 6);
    expect(wilson(0, 60)).toMatchObject({ lower: 0 });
  });
  test('the paired t interval of the sleep data (Student 1908)', () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { lower, upper } = meanInterval(first.map((value, i) => value - (second[i] ?? 0)));
    expect(lower).toBeCloseTo(-2.45989, 4);
    expect(upper).toBeCloseTo(-0.70011, 4);
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
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
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
