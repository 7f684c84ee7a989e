// Rates and account status worked out by hand: orders of five judged days after two of warm-up, in windows of three days.
import { describe, expect, test } from 'vitest';
import { accountHistory, rateHistory, type WindowHistory } from '../../../sim/ledger/rates.ts';
import type { JudgedCancellation } from '../../../sim/ledger/judge.ts';
import type { JudgedMarket, MarketBook } from '../../../sim/ledger/stories/book.ts';
import type { RateLimit } from '../../../sim/policy/policy.ts';

/** Days of a hundred instants: day 2 runs from 200 to 299 and ends at 300. */
const calendar = (by: 'purchase-date' | 'cancellation-date', deactivatedAfter = 2): JudgedMarket =>
  ({
    rules: { dateBasis: { by }, deactivation: { days: deactivatedAfter } },
    dates: ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'],
    starts: Float64Array.from([0, 100, 200, 300, 400, 500, 600, 700]),
    days: 7,
    warmUp: 2,
    shipBys: new Float64Array(7),
    dayOf: (at: number) => Math.floor(at / 100),
  }) as unknown as JudgedMarket;
const book = { orders: Float64Array.from([10, 0, 4, 6, 2, 8, 5]) } as unknown as MarketBook;
const limit: RateLimit = {
  windowDays: 3,
  limit: 0.2,
  minimumOrders: 0,
  comparator: 'under',
  clause: 'limit',
  reading: 'default',
};
const cancelled = (order: number, day: number, at: number, counts = true, market = 1): JudgedCancellation =>
  ({ order, market, at, sequence: at, day, determination: { counts } }) as unknown as JudgedCancellation;

const told = ({ evaluations }: WindowHistory) =>
  evaluations.map(
    ({ at, day, numerator, denominator, restated, breach }) =>
      `${at} d${day} ${numerator}/${denominator}${restated ? ' again' : ''}${breach ? ' breach' : ''}`,
  );
// Orders in the windows that end with days 2 to 6: 10+0+4, 0+4+6, 4+6+2, 6+2+8, 2+8+5.
const DENOMINATORS = [14, 10, 12, 16, 15];

const CANCELLATIONS = [
  cancelled(1, 2, 250), // in the windows of days 2, 3 and 4
  cancelled(3, 0, 310), // placed in the warm-up: in the window of day 2 only, which is closed by now
  cancelled(9, 3, 320, false), // exempt
  cancelled(8, 3, 330, true, 0), // of the other marketplace
  cancelled(2, 3, 450), // in the windows of days 3 (closed by now), 4 and 5
  cancelled(1, 2, 460), // the other item of an order that counts already
];

describe('by the day of purchase', () => {
  const history = rateHistory(1, calendar('purchase-date'), book, CANCELLATIONS, limit);
  test('each window is told at its end, and again when a cancellation changes it later', () => {
    expect(told(history)).toEqual([
      '300 d2 1/14',
      '310 d2 2/14 again', // 0.143
      '400 d3 1/10',
      '450 d3 2/10 again breach', // the limit itself is a breach
      '500 d4 2/12', // 0.167
      '600 d5 1/16',
      '700 d6 0/15',
    ]);
  });
  test('in the end the windows hold', () => {
    expect([...history.denominators]).toEqual(DENOMINATORS);
    expect([...history.numerators]).toEqual([2, 2, 2, 1, 0]);
  });
});

test('by the day of the cancellation they are in the windows from that day on', () => {
  // 250 is day 2: days 2 to 4. 310 is day 3: days 3 to 5. 450 is day 4: days 4 to 6.
  const history = rateHistory(1, calendar('cancellation-date'), book, CANCELLATIONS, limit);
  expect([...history.numerators]).toEqual([1, 2, 3, 2, 1]);
  expect(told(history)).toEqual([
    '300 d2 1/14',
    '400 d3 2/10 breach',
    '500 d4 3/12 breach',
    '600 d5 2/16',
    '700 d6 1/15',
  ]);
});

test.each([
  [399, ['400 d3 2/10 breach']],
  [400, ['400 d3 2/10 breach']], // what happens at the very end of a day is known then
  [401, ['400 d3 1/10', '401 d3 2/10 again breach']],
])('a second cancellation at %i', (at, third) => {
  const history = rateHistory(1, calendar('purchase-date'), book, [cancelled(1, 2, 250), cancelled(2, 3, at)], limit);
  expect(told(history).filter((line) => line.includes('d3'))).toEqual(third);
});

test('a window of fewer orders than the limit needs is never in breach', () => {
  const all = [1, 2, 3].map((order) => cancelled(order, 3, 350));
  const breaches = (minimumOrders: number) =>
    told(rateHistory(1, calendar('purchase-date'), book, all, { ...limit, minimumOrders })).filter((line) =>
      line.endsWith('breach'),
    );
  expect(breaches(10)).toEqual(['400 d3 3/10 breach', '500 d4 3/12 breach']); // 3/16 is below 0.2
  expect(breaches(11)).toEqual(['500 d4 3/12 breach']);
});

describe('the account', () => {
  const breachOn = (days: readonly number[], restated = false): WindowHistory =>
    ({ evaluations: days.map((day) => ({ day, restated, breach: true })) }) as unknown as WindowHistory;
  const status = (histories: readonly WindowHistory[], days = 2) =>
    accountHistory(1, calendar('purchase-date', days), histories).map(({ at, status }) => `${at} ${status}`);

  test('is at risk from the end of a day in breach on, and good again from the end of one that is not', () =>
    expect(status([breachOn([2, 4])])).toEqual(['300 at-risk', '400 good', '500 at-risk', '600 good']));
  test('falls at the end of the last day of the run, whichever limits made it, and stays so', () => {
    expect(status([breachOn([2]), breachOn([3])])).toEqual(['300 at-risk', '400 deactivated']);
    expect(status([breachOn([2, 3, 4])], 3)).toEqual(['300 at-risk', '500 deactivated']);
    expect(status([breachOn([2, 3, 5, 6])], 3)).toEqual(['300 at-risk', '500 good', '600 at-risk']);
  });
  test('is not judged again by a window that is restated', () => expect(status([breachOn([3, 4], true)])).toEqual([]));
});
