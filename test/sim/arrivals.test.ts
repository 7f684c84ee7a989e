// When orders come: the local day, the local hour and the weekend decide, in the marketplace's own time, clock changes included.
import { describe, expect, test } from 'vitest';
import { localDate, weekday } from '../../sim/internal.ts';
import { play, type Setting } from '../support/worlds.ts';

const ZONES = [
  ['DE', 'Europe/Berlin'],
  ['US', 'America/Los_Angeles'],
  ['JP', 'Asia/Tokyo'],
  ['IN', 'Asia/Kolkata'],
] as const;
const hourIn = (zone: string, at: number) =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at));
const setting = { from: '2022-03-07', days: 28, perDay: 40, warmUp: 0 }; // four weeks with a clock change in them, Monday to Sunday
const purchases = (more: Omit<Setting, 'from' | 'days'>) => [...play({ ...setting, ...more }).workload.placedAt];

describe.each(ZONES)('orders in %s', (code, zone) => {
  test('come at the hours the profile names, the seller’s and UTC notwithstanding', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 1 : hour === 20 ? 3 : 0));
    const found = purchases({ codes: [code], orders: { hours } }).map((at) => hourIn(zone, at));
    expect(new Set(found)).toEqual(new Set([9, 20]));
    const evening = found.filter((hour) => hour === 20).length / found.length;
    expect(evening).toBeGreaterThan(0.69); // three in four, four standard errors either way
    expect(evening).toBeLessThan(0.81);
  });
  test.each([
    [0, 0, 0],
    [2, 0.36, 0.53],
  ])('weigh Saturdays and Sundays by %d', (weekend, least, most) => {
    const found = purchases({ codes: [code], orders: { weekend } }).map((at) => weekday(localDate(at as never, zone)));
    const share = (day: number) => found.filter((each) => each === day).length / found.length;
    // Weighted twice, the two days bring four ninths of a week's orders; each of them must bring its own half of that.
    const both = share(0) + share(6);
    expect(both).toBeGreaterThanOrEqual(least);
    expect(both).toBeLessThanOrEqual(most);
    expect(Math.abs(share(0) - share(6))).toBeLessThan(0.08);
  });
  test('are as many as were asked for, on every day from the first to the last', () => {
    const found = purchases({ codes: [code] });
    expect(Math.abs(found.length - 28 * 40)).toBeLessThan(4 * Math.sqrt(28 * 40));
    const days = new Set(found.map((at) => localDate(at as never, zone)));
    expect([Math.min(...found), Math.max(...found)].map((at) => localDate(at as never, zone))).toEqual([
      '2022-03-07',
      '2022-04-03',
    ]);
    expect(days.size).toBe(28);
    expect(found.every((at, i) => i === 0 || at >= (found[i - 1] ?? 0))).toBe(true);
  });
});
