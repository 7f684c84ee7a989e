// Dialogues at their ends: what is seen twice is one piece of news, and what is over is not opened again.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, openLiveExperiment, type Instant, type SellerProfile } from '../../../sim/internal.ts';
import type { Observation } from '../../../sim/strategy/strategy.ts';
import { at, experimentOf, play, written, type Written } from '../../support/worlds.ts';

const BEGIN = at('2023-05-09T10:00:00Z');
const watches = (channel: string, every: number): SellerProfile['channels'][number] =>
  ({ channel, every, atMinutes: [], by: 'system' }) as unknown as SellerProfile['channels'][number];

/** What a strategy that does nothing is asked about the one order. */
function asked(channels: SellerProfile['channels'], plan: Written['plan']): readonly Observation['type'][] {
  const seen: Observation['type'][] = [];
  const strategy = ({ type }: Observation) => {
    seen.push(type);
    return [];
  };
  const orders = written(['UK'], [{ at: BEGIN, plan: { wish: 'message', asksAfter: HOUR as never, ...plan } }]);
  play({ codes: ['UK'], from: '2023-05-08', days: 60, warmUp: 0, strategy, profile: { channels } }, orders);
  return seen;
}
const messages = (...given: Parameters<typeof asked>): number =>
  asked(...given).filter((type) => type === 'message-seen').length;

describe('a message', () => {
  test('that two channels show is news once, whichever is looked at first', () => {
    const [mail, inbox] = [watches('email', HOUR), watches('messages', 3 * HOUR)];
    expect(messages([inbox], {})).toBe(1);
    expect(messages([mail, inbox], {})).toBe(1);
    expect(messages([inbox, mail], {})).toBe(1);
  });
  test('that is another one is news again', () =>
    expect(messages([watches('messages', HOUR)], { writesAgain: true, patience: (5 * HOUR) as never })).toBe(2));
});

describe('a dialogue that ended with the delivery', () => {
  // The parcel comes after some days; the inbox is looked at once in twenty.
  const rare = [watches('messages', 20 * DAY)];
  const late = (10 * DAY) as never;
  test('is not opened again by what the buyer had meant to do', () => {
    for (const plan of [{ filesAloneAfter: late }, { changesMindAfter: late }, { writesAgain: true, patience: late }])
      expect(messages(rare, { ifShipped: 'keep', ...plan })).toBe(0);
  });
  test('would be news if it had not ended', () =>
    expect(messages([watches('messages', DAY)], { ifShipped: 'keep', filesAloneAfter: late })).toBe(1));
});

test('a buyer who is played by hand keeps a parcel that they no longer wanted', () => {
  const experiment = experimentOf({ codes: ['UK'], from: '2023-05-08', days: 30 }, written(['UK'], []));
  const world = openLiveExperiment(experiment, { outsideShips: true });
  const order = world.place({ market: 0, items: 1, amount: 2_500, byAmazon: false, plan: null });
  world.advanceTo((world.now + HOUR) as Instant);
  const wish = { kind: 'wants-to-cancel', asksToCancel: true, items: 1, reason: 'other' } as const;
  expect(world.buyer(order, { type: 'write-message', ...wish })).toMatchObject({ ok: true });
  expect(world.seller({ type: 'confirm-shipment', order, handedOver: true })).toMatchObject({ ok: true });
  world.advanceTo((world.now + 25 * DAY) as Instant);
  const types = Array.from({ length: world.journal.rows }, (_, row) => world.journal.at(row).event.type);
  expect(types).toContain('message-sent');
  expect(types).not.toContain('parcel-refused');
  expect(types).not.toContain('return-received');
});
