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
  // One buyer writes on 9 May, gets the parcel some days later and keeps it. Another writes on 22 May. The only look into
  // the inbox is that of 23 May at midnight, and staff need an hour for each message.
  const late = (10 * DAY) as never;
  const answeredAt = (plan: Written['plan'], begin = BEGIN): readonly string[] => {
    const answered: string[] = [];
    const strategy = ({ type, order }: Observation, { now }: { readonly now: Instant }) => {
      if (type === 'message-seen') answered.push(`${order} ${new Date(now).toISOString().slice(5, 16)}`);
      return [];
    };
    const writes = { wish: 'message', asksAfter: HOUR as never } as const;
    const orders = written(
      ['UK'],
      [
        { at: begin, plan: { ...writes, ifShipped: 'keep', ...plan } },
        { at: at('2023-05-22T10:00:00Z'), plan: writes },
      ],
    );
    const inbox = [{ ...watches('messages', 20 * DAY), by: 'staff' as const }];
    const profile = { channels: inbox, handling: HOUR as never, languages: ['en'], hours: null };
    play({ codes: ['UK'], from: '2023-05-08', days: 60, warmUp: 0, strategy, profile }, orders);
    return answered;
  };
  test('takes nobody’s time any more, whatever the buyer had meant to do', () => {
    for (const plan of [
      {},
      { filesAloneAfter: late },
      { changesMindAfter: late },
      { writesAgain: true, patience: late },
    ])
      expect(answeredAt(plan)).toEqual(['1 05-23T01:00']);
  });
  test('would take its hour if it had not ended', () =>
    expect(answeredAt({}, at('2023-05-22T09:00:00Z'))).toEqual(['0 05-23T01:00', '1 05-23T02:00']));
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
