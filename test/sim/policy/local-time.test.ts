import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY, FIRST_INSTANT, HOUR, isHeld, LAST_INSTANT, type Instant } from '../../../sim/kernel/time.ts';
import {
  addDays,
  hourStarts,
  isDate,
  localDate,
  localDays,
  localMidnight,
  localTimeAt,
  weekday,
} from '../../../sim/policy/local-time.ts';
import { MARKETPLACES } from '../../../sim/policy/marketplaces.ts';

const zoneOf = (code: string) => MARKETPLACES.find((each) => each.code === code)?.timeZone ?? '';
const utc = (text: string) => Date.parse(text);

// Days on which the clocks of a marketplace change: code, 23-hour day, 25-hour day.
const CHANGES: readonly (readonly [string, string, string])[] = [
  ...['US', 'CA'].map((code) => [code, '2022-03-13', '2022-11-06'] as const),
  ['MX', '2022-04-03', '2022-10-30'],
  ...'UK DE FR IT ES NL PL SE BE IE'.split(' ').map((code) => [code, '2022-03-27', '2022-10-30'] as const),
  ['AU', '2022-10-02', '2022-04-03'],
  ['EG', '2023-04-28', '2023-10-26'],
];
const CHANGING = CHANGES.map(([code]) => code);

describe('days on which clocks change', () => {
  it.each(CHANGES)('%s: %s has 23 hours, %s has 25', (code, short, long) => {
    const zone = zoneOf(code);
    const length = (date: string) => localMidnight(addDays(date, 1), zone) - localMidnight(date, zone);
    expect([length(short), length(long)]).toEqual([23 * HOUR, 25 * HOUR]);
    const hours = (date: string) => hourStarts(zone, date).map(({ hour }) => hour);
    expect(new Set(hours(short)).size).toBe(23);
    expect(hours(short)).toHaveLength(23);
    expect(hours(long)).toHaveLength(25);
    expect(new Set(hours(long)).size).toBe(24);
  });

  it.each(MARKETPLACES.filter(({ code }) => !CHANGING.includes(code)))(
    '$code keeps its clocks in 2022',
    ({ timeZone }) => {
      const days = localDays(timeZone, '2022-01-01', 365);
      expect(days.every((day, i) => i === 0 || day.start - (days[i - 1]?.start ?? 0) === DAY)).toBe(true);
    },
  );

  it('a midnight that Cairo skips is one o’clock, the first instant of the day', () => {
    const start = localMidnight('2023-04-28', 'Africa/Cairo');
    expect(start).toBe(utc('2023-04-27T22:00:00Z'));
    expect(localDate(start, 'Africa/Cairo')).toBe('2023-04-28');
    expect(localDate((start - 1) as Instant, 'Africa/Cairo')).toBe('2023-04-27');
    expect(hourStarts('Africa/Cairo', '2023-04-28')[0]).toEqual({ start, hour: 1 });
  });

  it('a skipped time moves on, a repeated one is the first', () => {
    expect(localTimeAt('2022-03-27', '01:30', 'Europe/London')).toBe(utc('2022-03-27T01:30:00Z'));
    expect(localTimeAt('2022-10-30', '01:30', 'Europe/London')).toBe(utc('2022-10-30T00:30:00Z'));
  });
});

describe('local time', () => {
  it.each([
    ['US', '2022-05-10T07:00:00Z'],
    ['JP', '2022-05-09T15:00:00Z'],
    ['IN', '2022-05-09T18:30:00Z'],
    ['UK', '2022-05-09T23:00:00Z'],
  ])('%s begins 10 May 2022 at %s', (code, expected) => {
    expect(localMidnight('2022-05-10', zoneOf(code))).toBe(utc(expected));
  });

  it('an ordinary day has the hours 0 to 23', () => {
    const hours = hourStarts('Asia/Kolkata', '2022-05-10').map(({ hour }) => hour);
    expect(hours).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
  });

  it('24:00 is the next midnight', () => {
    const midnight = localMidnight('2022-05-11', 'Europe/Berlin');
    expect(localTimeAt('2022-05-10', '24:00', 'Europe/Berlin')).toBe(midnight);
    expect(localTimeAt('2022-05-11', '00:00', 'Europe/Berlin')).toBe(midnight);
  });

  it.each(['2024-02-29', '2022-12-31'])('%s is a date', (text) => expect(isDate(text)).toBe(true));
  it.each(['2023-02-29', '2022-13-01', '2022-5-1', '2022-05-10T00:00', '', 'always'])('"%s" is none', (text) =>
    expect(isDate(text)).toBe(false),
  );

  it('Sunday is 0', () => {
    expect(['2022-05-08', '2022-05-09', '2022-05-14'].map(weekday)).toEqual([0, 1, 6]);
  });
});

const anyZone = fc.constantFrom(...new Set(MARKETPLACES.map(({ timeZone }) => timeZone)));
const anyDate = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days));

describe('for any day and zone', () => {
  it('the day begins at its midnight and not before', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const start = localMidnight(date, zone);
        expect(localDate(start, zone)).toBe(date);
        expect(localDate((start - 1) as Instant, zone)).toBe(addDays(date, -1));
      }),
    );
  });

  it('its hours fill it without a gap', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const starts = hourStarts(zone, date).map(({ start }) => start);
        expect(starts[0]).toBe(localMidnight(date, zone));
        expect((starts.at(-1) ?? 0) + HOUR).toBe(localMidnight(addDays(date, 1), zone));
      }),
    );
  });

  it('a run of days is the days one by one', () => {
    fc.assert(
      fc.property(anyDate, anyZone, fc.integer({ min: 1, max: 40 }), (date, zone, count) => {
        const run = localDays(zone, date, count);
        expect(run).toHaveLength(count);
        const last = addDays(date, count - 1);
        expect(run.at(-1)).toEqual({ date: last, start: localMidnight(last, zone) });
      }),
    );
  });

  it('weekdays go round', () => {
    fc.assert(fc.property(anyDate, (date) => weekday(addDays(date, 1)) === (weekday(date) + 1) % 7));
  });
});

describe('a calendar of many days', () => {
  const zones = new Set([
    ...MARKETPLACES.map(({ timeZone }) => timeZone),
    'America/Asuncion',
    'Asia/Beirut',
    'Africa/Casablanca',
  ]);
  it.each([...zones])('%s: every day begins where that day alone begins', (zone) => {
    const days = localDays(zone, '2009-12-30', 6_000);
    expect(days).toHaveLength(6_000);
    const begin = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
    expect(days.filter(({ date, start }) => start !== begin(date))).toEqual([]);
  });

  it('counts its days as the calendar does', () => {
    const days = localDays('Europe/Berlin', '2000-01-01', 36_890);
    expect(days.at(-1)?.date).toBe('2100-12-31');
    expect(days[59]?.date).toBe('2000-02-29');
    expect(new Set(days.map(({ date }) => date)).size).toBe(36_890);
  });
});

it('dates before 2000 and after 2100 are not held', () => {
  expect(['1999-12-31', '2000-01-01', '2100-12-31', '2101-01-01', '9999-12-31', '0000-01-01'].map(isDate)).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([FIRST_INSTANT - 1, FIRST_INSTANT, LAST_INSTANT, LAST_INSTANT + 1].map((at) => isHeld(at as Instant))).toEqual(
    [false, true, true, false],
  );
});
