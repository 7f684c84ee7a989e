// Parts of the world at their edges: hours of a day, words of orders, oversold days, and what is assumed.
import { describe, expect, test } from 'vitest';
import { ASSUMED_BUYERS, KEEPS_TO_PLAN, NO_OVERSELL, streamKey } from '../../../sim/internal.ts';
import { drawWorkload } from '../../../sim/world/draw-workload.ts';
import { EVENINGS, hourOfDayDraw } from '../../../sim/world/hour-of-day.ts';
import { messageText } from '../../../sim/world/message-texts.ts';
import type { Order } from '../../../sim/world/order.ts';
import { orderOf, orderWord } from '../../../sim/world/order-word.ts';
import { isStockMissing } from '../../../sim/world/order-traits.ts';
import { BUYERS } from '../../support/worlds.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the hour of a sale whose hour is not known', () => {
  const at = (u: number) => hourOfDayDraw('UK', '2023-01-10', u) - Date.UTC(2023, 0, 10);
  const total = EVENINGS.reduce((a, b) => a + b, 0);
  test('lies where its share of the day lies', () => {
    expect(total).toBe(102);
    expect(at(0)).toBe(0);
    expect(at(1 / total)).toBe(HOUR / 2); // half of the first hour, which weighs two
    expect(at(2 / total)).toBe(HOUR);
    expect(at(2.5 / total)).toBe(1.5 * HOUR);
    expect(at(1 - 1e-9)).toBeGreaterThan(23.99 * HOUR);
    expect(at(1 - 1e-9)).toBeLessThan(DAY);
  });
  test('is in the marketplace’s own day', () => {
    expect(hourOfDayDraw('JP', '2023-01-10', 0)).toBe(Date.UTC(2023, 0, 9, 15));
    expect(hourOfDayDraw('XX', '2023-01-10', 0)).toBe(Date.UTC(2023, 0, 10));
  });
});

test('every flag, status and file of an order survives its word', () => {
  const flags = ['asked', 'labelBought', 'handedOver', 'intercepted', 'refunded', 'returned', 'stockMissing'] as const;
  const rest = {
    fulfilledBy: 'merchant',
    items: 2,
    placedAt: 5 as never,
    requested: 1,
    cancelled: 2,
    shipped: 0,
  } as const;
  for (const status of ['pending', 'unshipped', 'partially-shipped', 'shipped', 'cancelled'] as const)
    for (const onFile of ['none', 'legacy', 'formal'] as const)
      for (const set of [...flags, null]) {
        const none = Object.fromEntries(flags.map((flag) => [flag, flag === set])) as Pick<
          Order,
          (typeof flags)[number]
        >;
        const order: Order = { status, onFile, ...rest, ...none };
        expect(orderOf(orderWord(order), rest)).toEqual(order);
      }
});

describe('oversold days', () => {
  const drawn = (days: number, orders: number) => {
    const workload = drawWorkload([
      {
        ...{ market: 'UK', key: streamKey(3, 'oversell'), end: (40 * DAY) as never, buyers: BUYERS },
        hours: Array.from({ length: 40 * 24 }, (_, i) => ({
          start: (i * HOUR) as never,
          hour: i % 24,
          weekend: false,
        })),
        orders: {
          ...{ perDay: 50, weekend: 1, hours: EVENINGS, amazonFulfilled: 0, itemsPerOrder: 1, price: 1_000 },
          ...{ outOfStock: 0, oversell: { days, orders }, slowPayment: 0, failedPayment: 0 },
        },
      },
    ]);
    const missing = Array.from({ length: workload.size }, (_, order) =>
      isStockMissing(workload.traits[order] as number),
    );
    const daysOf = new Set(
      missing.flatMap((is, order) => (is ? [Math.floor((workload.placedAt[order] as number) / DAY)] : [])),
    );
    return {
      share: missing.filter(Boolean).length / workload.size,
      days: daysOf.size,
    };
  };
  test('none, all, and all orders of some days', () => {
    expect(drawn(0, 1).share).toBe(0);
    expect(drawn(1, 0).share).toBe(0);
    expect(drawn(1, 1).share).toBe(1);
    const some = drawn(0.25, 1);
    expect([some.days > 3, some.days < 20]).toEqual([true, true]); // of 40
    expect(Math.abs(some.share - some.days / 40)).toBeLessThan(0.05);
    expect(Math.abs(drawn(1, 0.3).share - 0.3)).toBeLessThan(0.05);
  });
});

test('who keeps to the plan does nothing by themselves', () => {
  const yes = Object.entries(KEEPS_TO_PLAN).filter(([, value]) => value === true);
  expect([KEEPS_TO_PLAN.wish, yes]).toEqual(['none', []]);
  expect(NO_OVERSELL).toEqual({ days: 0, orders: 0 });
});

test('what is assumed of buyers has a value for every rate, shares among them', () => {
  expect(Object.keys(ASSUMED_BUYERS).sort()).toEqual(Object.keys(BUYERS).sort());
  const isTime = (name: string): boolean => /Within|After|patience|transit/.test(name);
  for (const [name, value] of Object.entries(ASSUMED_BUYERS)) {
    expect(value, name).toBeGreaterThanOrEqual(0);
    expect(value, name).toBeLessThanOrEqual(isTime(name) ? 3 * DAY : 1);
  }
});

test('a text that is in no language is the kind itself', () => {
  expect(messageText('no-such-kind' as never, 'de-DE', 3)).toBe('no-such-kind');
  expect(messageText('thanks', 'xx-XX', 0)).toBe(messageText('thanks', 'en-GB', 0));
});
