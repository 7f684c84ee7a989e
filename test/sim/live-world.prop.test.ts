// The live world is the batch run standing still between calls: it must leave the same facts, and take orders and acts in between.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NEVER, openLiveExperiment, type Instant } from '../../sim/internal.ts';
import { BUILT_IN } from '../../sim/internal.ts';
import { experimentOf, play, WATCHES_ALL } from '../support/worlds.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function quiet(days = 5) {
  return experimentOf({ codes: ['DE', 'US'], from: '2022-06-06', days, perDay: 3 }, null);
}

function facts(world: ReturnType<typeof openLiveExperiment>, order: number): string[] {
  const lines = Array.from({ length: world.journal.rows }, (_, i) => world.journal.at(i));
  return lines.filter((line) => line.order === order).map((line) => line.event.type);
}

const PLACED = { market: 0, items: 2, amount: 5000, byAmazon: false, plan: null };

describe('a live world', () => {
  test('advanced in steps of any length leaves the journal of the run played in one go', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.constantFrom(...Object.keys(BUILT_IN)),
        fc.array(fc.integer({ min: 0, max: 40 * HOUR }), { minLength: 1, maxLength: 60 }),
        (seed, strategy, steps) => {
          const setting = { codes: ['DE', 'JP'], from: '2022-05-20', days: 5, seed, strategy, profile: WATCHES_ALL };
          const experiment = experimentOf(setting, null);
          const world = openLiveExperiment(experiment, {
            handsOverAt: NEVER,
            outsideShips: false,
            playUntil: 0 as Instant,
          });
          let at = Date.UTC(2022, 4, 12);
          for (const step of steps) world.advanceTo((at += step) as Instant);
          world.advanceTo((Date.UTC(2022, 4, 30) + 120 * DAY) as Instant);
          expect(world.journal.digest()).toBe(play(setting).journal.digest());
        },
      ),
      { numRuns: 25 },
    );
  });

  test('takes an order now, and its buyer cancels alone within the window', () => {
    const world = openLiveExperiment(quiet(), { outsideShips: true });
    const order = world.place(PLACED);
    expect(world.workload.nameOf(order)).toMatch(/^7\d\d-\d{7}-\d{7}$/);
    world.advanceTo((world.now + 10 * 60_000) as Instant);
    const outcome = world.buyer(order, { type: 'request-cancellation', items: 3, reason: 'other' });
    expect(outcome.ok).toBe(true);
    expect(world.order(order).status).toBe('cancelled');
    expect(facts(world, order)).toEqual(['order-placed', 'payment-authorised', 'order-cancelled']);
  });

  test('does not touch what the house had drawn: the same orders arrive with and without one placed by hand', () => {
    const names = (place: boolean): string[] => {
      const world = openLiveExperiment(quiet(), { outsideShips: true });
      if (place) for (let i = 0; i < 3_000; i += 1) world.place(PLACED);
      world.advanceTo((world.now + 4 * DAY) as Instant);
      const all = Array.from({ length: world.workload.size }, (_, i) => world.workload.nameOf(i));
      return all.filter((name) => !name.startsWith('7'));
    };
    expect(names(true)).toEqual(names(false));
    expect(names(false).length).toBeGreaterThan(20);
  });

  test('after the hand-over nobody in the house looks, ships or decides; the marketplace goes on', () => {
    const world = openLiveExperiment(quiet(12), { outsideShips: true });
    const handedOver = world.now;
    world.advanceTo((world.now + 30 * DAY) as Instant);
    const after = Array.from({ length: world.journal.rows }, (_, i) => world.journal.at(i)).filter(
      (line) => line.at > handedOver,
    );
    const types = new Set(after.map((line) => line.event.type));
    expect(types.has('request-seen')).toBe(false);
    const byMerchant = after.filter(
      (line) => line.event.type === 'shipment-confirmed' && world.order(line.order).fulfilledBy === 'merchant',
    );
    expect(byMerchant).toEqual([]);
    expect(types.has('request-surfaced')).toBe(true);
    const ends = after.filter((line) => line.event.type === 'order-cancelled' && line.event.by === 'amazon');
    expect(ends.length).toBeGreaterThan(10); // what nobody ships is cancelled in the end
  });

  test('a parcel that has left comes back once, and only then', () => {
    const world = openLiveExperiment(quiet(), { outsideShips: true });
    const order = world.place(PLACED);
    world.advanceTo((world.now + HOUR) as Instant);
    expect(world.buyer(order, { type: 'return' })).toEqual({ ok: false, code: 'not-shipped' });
    expect(world.seller({ type: 'confirm-shipment', order, handedOver: true }).ok).toBe(true);
    expect(world.order(order).handedOver).toBe(true);
    expect(world.buyer(order, { type: 'refuse' }).ok).toBe(true);
    expect(world.buyer(order, { type: 'return' })).toEqual({ ok: false, code: 'already-delivered' });
    world.advanceTo((world.now + 7 * DAY) as Instant);
    expect(facts(world, order)).toContain('return-received');
    expect(facts(world, order)).toContain('refund-issued');
  });

  test('runs on past the end of its calendars', () => {
    const world = openLiveExperiment(quiet(2), { outsideShips: true });
    world.advanceTo((world.now + 400 * DAY) as Instant);
    const order = world.place(PLACED);
    const days = world.markets[0];
    const due = days?.shipBy(world.now) ?? 0;
    expect(due).toBeGreaterThan(world.now);
    expect(due - world.now).toBeLessThan(6 * DAY);
    world.advanceTo((world.now + 30 * DAY) as Instant);
    expect(world.order(order).status).toBe('cancelled');
  });
});
