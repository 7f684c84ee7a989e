// Values with units, at their edges, and the sentence for each that is not one.
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { clockRange, clockTime, duration, percentage, share } from '../../../scenarios/language/input/units.ts';

const read = (schema: z.ZodType, value: unknown): unknown => {
  const { data, error } = schema.safeParse(value);
  return error === undefined ? data : error.issues[0]?.message;
};
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

describe('a percentage', () => {
  test.each([
    ['2.5%', 0.025],
    ['2.5 %', 0.025],
    ['0%', 0],
    ['100%', 1],
    ['100.1%', 'expected at most 100%'],
    ['2,5%', 'expected a percentage such as "2.5%", found "2,5%"'],
    ['x2.5%', 'expected a percentage such as "2.5%", found "x2.5%"'],
    ['2.5%x', 'expected a percentage such as "2.5%", found "2.5%x"'],
    ['.5%', 'expected a percentage such as "2.5%", found ".5%"'],
    ['5.%', 'expected a percentage such as "2.5%", found "5.%"'],
    ['-1%', 'expected a percentage such as "2.5%", found "-1%"'],
    [0.1, 'expected a percentage such as "2.5%", found 0.1 (a bare number has no unit)'],
  ])('%j: %s', (value, expected) => expect(read(percentage, value)).toBe(expected));
  test.each([
    [0, 0],
    [1, 1],
    [0.1, 0.1],
    ['10%', 0.1],
    [1.1, 'Too big: expected number to be <=1'],
    [-0.1, 'Too small: expected number to be >=0'],
    ['0.1', 'expected a share such as 0.1 or "10%", found "0.1"'],
  ])('as a share, %j: %s', (value, expected) => expect(read(share, value)).toBe(expected));
});

describe('a duration', () => {
  test.each([
    ['PT0S', 0],
    ['PT1.5S', 1.5 * SECOND],
    ['PT0.0006S', 1],
    ['PT2M', 2 * MINUTE],
    ['PT3H', 3 * HOUR],
    ['P1D', DAY],
    ['P2W', 14 * DAY],
    ['P1W2DT3H4M5S', 9 * DAY + 3 * HOUR + 4 * MINUTE + 5 * SECOND],
    ['PT100M', 100 * MINUTE],
  ])('%s', (text, expected) => expect(read(duration, text)).toBe(expected));
  test.each(['P', 'PT', 'P1DT', 'P1', '1D', 'PT1D', 'P1H', 'PT1S1M', 'xPT1S', 'PT1Sx', 'P1M', '-PT1S', 'PT.5S'])(
    '%s is none',
    (text) => expect(read(duration, text)).toBe(`expected an ISO duration such as "PT15M" or "P1D", found "${text}"`),
  );
  test('has a unit', () =>
    expect(read(duration, 15)).toBe(
      'expected an ISO duration such as "PT15M" or "P1D", found 15 (a bare number has no unit)',
    ));
});

describe('a time of the day', () => {
  test.each([
    ['00:00', 0],
    ['06:05', 365],
    ['19:59', 1_199],
    ['23:59', 1_439],
    ['24:00', 1_440],
  ])('%s', (text, minutes) => expect(read(clockTime, text)).toBe(minutes));
  test.each(['24:01', '25:00', '6:00', '06:60', 'x06:00', '06:00x', 'x24:00', '24:00x', ''])('%j is none', (text) =>
    expect(read(clockTime, text)).toBe(`expected a time such as "06:00", found "${text}"`),
  );
  test('is a text', () => expect(read(clockTime, 6)).toBe('expected a time such as "06:00", found 6'));
  test.each([
    ['09:00-17:30', { from: 540, to: 1_050 }],
    ['00:00-24:00', { from: 0, to: 1_440 }],
    ['00:00-00:01', { from: 0, to: 1 }],
    ['09:00-09:00', 'expected hours that end after they begin'],
    ['17:00-09:00', 'expected hours that end after they begin'],
    ['24:00-24:00', 'expected hours such as "09:00-17:00", found "24:00-24:00"'],
    ['09:00', 'expected hours such as "09:00-17:00", found "09:00"'],
    ['x09:00-17:00', 'expected hours such as "09:00-17:00", found "x09:00-17:00"'],
    ['09:00-17:00x', 'expected hours such as "09:00-17:00", found "09:00-17:00x"'],
    ['09:00-17:60', 'expected hours such as "09:00-17:00", found "09:00-17:60"'],
    ['09:60-17:00', 'expected hours such as "09:00-17:00", found "09:60-17:00"'],
  ])('hours %s: %j', (text, expected) => expect(read(clockRange, text)).toEqual(expected));
});
