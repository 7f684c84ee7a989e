// When parcels can leave, at the edges of waves and of short days.
import { describe, expect, test } from 'vitest';
import { dispatchTimes } from '../../../sim/engine/dispatch-waves.ts';
import type { Instant } from '../../../sim/kernel/time.ts';
import type { SellerProfile } from '../../../sim/strategy/profile.ts';

const at = (text: string): Instant => Date.parse(`${text}Z`) as Instant;
// Monday and Tuesday, 6 and 7 March 2023; the third day ends what is known.
const DAYS = ['2023-03-06', '2023-03-07', '2023-03-08'].map((date) => ({ date, start: at(`${date}T00:00:00`) }));
type Hours = SellerProfile['hours'];
const everyDay = (from: number, to: number): Hours => Array.from({ length: 7 }, () => [{ from, to }]);
const times = (hours: Hours, dispatch: readonly number[] | null) =>
  dispatchTimes({ timeZone: 'UTC', hours, dispatch, closedOn: [] } as never, DAYS as never, (now) => now);

describe('waves at 10:00 and 12:00', () => {
  const { next, last } = times(null, [600, 720]);
  test('the last one that is early enough is the one at that very moment', () => {
    expect(last(at('2023-03-07T10:00:00'))).toBe(at('2023-03-07T10:00:00'));
    expect(last((at('2023-03-07T10:00:00') - 1) as Instant)).toBe(at('2023-03-06T12:00:00'));
    expect(last((at('2023-03-06T10:00:00') - 1) as Instant)).toBeNull();
  });
  test('so is the next one', () => {
    expect(next(at('2023-03-06T10:00:00'))).toBe(at('2023-03-06T10:00:00'));
    expect(next((at('2023-03-06T10:00:00') + 1) as Instant)).toBe(at('2023-03-06T12:00:00'));
  });
});

test('without waves, parcels leave an hour after the opening, or at the end of a shorter day', () => {
  expect(times(everyDay(540, 1_020), null).next(at('2023-03-06T09:00:00'))).toBe(at('2023-03-06T10:00:00'));
  expect(times(everyDay(540, 570), null).next(at('2023-03-06T09:00:00'))).toBe(at('2023-03-06T09:30:00'));
});
