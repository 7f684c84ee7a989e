// Journals written by hand, and what the judge makes of them: sums, fates, situations and windows.
import { describe, expect, test } from 'vitest';
import { determinationsOf } from '../../../sim/ledger/determinations.ts';
import { createJournal } from '../../../sim/ledger/journal/journal.ts';
import { judge } from '../../../sim/ledger/judgement.ts';
import type { JudgedMarket } from '../../../sim/ledger/stories/book.ts';
import type { WorldEvent } from '../../../sim/world/event.ts';
import { at, play } from '../../support/worlds.ts';

const HOUR = 3_600_000;
const DAYS = 7;
const { markets } = play({ codes: ['UK'], from: '2023-05-08', days: DAYS, warmUp: 0 });
const market = markets[0] as JudgedMarket;
const noon = at('2023-05-09T11:00:00Z'); // a Tuesday, the second day
const shipBy = market.shipBys[1] as number;

type Rejected = Extract<WorldEvent, { type: 'command-rejected' }>;
/** A fact and when, in hours after the purchase. */
type Fact = readonly [hours: number, event: WorldEvent];

/** Each order is placed at noon of the second day. */
function judged(...orders: readonly (readonly Fact[])[]) {
  const placed: Fact = [0, { type: 'order-placed', fulfilledBy: 'merchant', items: 2, amount: 1_000 }];
  const rows = orders.flatMap((facts, order) =>
    [placed, ...facts].map(([hours, event]) => ({ order, event, at: noon + hours * HOUR })),
  );
  const journal = createJournal();
  for (const row of rows.toSorted((a, b) => a.at - b.at)) journal.record(row.at as never, row.order, 0, row.event);
  const judgement = judge(journal, [market]);
  const measured = judgement.markets[0] as (typeof judgement.markets)[number];
  return { measured, sums: measured.judged, findings: judgement.findings };
}

/** One fact an hour. */
const hourly = (...events: readonly WorldEvent[]): readonly Fact[] => events.map((event, i) => [i + 1, event]);

const asks: WorldEvent = { type: 'cancellation-requested', route: 'formal', items: 3, reason: 'other' };
const wishes: WorldEvent = { ...asks, route: 'informal' };
const ships: WorldEvent = { type: 'shipment-confirmed', items: 3, validTracking: true, handedOver: true };
const keeps: WorldEvent = { type: 'order-kept', cause: 'changed-mind' };
const returned: WorldEvent = { type: 'return-received' };
const refund: WorldEvent = { type: 'refund-issued', amount: 400 };
const calls: WorldEvent = { type: 'buyer-contacted', medium: 'phone', purpose: 'customer-service' };
const answers: WorldEvent = { type: 'message-sent', from: 'merchant', kind: 'answer', critical: false };
const redirects: WorldEvent = { ...answers, kind: 'redirect-to-request' };
const cancels = (
  requestOnFile: 'none' | 'formal',
  items = 3,
  reason: 'buyer-cancelled' | 'no-inventory' = 'buyer-cancelled',
) =>
  ({
    ...{ type: 'order-cancelled', by: 'merchant', cause: 'seller-decision', reason, requestOnFile, items },
    ...{ whole: items === 3, wasPending: false },
  }) as WorldEvent;
const rejected = (code: Rejected['code'], command: Rejected['command'] = 'reply'): WorldEvent => ({
  type: 'command-rejected',
  code,
  command,
});
const legacy: WorldEvent = { ...asks, route: 'legacy' };

describe('a parcel and the promise to ship', () => {
  test.each([
    ['at the last instant', 0, 0],
    ['a millisecond later', 1, 1],
  ])('%s, alone and beside a request', (_, after, late) => {
    const hours = (shipBy + after - noon) / HOUR;
    const shipped: Fact = [hours, ships];
    expect(judged([shipped]).sums).toMatchObject({ shipped: 1, late });
    expect(judged([shipped, [hours + 1, asks]]).sums).toMatchObject({ shipped: 1, late });
  });

  test('without tracking it is shipped and not tracked', () => {
    const { sums } = judged(hourly(ships), hourly({ ...ships, validTracking: false }));
    expect(sums).toMatchObject({ orders: 2, shipped: 2, tracked: 1, value: 2_000, valueKept: 2_000 });
  });
});

// The order of the rows: self-cancel, formal, legacy, informal.
test.each<readonly [string, readonly Fact[], number, readonly number[]]>([
  ['cancelled as asked', hourly(asks, cancels('formal')), 1, [1, 0, 0, 0]],
  ['cancelled on a message', hourly(wishes, cancels('none')), 3, [0, 1, 0, 0]],
  ['kept', hourly(asks, keeps, ships), 1, [0, 0, 1, 0]],
  ['kept and then refunded', hourly(asks, keeps, ships, refund), 1, [0, 0, 0, 1]],
  ['kept and then returned', hourly(asks, keeps, ships, returned), 1, [0, 0, 0, 1]],
  ['shipped', hourly(wishes, ships), 3, [0, 0, 0, 1]],
  ['neither', hourly(legacy), 2, [0, 0, 0, 1]],
])('the fate of an order that was %s', (_, facts, route, fates) => {
  const rows = [0, 1, 2, 3].map((row) => (row === route ? fates : [0, 0, 0, 0]));
  expect(judged(facts).measured.fates).toEqual(rows);
});

describe('messages and money', () => {
  test('every call and answer of the seller is one sent', () =>
    expect(judged(hourly(calls, calls, answers)).sums.messagesSent).toBe(3));
  test('refunds and cancelled items are taken from the price, each by its amount', () => {
    // Half of 1,000 was cancelled and 400 refunded.
    const left = { netValue: 100, refundAmount: 400, refundUnits: 2, valueKept: 0, ordersKept: 0 };
    expect(judged(hourly(asks, cancels('formal', 1), ships, refund)).sums).toMatchObject(left);
  });
});

// The route, where the parcel was, what the seller did, how it ended.
test.each<readonly [string, readonly Fact[]]>([
  ['formal/before-label/cancelled/exempt', hourly(asks, cancels('formal'))],
  ['informal/before-label/cancelled/counted', hourly(wishes, cancels('none'))],
  ['formal/after-label/shipped/delivered', hourly({ type: 'label-bought' }, asks, ships)],
  ['formal/after-hand-over/left-alone/open', hourly({ type: 'handed-over' }, asks)],
  ['legacy/after-confirmation/refunded/delivered', hourly(ships, legacy, refund)],
  ['formal/after-confirmation/left-alone/returned', hourly(ships, asks, returned)],
  ['informal/before-label/redirected/kept', hourly(wishes, redirects, keeps, ships)],
])('the path %s', (path, facts) => {
  const { situations } = judged(facts).measured;
  expect(Object.keys(situations).filter((name) => name.includes('/'))).toEqual([path]);
  expect([situations[path], situations['order']]).toEqual([1, 1]);
});

test('each situation has its name, and none is named that did not occur', () => {
  const { situations } = judged(
    hourly(wishes, redirects, { ...asks, items: 1 } as WorldEvent, cancels('formal', 1), ships),
    hourly(rejected('already-shipped', 'request-cancellation'), rejected('blocked-by-opt-out'), {
      type: 'stock-missing',
    }),
    hourly(ships, { type: 'parcel-refused' }, returned),
  ).measured;
  const { order, ...named } = Object.fromEntries(Object.entries(situations).filter(([name]) => !name.includes('/')));
  expect(order).toBe(3);
  const first = [
    'redirected',
    'filed-after-redirect',
    'shipped-after-request',
    'informal-request',
    'request-before-label',
  ];
  const others = ['wish-too-late', 'blocked-by-opt-out', 'out-of-stock', 'parcel-refused', 'returned'];
  expect(Object.keys(named).sort()).toEqual([...first, ...others].sort());
});

test('a quiet window is evaluated once a judged day', () => {
  const [window] = judged(hourly(ships)).measured.windows;
  const once = Array.from({ length: DAYS }, (_, day) => [day, false]);
  expect(window?.evaluations.map(({ day, restated }) => [day, restated])).toEqual(once);
  // Bought on the second day: in the window of that day and of all that follow in a week.
  expect([...(window?.denominators ?? [])]).toEqual([0, 1, 1, 1, 1, 1, 1]);
});

test('an order of which nothing is known has no cancellation', () =>
  expect(determinationsOf([], market.rules)).toEqual([]));

const question: WorldEvent = { type: 'message-sent', from: 'buyer', kind: 'question', critical: false };
const advertises: WorldEvent = { type: 'buyer-contacted', medium: 'phone', purpose: 'marketing' };
const broke = (stopped: boolean): WorldEvent => ({ type: 'guidelines-broken', rules: 5, stopped });
test.each<readonly [readonly Fact[], string]>([
  [
    hourly({ ...asks, items: 1 } as WorldEvent, cancels('formal')),
    '1 item(s) were cancelled that the buyer had not asked about',
  ],
  [hourly(asks, cancels('formal', 3, 'no-inventory')), 'a request was on file and the reason given was "no-inventory"'],
  [
    [
      [1, question],
      [31, answers],
    ],
    'the answer took 30 hours; 24 are allowed, weekends included',
  ],
  [hourly(advertises), 'the buyer was contacted for marketing, by phone'],
  [hourly(rejected('purpose-not-allowed')), 'the buyer was contacted for marketing, by message'],
  [hourly(broke(true)), 'a message broke the communication guidelines (L4, L6) and was stopped'],
  [hourly(broke(false)), 'a message broke the communication guidelines (L4, L6)'],
])('a finding says how much: %#', (facts, what) =>
  expect(judged(facts).findings.map((finding) => finding.what)).toEqual([what]),
);
