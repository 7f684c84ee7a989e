// The sellers who do as the help pages say, in the mishaps that others have reported: one example each. (`cancelbench mutate` plants the mishaps.)
import { describe, expect, test } from 'vitest';
import type { PlayedArm } from '../../sim/internal.ts';
import { at, factsOf, play, written, type Written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const tuesday = at('2023-05-09T10:00:00Z');
const FROM = { from: '2023-05-08', days: 7, warmUp: 0 };
const watch = (channel: string) => ({ channel, every: HOUR / 4, atMinutes: [], by: 'system' });
const asks = { wish: 'account', asksAfter: HOUR } as never;
const writes = (more: object = {}) =>
  ({
    wish: 'message',
    asksAfter: HOUR,
    patience: 48 * HOUR,
    followsRedirect: true,
    followsAfter: 3 * HOUR,
    ...more,
  }) as never;

function shop(
  strategy: string,
  order: Partial<Written>,
  more: { from?: string; channels?: readonly string[]; at?: number } = {},
): PlayedArm {
  const { from = FROM.from, channels = ['manage-orders', 'messages'] } = more;
  const profile = { shipsAfter: 30 * HOUR, requestColumn: true, channels: channels.map(watch) } as never;
  return play(
    { codes: ['DE'], ...FROM, from, strategy, profile },
    written(['DE'], [{ at: more.at ?? tuesday, ...order }]),
  );
}
const effects = ({ judgement }: PlayedArm) =>
  judgement.cancellations.map(({ determination }) => determination.clauses[0]);
const commands = (played: PlayedArm) =>
  factsOf(played).flatMap((fact) => (fact.type === 'command-rejected' ? [fact.code] : []));

describe.each(['redirect-to-formal', 'persuade-then-redirect', 'hold-then-check'])('%s', (strategy) => {
  test.each(['manage-orders', 'orders-api', 'order-report', 'email'])(
    'cancels on a request that is seen in %s alone, for the right reason',
    (channel) => {
      const played = shop(strategy, { plan: asks }, { channels: [channel] });
      expect(effects(played)).toEqual(['exemption.buyer-request']);
      expect(played.judgement.findings).toEqual([]);
    },
  );

  test('acts on a request of before the change, which is among the messages only', () => {
    const early = { from: '2022-05-02', at: at('2022-05-03T10:00:00Z'), channels: ['messages'] };
    expect(effects(shop(strategy, { plan: asks }, early))).toEqual(['exemption.buyer-request']);
  });

  test('cancels what has no stock as its own doing, and asks the buyer for nothing', () => {
    const played = shop(strategy, { stockMissing: true, plan: { coaxable: true } as never });
    expect(effects(played)).toEqual(['counts.no-request']);
    expect(played.judgement.findings).toEqual([]);
  });

  test('reaches a buyer who has opted out, as its answer is about a cancellation', () => {
    const played = shop(strategy, { plan: writes({ optedOut: true }) });
    expect(effects(played)).toEqual(['exemption.buyer-request']);
    expect(commands(played)).toEqual([]);
  });

  test('never cancels on a message, however often the buyer writes', () => {
    const insists = shop(strategy, {
      plan: writes({ followsRedirect: false, persuadable: false, answersAfter: HOUR }),
    });
    expect(effects(insists)).toEqual([]);
    expect(factsOf(insists).some(({ type }) => type === 'shipment-confirmed')).toBe(true);
  });

  test.each(['address-change', 'other-order', 'question'] as const)(
    'answers a message that is a %s, and ships',
    (says) => {
      const played = shop(strategy, { plan: { wish: 'near-miss', asksAfter: HOUR, says } as never });
      expect(effects(played)).toEqual([]);
      expect(played.judgement.findings).toEqual([]);
    },
  );

  test.each([
    [1, 1],
    [3, 3],
  ])('of two items cancels those that were asked for: mask %i', (items, cancelled) => {
    const found = factsOf(shop(strategy, { items: 2, plan: { ...(asks as object), items } as never })).find(
      ({ type }) => type === 'order-cancelled',
    );
    expect(found).toMatchObject({ items: cancelled });
  });
});
