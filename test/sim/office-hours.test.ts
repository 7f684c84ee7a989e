// The seller's own clock at the edges: a daily look at its time, office hours at opening and closing, each with one millisecond beside it.
import { describe, expect, test } from 'vitest';
import { sellerClock } from '../../sim/engine/office-hours.ts';
import type { Instant } from '../../sim/internal.ts';
import { DEFAULT_PROFILE, type SellerProfile } from '../../sim/strategy/profile.ts';

const at = (text: string, more = 0): Instant => (Date.parse(text) + more) as Instant;
const clock = (profile: Partial<SellerProfile>) => sellerClock({ ...DEFAULT_PROFILE, ...profile }, '2023-05-08', 7);
const text = (instant: Instant): string => new Date(instant).toISOString();

describe('looks at 9:30 and 16:00', () => {
  const { nextDaily } = clock({ timeZone: 'Europe/Berlin' });
  const minutes = [9 * 60 + 30, 16 * 60];
  // Berlin is two hours ahead in May: 9:30 is 7:30 UTC, and 16:00 is 14:00 UTC.
  test.each([
    ['2023-05-09T07:30:00Z', -1, '2023-05-09T07:30:00.000Z'],
    ['2023-05-09T07:30:00Z', 0, '2023-05-09T07:30:00.000Z'],
    ['2023-05-09T07:30:00Z', 1, '2023-05-09T14:00:00.000Z'],
    ['2023-05-09T14:00:00Z', 0, '2023-05-09T14:00:00.000Z'],
    ['2023-05-09T14:00:00Z', 1, '2023-05-10T07:30:00.000Z'],
    ['2023-05-09T22:00:00Z', 0, '2023-05-10T07:30:00.000Z'],
  ])('%s and %i ms: the next is %s', (from, more, next) => expect(text(nextDaily(at(from, more), minutes))).toBe(next));
});

describe('an office open from 9 to 17, closed on Sunday', () => {
  const nine = [{ from: 540, to: 1020 }];
  const { nextOpen } = clock({ timeZone: 'Asia/Tokyo', hours: [[], nine, nine, nine, nine, nine, nine] });
  // Tokyo is nine hours ahead: open from 0:00 to 8:00 UTC. 13 May 2023 is a Saturday.
  test.each([
    ['2023-05-09T00:00:00Z', -1, '2023-05-09T00:00:00.000Z'],
    ['2023-05-09T00:00:00Z', 0, '2023-05-09T00:00:00.000Z'],
    ['2023-05-09T07:59:59Z', 999, '2023-05-09T07:59:59.999Z'],
    ['2023-05-09T08:00:00Z', 0, '2023-05-10T00:00:00.000Z'],
    ['2023-05-13T08:00:00Z', -1, '2023-05-13T07:59:59.999Z'],
    ['2023-05-13T08:00:00Z', 0, '2023-05-15T00:00:00.000Z'],
  ])('%s and %i ms: somebody is there at %s', (from, more, next) => expect(text(nextOpen(at(from, more)))).toBe(next));
});
