// Times at their edge, each with one millisecond beside it: patience, answers, reminders, and the days of a window.
import { describe, expect, test } from 'vitest';
import { HOUR, type Instant, type SellerStrategy } from '../../../sim/internal.ts';
import { createJournal } from '../../../sim/ledger/journal/journal.ts';
import { judge } from '../../../sim/ledger/judgement.ts';
import type { JudgedMarket } from '../../../sim/ledger/stories/book.ts';
import type { WorldEvent } from '../../../sim/world/event.ts';
import { at, factsOf, play, written } from '../../support/worlds.ts';

const SETTING = { codes: ['UK'], from: '2023-05-08', days: 7, warmUp: 0 };
const PLACED = at('2023-05-09T10:00:00Z');
const text = (instant: number | undefined): string =>
  instant === undefined ? 'never' : new Date(instant).toISOString();

describe('the patience of a buyer', () => {
  // They write at 11:00. The only look of the day is at midnight, 13 hours later, and the seller answers at once.
  const channels = [{ channel: 'messages', every: 24 * HOUR, atMinutes: [], by: 'system' }] as never;
  const order = (plan: object) =>
    written(['UK'], [{ at: PLACED, plan: { wish: 'message', asksAfter: HOUR, ...plan } as never }]);
  const shipsAfter = (60 * HOUR) as never;
  test.each([
    ['ends with the answer', 13 * HOUR, 1],
    ['ended a millisecond before it', 13 * HOUR - 1, 0],
  ])('that %s', (_, patience, files) => {
    const plan = { patience, followsRedirect: true, followsAfter: HOUR };
    const played = play({ ...SETTING, strategy: 'redirect-to-formal', profile: { channels, shipsAfter } }, order(plan));
    const formal = factsOf(played).filter((fact) => fact.type === 'cancellation-requested' && fact.route === 'formal');
    expect(formal).toHaveLength(files);
  });
  test.each([
    ['has ended when nobody has answered: they write at that instant', 13 * HOUR - 1, '2023-05-09T23:59:59.999Z'],
    ['has not ended when they are answered: they do not', 13 * HOUR + 1, 'never'],
  ])('that %s', (_, patience, again) => {
    const plan = { patience, writesAgain: true, followsRedirect: false };
    const played = play({ ...SETTING, strategy: 'redirect-to-formal', profile: { channels, shipsAfter } }, order(plan));
    const second = factsOf(played).find((fact) => fact.type === 'message-sent' && fact.kind === 'insists');
    expect(text(second?.at)).toBe(again);
  });
});

describe('a reminder', () => {
  /** When a seller who is open from 9 to 17 in London (an hour ahead of UTC) is reminded. */
  const remindedAt = (wanted: (now: Instant) => number, hours: object | null = null) => {
    const told: string[] = [];
    let isSet = false;
    const strategy: SellerStrategy = Object.assign(
      (...[{ type, order }, desk]: Parameters<SellerStrategy>) => {
        if (type === 'reminder') told.push(text(desk.now));
        if (isSet) return [];
        isSet = true;
        told.push(text(desk.now));
        return [{ type: 'remind', order, at: wanted(desk.now) as Instant } as const];
      },
      { everyOrder: true },
    );
    const profile = {
      timeZone: 'Europe/London',
      hours: hours as never,
      channels: [],
      shipsAfter: (30 * HOUR) as never,
    };
    // Only an order about which somebody has written has reminders.
    const plan = { wish: 'message', asksAfter: HOUR, patience: 900 * HOUR } as never;
    play({ ...SETTING, strategy, profile }, written(['UK'], [{ at: PLACED, plan }]));
    return told;
  };
  const nine = [{ from: 540, to: 1020 }];
  const office = [[], nine, nine, nine, nine, nine, nine];
  test('comes at its instant, at once if that is now or has gone by', () => {
    const [asked = '', later] = remindedAt((now) => now + 1);
    expect(later).toBe(text(Date.parse(asked) + 1));
    expect(remindedAt((now) => now)[1]).toBe(asked);
    expect(remindedAt((now) => now - 1)[1]).toBe(asked);
  });
  test.each([
    ['2023-05-12T08:00:00.000Z', -1, '2023-05-12T08:00:00.000Z'],
    ['2023-05-12T08:00:00.000Z', 0, '2023-05-12T08:00:00.000Z'],
    ['2023-05-12T16:00:00.000Z', -1, '2023-05-12T15:59:59.999Z'],
    ['2023-05-12T16:00:00.000Z', 0, '2023-05-13T08:00:00.000Z'],
  ])('for %s and %i ms comes to an office at %s', (instant, more, comes) =>
    expect(remindedAt(() => Date.parse(instant) + more, office)[1]).toBe(comes),
  );
});

const MARKET = play(SETTING).markets[0] as JudgedMarket;
/** Facts of the one marketplace: the instant, the order and what happened. */
function judged(...facts: readonly (readonly [instant: number, order: number, event: object])[]) {
  const journal = createJournal();
  for (const [instant, order, event] of facts) journal.record(instant as Instant, order, 0, event as WorldEvent);
  const { markets } = judge(journal, [MARKET]);
  return markets[0] as (typeof markets)[number];
}
const place = { type: 'order-placed', fulfilledBy: 'merchant', items: 1, amount: 100 };
const writes = { type: 'message-sent', from: 'buyer', kind: 'question', critical: false };
const answers = { type: 'message-sent', from: 'merchant', kind: 'answer', critical: false };

describe('an answer', () => {
  const noon = at('2023-05-09T11:00:00Z');
  test.each([
    ['after 24 hours', 0, 0],
    ['a millisecond later', 1, 1],
  ])('%s: late %#', (_, more, answeredLate) => {
    const { judged: sums } = judged([noon, 0, place], [noon, 0, writes], [noon + 24 * HOUR + more, 0, answers]);
    expect(sums).toMatchObject({ asked: 1, answeredLate });
  });
});

describe('a judged day', () => {
  const cancels = {
    ...{ type: 'order-cancelled', by: 'merchant', cause: 'seller-decision', reason: 'no-inventory' },
    ...{ requestOnFile: 'none', items: 1, whole: true, wasPending: false },
  };
  /** What each window of seven days holds, for an order that is placed and cancelled then. */
  const windows = (instant: number) => {
    const { windows: all } = judged([instant, 0, place], [instant, 0, cancels]);
    return [[...(all[0]?.denominators ?? [])], [...(all[0]?.numerators ?? [])]];
  };
  // London is an hour ahead of UTC: 9 May begins at 23:00 UTC on 8 May. The days are 8 to 14 May.
  test.each([
    ['the last millisecond of 8 May', '2023-05-08T23:00:00Z', -1, [1, 1, 1, 1, 1, 1, 1]],
    ['the first one of 9 May', '2023-05-08T23:00:00Z', 0, [0, 1, 1, 1, 1, 1, 1]],
    ['the last one of 14 May', '2023-05-14T23:00:00Z', -1, [0, 0, 0, 0, 0, 0, 1]],
    ['the first one after the run', '2023-05-14T23:00:00Z', 0, [0, 0, 0, 0, 0, 0, 0]],
  ])('holds %s', (_, midnight, more, counts) => expect(windows(at(midnight) + more)).toEqual([counts, counts]));
  test('is the first of its window for seven days, and then no more', () => {
    const longer = play({ ...SETTING, days: 9 }).markets[0] as JudgedMarket;
    const journal = createJournal();
    journal.record((at('2023-05-08T23:00:00Z') - 1) as Instant, 0, 0, place as WorldEvent);
    journal.record(at('2023-05-08T23:00:00Z'), 1, 0, place as WorldEvent);
    const [measured] = judge(journal, [longer]).markets;
    expect([...(measured?.windows[0]?.denominators ?? [])]).toEqual([1, 2, 2, 2, 2, 2, 2, 1, 0]);
  });
});
