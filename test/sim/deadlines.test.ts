// To the millisecond: when the marketplace loses patience with an order that is not confirmed as shipped. And when a strategy is asked.
import { describe, expect, test } from 'vitest';
import type { Observation, SellerStrategy } from '../../sim/internal.ts';
import { at, factsOf, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const doesNothing: SellerStrategy = () => [];

describe('an order that is not shipped', () => {
  // Placed at noon UTC; two business days to ship, then the marketplace's grace, to the end of the last local day.
  test.each([
    ['DE', '2023-05-09', {}, '2023-05-22T21:59:59.999Z', 'seven business days after Thursday'],
    ['DE', '2023-05-12', {}, '2023-05-25T21:59:59.999Z', 'a weekend before the ship-by day and another after it'],
    ['DE', '2022-10-21', {}, '2022-11-03T22:59:59.999Z', 'clocks change on the way'],
    ['DE', '2023-05-09', { 'auto-cancel-days': 'seven-days' }, '2023-05-18T21:59:59.999Z', 'seven days of any kind'],
    ['DE', '2020-09-01', {}, '2020-10-03T21:59:59.999Z', 'thirty days, before 30 September 2020'],
    ['JP', '2023-05-09', {}, '2023-05-22T14:59:59.999Z', 'in Tokyo’s days'],
    ['IN', '2023-05-09', {}, '2023-05-12T18:29:59.999Z', 'twenty-four hours in India'],
  ])('%s, placed on %s %j: is cancelled at %s (%s), and counts', (code, day, readings, expected, why) => {
    const workload = written([code], [{ at: at(`${day}T12:00:00Z`), stockMissing: true }]);
    const setting = { codes: [code], from: day, days: 7, warmUp: 0, strategy: doesNothing };
    const found = play({ ...setting, readings: readings as Record<string, string> }, workload);
    const cancelled = factsOf(found).filter((fact) => fact.type === 'order-cancelled');
    expect(cancelled).toMatchObject([{ by: 'amazon', cause: 'not-shipped' }]);
    expect(new Date(cancelled[0]?.at ?? 0).toISOString(), why).toBe(expected);
    expect(found.judgement.cancellations.map((each) => each.determination.counts)).toEqual([true]);
  });
  test('is left alone when it is confirmed a millisecond before the deadline, and no longer a millisecond after it', () => {
    const deadline = at('2023-05-22T21:59:59.999Z');
    for (const [late, ends] of [
      [0, 'shipment-confirmed'],
      [1, 'order-cancelled'],
    ] as const) {
      const hold: SellerStrategy = Object.assign(
        ({ type, order }: Observation) =>
          type === 'ship-due' ? [{ type: 'hold', order, until: (deadline - 1 + late * 2) as never } as const] : [],
        { everyOrder: true },
      );
      const workload = written(['DE'], [{ at: at('2023-05-09T12:00:00Z') }]);
      const found = play({ codes: ['DE'], from: '2023-05-09', days: 7, warmUp: 0, strategy: hold }, workload);
      expect(factsOf(found).at(-1)?.type).toBe(ends);
    }
  });
});

describe('a parcel is due', () => {
  const noon = at('2023-05-09T12:00:00Z');
  const setting = {
    codes: ['DE'],
    from: '2023-05-09',
    days: 7,
    warmUp: 0,
    profile: { shipsAfter: 20 * HOUR } as never,
  };
  const orders = [
    { at: noon },
    // Wrote two days in: when the parcel was due, nobody had heard of this buyer.
    { at: noon + 1, plan: { wish: 'message', asksAfter: 60 * HOUR } as never },
    { at: noon + 2, plan: { wish: 'message', asksAfter: HOUR } as never },
  ];
  const askedOf = (everyOrder: boolean) => {
    const asked: number[] = [];
    const spy = ({ type, order }: Observation) => {
      if (type === 'ship-due') asked.push(order);
      return [];
    };
    const strategy = everyOrder ? Object.assign(spy, { everyOrder }) : spy;
    play({ ...setting, strategy }, { ...written(['DE'], orders), uniform: () => 0.5 });
    return asked;
  };
  test('a strategy is asked about the orders it has heard of, or about all if it says so', () => {
    expect(askedOf(false)).toEqual([2]);
    expect(askedOf(true)).toEqual([0, 1, 2]);
  });
  test('a hold until now, or until an instant gone by, holds nothing', () => {
    const sentAt = (before: number) => {
      const strategy: SellerStrategy = ({ type, order }, desk) =>
        type === 'ship-due' ? [{ type: 'hold', order, until: (desk.now - before) as never }] : [];
      const found = play({ ...setting, strategy }, { ...written(['DE'], orders), uniform: () => 0.5 });
      return factsOf(found, 2).find((fact) => fact.type === 'shipment-confirmed')?.at;
    };
    const unheld = play({ ...setting, strategy: doesNothing }, { ...written(['DE'], orders), uniform: () => 0.5 });
    const sent = factsOf(unheld, 2).find((fact) => fact.type === 'shipment-confirmed')?.at;
    expect([sentAt(0), sentAt(HOUR)]).toEqual([sent, sent]);
    expect(sent).toBeDefined();
  });
});
