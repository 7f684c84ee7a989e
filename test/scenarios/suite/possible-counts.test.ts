// Counts that no run can have produced, one by one. Everything is 0 but what is named.
import { describe, expect, test } from 'vitest';
import type { Totals } from '../../../sim/ledger/measure.ts';
import { impossibleCount } from '../../../scenarios/suite/possible-counts.ts';
import { market, totals, window } from '../../sim/by-hand/summaries.ts';

const split = (before: Partial<Totals>, after: Partial<Totals>, judged: Partial<Totals>) =>
  market(judged, { before: totals(before), after: totals(after) });

/** A marketplace all of whose judged days lie before the rollout. */
const counted = (judged: Partial<Totals>) => split(judged, {}, judged);

describe('the sums before and after the rollout', () => {
  test('are the whole', () => {
    expect(impossibleCount(split({ orders: 7 }, { orders: 4 }, { orders: 11 }))).toBeNull();
    expect(impossibleCount(split({ orders: 7 }, { orders: 4 }, { orders: 12 }))).toBe(
      'judged.orders is 12, but before and after the rollout there are 11',
    );
    expect(impossibleCount(split({ requests: 7 }, { requests: 4 }, { requests: 3 }))).toBe(
      'judged.requests is 3, but before and after the rollout there are 11',
    );
  });
  test('of amounts may differ by rounding, relative to the amount, and by no more', () => {
    const value = (judged: number) => impossibleCount(split({ value: 3e9 }, { value: 1e9 }, { value: judged }));
    expect(value(4e9 + 3)).toBeNull();
    expect(value(4e9 + 5)).toMatch(/^judged\.value is/);
    const small = (judged: number) =>
      impossibleCount(split({ netValue: 0.1 }, { netValue: 0.2 }, { netValue: judged }));
    expect(small(0.3)).toBeNull();
    expect(small(0.300_000_002)).toMatch(/^judged\.netValue is/);
    expect(impossibleCount(split({}, {}, { netValue: 1e-9 }))).toBeNull();
    expect(impossibleCount(split({ netValue: -3e9 }, {}, { netValue: -3e9 - 2 }))).toBeNull();
  });
});

describe('a count of orders is at most the number of orders', () => {
  test.each(['counted', 'exempt', 'shipped', 'late', 'tracked', 'defects', 'ordersKept', 'unwanted'] as const)(
    '%s',
    (key) => {
      expect(impossibleCount(counted({ orders: 5, [key]: 5 }))).toBeNull();
      expect(impossibleCount(counted({ orders: 5, [key]: 6 }))).toBe(`judged.${key} is 6, more than the 5 orders`);
    },
  );
  test('a count of something else may be greater', () =>
    expect(impossibleCount(counted({ orders: 5, messagesSent: 9, returnUnits: 7 }))).toBeNull());
});

test('no more messages are answered late than ask', () => {
  expect(impossibleCount(counted({ asked: 3, answeredLate: 3 }))).toBeNull();
  expect(impossibleCount(counted({ asked: 3, answeredLate: 4 }))).toBe(
    'judged.answeredLate is 4, more than the 3 messages that ask',
  );
});

describe('the windows', () => {
  test('have a numerator for each denominator', () => {
    const short = { numerators: [1], denominators: [4, 5] };
    expect(impossibleCount(market({}, { windows: [window([4, 5]), short], worstRate: 0.25 }))).toBe(
      'a window has not as many numerators as denominators',
    );
  });
  test('have a highest rate, which is the worst one', () => {
    // 1/8, 3/10 and 0/0 in one window, 2/4 and 1/5 in the other.
    const windows = [window([8, 10, 0], [1, 3, 0]), window([4, 5], [2, 1])];
    expect(impossibleCount(market({}, { windows, worstRate: 0.5 }))).toBeNull();
    expect(impossibleCount(market({}, { windows, worstRate: 0.3 }))).toBe(
      'worstRate is 0.3, but the highest rate of the windows is 0.5',
    );
    expect(impossibleCount(market({}, { windows, worstRate: 0.51 }))).toMatch(/^worstRate is 0\.51/);
  });
  test('without an order have the rate 0', () => {
    expect(impossibleCount(market({}, { windows: [window([0, 0], [0, 2])] }))).toBeNull();
    expect(impossibleCount(market({}, { worstRate: 0.1 }))).toBe(
      'worstRate is 0.1, but the highest rate of the windows is 0',
    );
  });
});
