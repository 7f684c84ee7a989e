// Parts of the engine at their edges: faults of a channel, days of a calendar, packed sightings, angry buyers.
import { describe, expect, test } from 'vitest';
import { strikes, type ChannelFault } from '../../../sim/engine/channel-faults.ts';
import { marketDays } from '../../../sim/engine/market-days.ts';
import { isOfRequest, isOnFile, packSighting, unpackSighting } from '../../../sim/engine/notice.ts';
import { streamKey, policySet } from '../../../sim/internal.ts';
import { CHANNELS, ROUTES } from '../../../sim/policy/words.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { at, factsOf, play, written } from '../../support/worlds.ts';

const HOUR = 3_600_000;

describe('a fault of a channel', () => {
  const fault = (more: Partial<ChannelFault> = {}): ChannelFault => ({
    ...{ name: 'a', key: streamKey(1, 'fault'), from: 100 as never, until: 200 as never, chance: 1 },
    ...more,
  });
  const hits = (now: number, ...faults: readonly ChannelFault[]) => strikes(faults, 5, now as never)?.name;
  test('strikes from its first instant to the one before its end', () =>
    expect([99, 100, 199, 200].map((now) => hits(now, fault()))).toEqual([undefined, 'a', 'a', undefined]));
  test('the first of several that strike', () => {
    expect(hits(150, fault({ chance: 0 }), fault({ name: 'b' }), fault({ name: 'c' }))).toBe('b');
    expect(hits(150)).toBeUndefined();
  });
  test('strikes its share of the orders, and an order always or never', () => {
    const half = [fault({ chance: 0.5 })];
    const struck = (now: number) =>
      Array.from({ length: 2_000 }, (_, order) => strikes(half, order, now as never) !== undefined);
    expect(struck(100)).toEqual(struck(199));
    const share = struck(100).filter(Boolean).length / 2_000;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
  });
});

describe('the days of a calendar', () => {
  // In London the clocks go forward on 2023-03-26 and back on 2023-10-29.
  test.each([
    [
      '2023-03-24',
      ['2023-03-24T00:00Z', '2023-03-25T00:00Z', '2023-03-26T00:00Z', '2023-03-26T23:00Z', '2023-03-27T23:00Z'],
    ],
    [
      '2023-10-27',
      ['2023-10-26T23:00Z', '2023-10-27T23:00Z', '2023-10-28T23:00Z', '2023-10-30T00:00Z', '2023-10-31T00:00Z'],
    ],
  ])('from %s: each begins at its own midnight', (from, midnights) => {
    const rules = resolveRules(policySet('documented'), 'UK');
    const days = marketDays(rules, { from, judged: 5, warmUp: 0, handlingDays: 2 });
    expect([...days.starts.slice(0, 5)]).toEqual(midnights.map(at));
    for (const [day, midnight] of midnights.entries()) {
      expect(days.dayOf(at(midnight))).toBe(day);
      expect(days.dayOf((at(midnight) - 1) as never)).toBe(Math.max(0, day - 1));
      expect(days.dayOf((at(midnight) + 22 * HOUR) as never)).toBe(day);
    }
  });
  test('before the first and after the last it is the first and the last', () => {
    const rules = resolveRules(policySet('documented'), 'UK');
    const days = marketDays(rules, { from: '2023-05-08', judged: 2, warmUp: 0, handlingDays: 2 });
    expect(days.dayOf(at('2020-01-01T00:00Z'))).toBe(0);
    expect(days.dayOf(at('2030-01-01T00:00Z'))).toBe(days.starts.length - 1);
  });
});

test('a sighting survives packing, and says whether it is of a request on file', () => {
  for (const channel of CHANNELS)
    for (const route of ROUTES)
      for (const message of [0, 1, 7])
        for (const isRequest of [true, false]) {
          const packed = packSighting({ channel, route, isRequest, message });
          expect(unpackSighting(packed)).toEqual({ channel, route, isRequest, message });
          expect([isOfRequest(packed), isOnFile(packed)]).toEqual([isRequest, isRequest && message === 0]);
        }
});

describe('a buyer whose parcel comes although they asked for none', () => {
  const plan = {
    wish: 'message',
    asksAfter: HOUR,
    ifShipped: 'keep',
    leavesFeedback: true,
    filesClaim: true,
    patience: 400 * HOUR,
  };
  const setting = { codes: ['UK'], from: '2023-05-08', days: 7, warmUp: 0 };
  const told = (strategy: string, more: object = {}) => {
    const orders = written(['UK'], [{ at: at('2023-05-09T10:00:00Z'), plan: { ...plan, ...more } as never }]);
    const types = factsOf(play({ ...setting, strategy }, orders)).map(({ type }) => type as string);
    return ['feedback-left', 'claim-filed', 'return-received'].filter((type) => types.includes(type));
  };
  test('complains if nobody answered, and not if somebody told them', () => {
    expect(told('ignore')).toEqual(['feedback-left', 'claim-filed']);
    expect(told('ship-anyway')).toEqual([]);
  });
  test('claims nothing for what they send back', () =>
    expect(told('ignore', { ifShipped: 'return', leavesFeedback: false })).toEqual(['return-received']));
});
