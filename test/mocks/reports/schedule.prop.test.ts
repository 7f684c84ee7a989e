import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, type Instant } from '../../../sim/internal.ts';
import { isSchedulePeriod, nextRun, PERIODS } from '../../../mocks/reports/schedule.ts';
import type { SchedulePeriod } from '../../../mocks/seller/records/schedule-period.ts';

const at = (iso: string) => Date.parse(iso) as Instant;
const periods = Object.keys(PERIODS) as SchedulePeriod[];
/** All but the month, which has no length of its own. */
const regular = periods.filter((period) => period !== 'P1M');
const instant = fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }).map((ms) => ms as Instant);

/** ISO 8601 durations of this model: hours and minutes after T, days before. */
function milliseconds(period: string): number {
  const [, days = '0', hours = '0', minutes = '0'] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(period) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
}

test('eighteen periods, each as long as it says', () => {
  expect(periods).toHaveLength(18);
  for (const period of regular) expect(PERIODS[period], period).toBe(milliseconds(period));
  expect(isSchedulePeriod('P1D')).toBe(true);
  for (const text of ['P5D', 'toString', '']) expect(isSchedulePeriod(text)).toBe(false);
});

test('the next run is later, and never before the first', () => {
  fc.assert(
    fc.property(fc.constantFrom(...periods), instant, instant, (period, first, after) => {
      const next = nextRun({ period, first }, after);
      expect(next).toBeGreaterThan(after);
      expect(next).toBeGreaterThanOrEqual(first);
      // Nothing lies between: from any moment in the gap the same run is next.
      expect(nextRun({ period, first }, (next - 1) as Instant)).toBe(next);
    }),
  );
});

const span = fc.nat({ max: 3_000 * DAY });
test('before the first run the first is next', () => {
  fc.assert(
    fc.property(fc.constantFrom(...periods), instant, span, (period, first, before) => {
      expect(nextRun({ period, first }, (first - 1 - before) as Instant)).toBe(first);
    }),
  );
});

test('from the first run on the next is at most one period away, a whole number of periods after the first', () => {
  fc.assert(
    fc.property(fc.constantFrom(...regular), instant, span, (period, first, passed) => {
      const next = nextRun({ period, first }, (first + passed) as Instant);
      expect(next - (first + passed)).toBeLessThanOrEqual(milliseconds(period));
      expect((next - first) % milliseconds(period)).toBe(0);
    }),
  );
  fc.assert(
    fc.property(instant, span, (first, passed) => {
      const next = nextRun({ period: 'P1M', first }, (first + passed) as Instant);
      expect(next - (first + passed)).toBeLessThanOrEqual(31 * DAY);
    }),
  );
});

test.each([
  ['P1D', '2022-01-01T06:00Z', '2022-01-01T06:00Z', '2022-01-02T06:00Z'],
  ['P1D', '2022-01-01T06:00Z', '2022-01-01T05:59Z', '2022-01-01T06:00Z'],
  ['PT84H', '2022-01-01T00:00Z', '2022-01-05T00:00Z', '2022-01-08T00:00Z'],
  ['P1M', '2022-01-31T06:00Z', '2022-01-31T06:00Z', '2022-02-28T06:00Z'],
  ['P1M', '2022-01-31T06:00Z', '2022-02-28T06:00Z', '2022-03-31T06:00Z'],
  ['P1M', '2022-01-31T06:00Z', '2024-02-29T05:59Z', '2024-02-29T06:00Z'],
  ['P1M', '2022-11-15T00:00Z', '2022-12-15T00:00Z', '2023-01-15T00:00Z'],
  ['P1M', '2022-01-31T06:00Z', '2022-04-30T07:00Z', '2022-05-31T06:00Z'],
] as const)('%s from %s, after %s: %s', (period, first, after, next) => {
  expect(new Date(nextRun({ period, first: at(first) }, at(after))).toISOString()).toBe(
    new Date(at(next)).toISOString(),
  );
});
