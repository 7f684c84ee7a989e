// A rate against its limit, at the limit and one order beside it.
import { expect, test } from 'vitest';
import { isBreach } from '../../sim/ledger/rates.ts';
import type { RateLimit } from '../../sim/policy/policy.ts';

const limit = (comparator: RateLimit['comparator']): RateLimit => ({
  windowDays: 7,
  limit: 0.025,
  minimumOrders: 0,
  comparator,
  clause: 'limit',
  reading: 'default',
});

test.each([
  ['under', 1, 40, true],
  ['under', 1, 41, false],
  ['under', 0, 40, false],
  ['at-most', 1, 40, false],
  ['at-most', 1, 39, true],
  ['under', 0, 0, false],
  ['at-most', 0, 0, false],
] as const)('%s 2.5 %%: %i of %i orders, breach: %s', (comparator, numerator, denominator, breach) =>
  expect(isBreach(numerator, denominator, limit(comparator))).toBe(breach),
);
