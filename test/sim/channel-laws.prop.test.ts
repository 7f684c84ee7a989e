// Each channel's delay and loss are data. Sellers that watch any one channel end alike when there is time enough; when they do not, it is because one saw too late.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS, type Channel, type Duration } from '../../sim/internal.ts';
import { type ChannelLaw } from '../../sim/strategy/profile.ts';
import { DEFAULT_PROFILE } from '../../sim/internal.ts';
import { play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const BEGIN = Date.UTC(2023, 7, 7, 12); // ORDER_CHANGE carries requests by then
const ONE_EACH: readonly Channel[] = ['email', 'manage-orders', 'order-report', 'orders-api', 'notification'];

type Law = { readonly delay: number; readonly every: number };
const LAW = fc.record({
  delay: fc.integer({ min: 0, max: 6 * HOUR }),
  every: fc.constantFrom(5 * MINUTE, HOUR, 4 * HOUR),
});
const BUYER = fc.record({
  at: fc.integer({ min: 0, max: 48 * HOUR }),
  asksAfter: fc.integer({ min: 31 * MINUTE, max: 3 * HOUR }),
});

/** One seller who watches one channel only, by that law, and ships so long after payment; everything there is to see of each order. */
function run(channel: Channel, law: Law, buyers: readonly { at: number; asksAfter: number }[], shipsAfter: number) {
  const orders = buyers.map(({ at, asksAfter }) => ({
    at: BEGIN + at,
    plan: { wish: 'account', asksAfter, changesMindAfter: null } as never,
  }));
  const laws: Partial<Record<Channel, ChannelLaw>> = { [channel]: { delay: law.delay as Duration, loss: 0 } };
  const { journal } = play(
    {
      codes: ['DE'],
      from: '2023-08-07',
      days: 3,
      strategy: 'redirect-to-formal',
      profile: {
        ...DEFAULT_PROFILE,
        channels: [{ channel, every: law.every as Duration, atMinutes: [], by: 'system' }],
        requestColumn: true,
        channelLaws: laws,
        shipsAfter: shipsAfter as Duration,
      },
    },
    written(['DE'], orders),
  );
  return buyers.map((_, order) => {
    const lines = Array.from({ length: journal.rows }, (_, row) => journal.at(row)).filter(
      (line) => line.order === order,
    );
    const at = (type: string): number => lines.find(({ event }) => event.type === type)?.at ?? Infinity;
    const left = lines.find(
      ({ event }) => event.type === 'handed-over' || (event.type === 'shipment-confirmed' && event.handedOver),
    );
    return { cancelled: at('order-cancelled') < Infinity, seenAt: at('request-seen'), leftAt: left?.at ?? Infinity };
  });
}

describe('sellers that watch one channel each', () => {
  test('end in the same state when shipping waits for longer than any channel takes', () => {
    let cancelled = 0;
    fc.assert(
      fc.property(
        fc.array(BUYER, { minLength: 1, maxLength: 6 }),
        fc.array(LAW, { minLength: 5, maxLength: 5 }),
        (buyers, laws) => {
          // three hours until asked, six under way, four until looked at; a lead is drawn between half and one and a half of its mean
          const ends = ONE_EACH.map((channel, i) =>
            run(channel, laws[i] as Law, buyers, 30 * HOUR).map((end) => end.cancelled),
          );
          for (const end of ends) expect(end).toEqual(ends[0]);
          cancelled += ends[0]?.filter(Boolean).length ?? 0;
        },
      ),
      { numRuns: 40 },
    );
    expect(cancelled).toBeGreaterThan(50);
  });

  test('differ only where one saw a request after the parcel had left, and no longer without that delay', () => {
    let differences = 0;
    fc.assert(
      fc.property(
        fc.array(BUYER, { minLength: 1, maxLength: 6 }),
        fc.array(LAW, { minLength: 5, maxLength: 5 }),
        (buyers, laws) => {
          const lead = 6 * HOUR;
          const prompt = { delay: 0, every: MINUTE };
          const ends = ONE_EACH.map((channel, i) => run(channel, laws[i] as Law, buyers, lead));
          const atOnce = ONE_EACH.map((channel) => run(channel, prompt, buyers, lead));
          buyers.forEach((_, order) => {
            const all = ends.map((end) => end[order]);
            if (all.every((each) => each?.cancelled === all[0]?.cancelled)) return;
            differences += 1;
            const parcels = all.flatMap((each) => (each?.cancelled === false ? [each] : []));
            expect(parcels.length).toBeGreaterThan(0);
            for (const { seenAt, leftAt } of parcels) expect(seenAt).toBeGreaterThan(leftAt);
            // with the delay taken away every channel is as good as the best was
            expect(atOnce.map((end) => end[order]?.cancelled)).toEqual(ONE_EACH.map(() => true));
          });
        },
      ),
      { numRuns: 40 },
    );
    expect(differences).toBeGreaterThan(20);
  });
});

describe('laws', () => {
  const surfaced = (profile: object, readings: Record<string, string> = {}, from = '2022-06-01', codes = ['UK']) => {
    const at = Date.parse(`${from}T10:00:00Z`);
    const orders = Array.from({ length: 200 }, (_, i) => ({
      at: at + i * MINUTE,
      plan: { wish: 'account', asksAfter: HOUR } as never,
    }));
    const { journal } = play(
      { codes, from, days: 2, strategy: 'ship-anyway', profile: { ...DEFAULT_PROFILE, ...profile }, readings },
      written(codes, orders),
    );
    const found = new Map<Channel, Map<number, number>>(CHANNELS.map((channel) => [channel, new Map()]));
    const asked = new Map<number, number>();
    for (let row = 0; row < journal.rows; row += 1) {
      const { at: when, order, event } = journal.at(row);
      if (event.type === 'cancellation-requested') asked.set(order, when);
      if (event.type === 'request-surfaced') found.get(event.channel)?.set(order, when - (asked.get(order) ?? 0));
    }
    return found;
  };

  test('the policy set says how long each channel takes, a profile says otherwise', () => {
    const own = surfaced({});
    expect(new Set(own.get('orders-api')?.values())).toEqual(new Set([3 * MINUTE]));
    expect(new Set(own.get('manage-orders')?.values())).toEqual(new Set([0]));
    expect(new Set(own.get('email')?.values()).size).toBeGreaterThan(100);
    const slow = surfaced({
      channelLaws: { 'orders-api': { delay: 7 * HOUR, loss: 0 }, email: { delay: MINUTE, loss: 0 } },
    });
    expect(new Set(slow.get('orders-api')?.values())).toEqual(new Set([7 * HOUR]));
    expect(new Set(slow.get('email')?.values())).toEqual(new Set([MINUTE]));
    expect(slow.get('manage-orders')).toEqual(own.get('manage-orders'));
  });

  test('a loss takes that share of orders from that channel and leaves the others alone', () => {
    const own = surfaced({});
    const lossy = surfaced({ channelLaws: { 'manage-orders': { delay: null, loss: 0.3 } } });
    const left = lossy.get('manage-orders')?.size ?? 0;
    expect([left > 110, left < 170]).toEqual([true, true]);
    const others = CHANNELS.filter((channel) => channel !== 'manage-orders');
    expect(others.map((channel) => own.get(channel)?.size ?? 0).filter((size) => size > 0).length).toBeGreaterThan(1);
    for (const channel of others) expect(lossy.get(channel), channel).toEqual(own.get(channel));
  });

  test('in the staged days, where they are played, a request goes one way or the other, and is on file either way', () => {
    const orders = (readings: Record<string, string>, from: string) => {
      const found = surfaced({}, readings, from);
      const [banner, message] = [found.get('manage-orders'), found.get('messages')];
      return [
        banner?.size ?? 0,
        message?.size ?? 0,
        [...(banner?.keys() ?? [])].filter((order) => message?.has(order)).length,
      ];
    };
    expect(orders({}, '2022-06-01')).toEqual([200, 0, 0]);
    const [banner = 0, message = 0, both] = orders({ 'staged-rollout': 'either-channel' }, '2022-06-01');
    expect([banner + message, both, banner > 70, message > 70]).toEqual([200, 0, true, true]);
    expect(orders({ 'staged-rollout': 'either-channel' }, '2022-06-10')).toEqual([200, 0, 0]);
  });
});
