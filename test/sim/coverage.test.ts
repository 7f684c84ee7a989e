// The short form of `npm run coverage`: intervals hold the truth, of sparse and of dense sellers.
import { describe, expect, test } from 'vitest';
import { meanInterval, type Interval } from '../../sim/experiment/intervals.ts';
import { tQuantile } from '../../sim/experiment/special-functions.ts';
import { mean, variance } from '../../sim/experiment/statistics.ts';
import { cellsOf, poolOf, shareCells, type Cell } from '../support/coverage.ts';

const CASES = 400;
/** Three standard errors below 95 % at this many cases. */
const LEAST = 0.95 - 3 * Math.sqrt((0.95 * 0.05) / CASES);
const share = ({ covered, cases }: Cell): number => covered / cases;

describe.each(['sparse', 'dense'] as const)('a %s seller', (seller) => {
  const cells = cellsOf(seller, poolOf(seller, seller === 'sparse' ? 4_000 : 600), CASES, [5, 20, 80]);
  test.each(cells)('$what at n = $n', (cell) => expect(share(cell)).toBeGreaterThanOrEqual(LEAST));
});

test.each(shareCells(CASES, [5, 20, 80]))('$what at n = $n', (cell) =>
  expect(share(cell)).toBeGreaterThanOrEqual(LEAST),
);

test('the measure notices an interval that does not cover: Student’s t of counts that are mostly zero', () => {
  const t = (values: readonly number[]): Interval => {
    const half = tQuantile(0.975, values.length - 1) * Math.sqrt(variance(values) / values.length);
    return { lower: mean(values) - half, upper: mean(values) + half };
  };
  // One event in ten, and ten values: with 0.9 ^ 10 = 35 % none is seen, and t says 0 to 0.
  let [naive, ours] = [0, 0];
  for (let run = 0; run < 500; run += 1) {
    const values = Array.from({ length: 10 }, (_, i) => (((run * 10 + i) * 7919) % 10_007 < 1_001 ? 1 : 0));
    const interval = t(values);
    if (interval.lower <= 0.1 && 0.1 <= interval.upper) naive += 1;
    const honest = meanInterval({ values, unit: 1, range: { lower: 0, upper: Infinity } });
    if (honest.lower <= 0.1 && 0.1 <= honest.upper) ours += 1;
  }
  expect(naive / 500).toBeLessThan(0.8);
  expect(ours / 500).toBeGreaterThan(0.93);
});
