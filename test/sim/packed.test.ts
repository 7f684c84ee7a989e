// What is read from, or written as, a packed row is what the fact says: sightings, rulings that are remembered, and wishes taken back.
import { describe, expect, test } from 'vitest';
import { auditStory } from '../../sim/ledger/audit/audit.ts';
import type { JudgedMarket } from '../../sim/ledger/stories/book.ts';
import { outcomeOf } from '../../sim/ledger/stories/fold-story.ts';
import type { JournalLine } from '../../sim/ledger/journal/journal.ts';
import { judgeStory, type Rulings } from '../../sim/ledger/judge.ts';
import { lineOf, storyOf } from '../../sim/ledger/stories/story.ts';
import { CANCELLERS, CAUSES, FULFILLED_BY, ON_FILE, REASONS } from '../../sim/policy/words.ts';
import type { WorldEvent } from '../../sim/world/event.ts';
import { at, factsOf, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const { markets } = play({ codes: ['UK'], from: '2023-05-08', days: 7, warmUp: 0 });
const market = markets[0] as JudgedMarket;
const noon = at('2023-05-09T10:00:00Z');

const story = (...events: readonly (WorldEvent & { readonly hour?: number })[]) =>
  storyOf(
    events.map(
      ({ hour, ...event }, sequence) =>
        ({ at: noon + (hour ?? sequence) * HOUR, sequence, order: 7, market: 0, event }) as unknown as JournalLine,
    ),
  );
const placed = (fulfilledBy: 'merchant' | 'amazon' = 'merchant') =>
  ({ type: 'order-placed', fulfilledBy, items: 1, amount: 100 }) as const;
const filed = { type: 'cancellation-requested', route: 'formal', items: 1, reason: 'other' } as const;
const seen = { type: 'request-seen', channel: 'orders-api', route: 'formal' } as const;
const left = { type: 'shipment-confirmed', items: 1, validTracking: true, handedOver: true } as const;
const kept = { type: 'order-kept', cause: 'changed-mind' } as const;
const found = (...events: readonly (WorldEvent & { readonly hour?: number })[]) => {
  const told = story(...events);
  return auditStory(told, outcomeOf(told, market), market).map(({ rule }) => rule);
};

describe('sightings', () => {
  const routesOf = (date: string, wish: 'account' | 'message') => {
    const setting = { codes: ['UK'], from: date, days: 7, warmUp: 0, profile: { shipsAfter: 30 * HOUR } as never };
    const plan = { wish, asksAfter: 5 * HOUR } as never;
    const facts = factsOf(play(setting, written(['UK'], [{ at: at(`${date}T10:00:00Z`), plan }])));
    const of = (type: string) =>
      new Set(facts.flatMap((fact) => (fact.type === type && 'route' in fact ? [fact.route] : [])));
    return ['cancellation-requested', 'request-surfaced', 'request-seen'].map((type) => [...of(type)]);
  };
  test.each([
    ['2023-05-09', 'account', 'formal'],
    ['2022-01-04', 'account', 'legacy'],
    ['2023-05-09', 'message', 'informal'],
  ] as const)('%s, %s: asked, surfaced and seen as %s', (date, wish, route) =>
    expect(routesOf(date, wish)).toEqual([[route], [route], [route]]),
  );
});

test('a remembered ruling is the one that would be made', () => {
  const rulings: Rulings = new Map();
  const effects = new Set<string>();
  for (const fulfilledBy of FULFILLED_BY)
    for (const by of CANCELLERS)
      for (const cause of CAUSES)
        for (const reason of [null, ...REASONS])
          for (const requestOnFile of ON_FILE)
            for (const [whole, items, wasPending] of [
              [true, 1, false],
              [false, 1, true],
              [true, 3, false],
            ] as const) {
              const cancelled = {
                type: 'order-cancelled',
                by,
                cause,
                reason,
                requestOnFile,
                whole,
                items,
                wasPending,
              } as const;
              const told = story(placed(fulfilledBy), filed, cancelled);
              const [remembered] = judgeStory(told, market, rulings);
              expect([remembered]).toEqual(judgeStory(told, market));
              effects.add(remembered?.determination.effect ?? '');
            }
  expect([...effects].sort()).toEqual(['counts', 'exempt', 'not-judged']);
});

describe('a wish taken back', () => {
  test('before the parcel leaves: no rule is broken', () =>
    expect(found(placed(), filed, seen, kept, left)).toEqual([]));
  test('at its instant: no rule is broken', () =>
    expect(found(placed(), filed, { ...kept, hour: 5 }, { ...left, hour: 5 })).toEqual([]));
  test('after it has left: too late', () => {
    expect(found(placed(), filed, seen, left, kept)).toEqual(['shipped-after-seen-request']);
    expect(found(placed(), filed, left, kept)).toEqual(['missed-request']);
  });
  test('an order of the marketplace’s own is not audited', () =>
    expect(found(placed('amazon'), filed, left)).toEqual([]));
});

test('lines come back as they went in', () => {
  const told = story(placed(), filed, seen, kept, left);
  expect([1, 2, 4].map((row) => lineOf(told, row).event)).toEqual([filed, seen, left]);
  expect(lineOf(told, 3)).toMatchObject({ sequence: 3, order: 7, market: 0, at: noon + 3 * HOUR });
});
