// Every built-in strategy at the desk: what was seen, what is known of the order, and what it decides.
import { describe, expect, test } from 'vitest';
import { BUILT_IN, DEFAULT_PROFILE, KEEPS_TO_PLAN, NO_SLIPS, SLIP_RANGES } from '../../../sim/internal.ts';
import type { BuyerPlan } from '../../../sim/world/workload.ts';
import { holdThenCheck } from '../../../sim/strategy/hold-then-check.ts';
import type { Desk, Observation, OrderFile, SellerDecision } from '../../../sim/strategy/strategy.ts';

const HOUR = 3_600_000;
const PLACED = Date.UTC(2023, 4, 9, 10);
const hour = (hours: number) => (PLACED + hours * HOUR) as never;
const ORDER = 7;

const blank: OrderFile = {
  ...{ order: ORDER, marketplace: 'UK', status: 'unshipped', placedAt: hour(0), shipBy: hour(40), items: 2 },
  ...{ labelBought: false, handedOver: false, outOfStock: false, request: null, read: [], sent: [] },
};
const request = { route: 'formal', items: 3, reason: 'other', seenAt: hour(1), channel: 'orders-api' } as const;
const onFile = { request };
const wrote = { read: [{ kind: 'wants-to-cancel', at: hour(1) }] } as const;
const sent = (kind: OrderFile['sent'][number]['kind']) => ({ sent: [{ kind, at: hour(2) }] });
const shipped = { status: 'shipped', handedOver: true } as const;

/** What is decided `now` hours after the purchase; the window ends at half past, the last dispatch is at 30. */
function decided(
  name: string,
  seen: object,
  file: Partial<OrderFile> = {},
  now = 3,
  plan: Partial<BuyerPlan> | null = null,
) {
  const desk: Desk = {
    now: hour(now),
    file: () => ({ ...blank, ...file }),
    windowEnds: () => hour(0.5),
    lastDispatch: () => hour(30),
    foresee: () => (plan === null ? null : { ...KEEPS_TO_PLAN, ...plan }),
  };
  return BUILT_IN[name]?.()({ order: ORDER, ...seen } as Observation, desk);
}

const message = (kind: string) => ({ type: 'message-seen', kind });
const seesRequest = { type: 'request-seen', channel: 'orders-api', route: 'formal' };
const due = { type: 'ship-due', step: 'dispatch' };
const reminder = { type: 'reminder' };
const noStock = { type: 'out-of-stock' };

const reply = (kind: string, critical = true) => [
  { type: 'reply', order: ORDER, kind, ...(critical ? { critical } : {}) },
];
const cancel = (reason = 'buyer-cancelled', more: object = {}) => [{ type: 'cancel', order: ORDER, reason, ...more }];
const answer = reply('answer', false);
const noAnswer = [{ type: 'no-response-needed', order: ORDER }];
const hold = (hours: number) => [{ type: 'hold', order: ORDER, until: hour(hours) }];
const nothing: readonly SellerDecision[] = [];
const redirects = reply('redirect-to-request');
const tells = reply('tell-shipped');
const offers = [...reply('offer-to-keep'), { type: 'remind', order: ORDER, at: hour(7) }]; // four hours later

describe('what all of them share that follow the documentation', () => {
  test.each([
    'redirect-to-formal',
    'redirect-or-cancel',
    'persuade-then-redirect',
    'hold-then-check',
    'cancel-on-any-request',
  ])('%s', (name) => {
    const facing = (file: Partial<OrderFile>) => decided(name, seesRequest, { ...onFile, ...file });
    expect(facing({})).toEqual(cancel());
    expect(facing({ request: { ...request, items: 2 } })).toEqual(cancel('buyer-cancelled', { items: 2 }));
    expect(facing({ status: 'partially-shipped' })).toEqual(cancel());
    expect(facing({ status: 'cancelled' })).toEqual(nothing);
    expect(facing({ status: 'pending' })).toEqual(nothing);
    expect(facing({ handedOver: true })).toEqual([{ type: 'confirm-shipment', order: ORDER }, ...tells]);
    expect(facing({ status: 'shipped' })).toEqual([{ type: 'refund', order: ORDER }]);
    expect(facing(shipped)).toEqual(tells);
    expect(facing({ ...shipped, ...sent('tell-shipped') })).toEqual(nothing); // once is enough
    for (const kind of ['address-change', 'question', 'other-order'])
      expect(decided(name, message(kind))).toEqual(answer);
    for (const kind of ['thanks', 'accepts-offer', 'changed-mind'])
      expect(decided(name, message(kind))).toEqual(noAnswer);
    expect(decided(name, message('legacy-request'))).toEqual(nothing); // the marketplace's own notice
    expect(decided(name, noStock)).toEqual(cancel('no-inventory'));
    expect(decided(name, noStock, onFile)).toEqual(cancel());
  });
});

test.each<readonly [string, readonly (readonly [object, Partial<OrderFile>, number, readonly object[]])[]]>([
  [
    'redirect-to-formal',
    [
      [message('wants-to-cancel'), wrote, 3, redirects],
      [message('insists'), wrote, 3, redirects],
      [message('wants-to-cancel'), { ...wrote, ...sent('redirect-to-request') }, 3, nothing],
      [message('wants-to-cancel'), { ...wrote, ...onFile }, 3, cancel()],
      [message('wants-to-cancel'), { ...wrote, status: 'cancelled' }, 3, nothing],
      [message('wants-to-cancel'), { ...wrote, status: 'pending' }, 3, redirects],
      [message('wants-to-cancel'), { ...wrote, ...shipped }, 3, tells],
      [message('wants-to-cancel'), { ...wrote, handedOver: true }, 3, tells],
      [due, {}, 3, nothing],
      [due, wrote, 3, hold(30)],
      [reminder, wrote, 3, hold(30)],
      [due, wrote, 30, nothing],
      [due, { ...wrote, ...onFile }, 3, nothing],
      [due, { read: [...wrote.read, { kind: 'changed-mind', at: hour(2) }] }, 3, nothing],
      [due, { read: [...wrote.read, { kind: 'question', at: hour(2) }] }, 3, hold(30)],
      [due, { ...wrote, handedOver: true }, 3, nothing],
    ],
  ],
  [
    'redirect-or-cancel',
    [
      [due, wrote, 3, hold(30)],
      [due, wrote, 30, cancel()],
      [due, {}, 30, nothing],
    ],
  ],
  [
    'persuade-then-redirect',
    [
      [message('wants-to-cancel'), wrote, 3, offers],
      [message('wants-to-cancel'), { ...wrote, ...sent('offer-to-keep') }, 3, redirects],
      [message('wants-to-cancel'), { ...wrote, ...onFile }, 3, cancel()],
      [message('wants-to-cancel'), { ...wrote, ...shipped }, 3, tells],
      [message('insists'), wrote, 3, redirects],
      [reminder, wrote, 7, redirects],
      [reminder, { read: [...wrote.read, { kind: 'accepts-offer', at: hour(4) }] }, 7, nothing],
      [due, wrote, 7, hold(30)],
    ],
  ],
  [
    'hold-then-check',
    [
      [due, {}, 2.4, hold(2.5)], // two hours after the window
      [due, {}, 2.5, nothing],
      [due, wrote, 2.5, hold(30)],
      [message('wants-to-cancel'), wrote, 1, redirects],
    ],
  ],
  [
    'cancel-on-any-request',
    [
      [message('wants-to-cancel'), wrote, 3, cancel()],
      [message('insists'), wrote, 3, cancel()],
      [message('insists'), { ...wrote, ...shipped }, 3, tells],
      [message('insists'), { ...wrote, status: 'shipped' }, 3, nothing],
      [due, wrote, 3, nothing],
      [reminder, wrote, 3, nothing],
    ],
  ],
  [
    'ship-anyway',
    [
      [message('wants-to-cancel'), wrote, 3, tells],
      [message('wants-to-cancel'), { ...wrote, ...sent('tell-shipped') }, 3, nothing],
      [message('insists'), wrote, 3, nothing],
      [message('question'), {}, 3, nothing],
      [seesRequest, onFile, 3, nothing],
      [due, onFile, 3, nothing],
      [noStock, {}, 3, cancel('no-inventory')],
    ],
  ],
  [
    'ignore',
    [
      [message('wants-to-cancel'), wrote, 3, nothing],
      [seesRequest, onFile, 3, nothing],
      [noStock, {}, 3, nothing],
    ],
  ],
  [
    'out-of-stock-coaxer',
    [
      [noStock, { outOfStock: true }, 3, [...reply('ask-to-file'), { type: 'remind', order: ORDER, at: hour(64) }]], // a day after ship-by
      [noStock, { outOfStock: true, ...sent('ask-to-file') }, 3, cancel('no-inventory')],
      [noStock, { outOfStock: true, ...onFile }, 3, cancel()],
      [reminder, { outOfStock: true, ...sent('ask-to-file') }, 64, cancel('no-inventory')],
      [reminder, wrote, 3, hold(30)],
      [message('wants-to-cancel'), wrote, 3, redirects],
    ],
  ],
])('%s', (name, rows) => {
  for (const [seen, file, now, decisions] of rows)
    expect(decided(name, seen, file, now), JSON.stringify([seen, file])).toEqual(decisions);
});

describe('the oracle', () => {
  const asks = { wish: 'account', asksAfter: 5 * HOUR } as Partial<BuyerPlan>;
  const told = (seen: object, plan: Partial<BuyerPlan>, file: Partial<OrderFile> = {}, now = 3) =>
    decided('oracle', seen, file, now, plan);
  test('waits for those who will ask before the last dispatch, and for nobody else', () => {
    expect(told(due, asks)).toEqual(hold(30));
    expect(told(due, { ...asks, asksAfter: (28 * HOUR) as never })).toEqual(hold(30)); // seen at 30
    expect(told(due, { ...asks, asksAfter: (28 * HOUR + 1) as never })).toEqual(nothing);
    expect(told(due, { ...asks, wish: 'none' })).toEqual(nothing);
    expect(told(due, { ...asks, wish: 'near-miss' } as never)).toEqual(nothing);
    expect(told(due, asks, {}, 30)).toEqual(nothing);
    expect(told(due, asks, shipped)).toEqual(nothing);
  });
  test('does not cancel for those who take it back in time', () => {
    expect(told(seesRequest, asks, onFile)).toEqual(cancel());
    expect(told(seesRequest, { ...asks, changesMindAfter: (24 * HOUR) as never }, onFile)).toEqual(nothing); // at 29
    expect(told(seesRequest, { ...asks, changesMindAfter: (25 * HOUR) as never }, onFile)).toEqual(cancel()); // at 30
  });
  test('persuades those who can be persuaded in time, and redirects the others', () => {
    const yes = { wish: 'message', persuadable: true, answersAfter: 26 * HOUR } as never;
    expect(told(message('wants-to-cancel'), yes, wrote)).toEqual(reply('offer-to-keep'));
    expect(told(message('wants-to-cancel'), yes, wrote, 4)).toEqual(redirects); // answers at 30
    expect(told(message('insists'), yes, wrote)).toEqual(redirects);
    expect(told(message('wants-to-cancel'), { wish: 'message', persuadable: false } as never, wrote)).toEqual(
      redirects,
    );
    expect(told(message('wants-to-cancel'), yes, { ...wrote, ...shipped })).toEqual(tells);
    expect(told(message('question'), yes)).toEqual(answer);
  });
  test('knows nothing without the plan', () => expect(decided('oracle', seesRequest, onFile)).toEqual(nothing));
});

test('a grace of one’s own', () => {
  const desk = { now: hour(1), windowEnds: () => hour(0.5), file: () => blank } as unknown as Desk;
  const strategy = holdThenCheck({ grace: HOUR as never });
  expect(strategy({ order: ORDER, ...due } as Observation, desk)).toEqual(hold(1.5));
});

test('who is asked about every order, who never looks, and who cannot be played', () => {
  const flags = Object.entries(BUILT_IN).map(([name, make]) => {
    const { everyOrder = false, neverLooks = false, unplayable = false } = make();
    return [name, everyOrder, neverLooks, unplayable] as const;
  });
  const named = (at: 1 | 2 | 3) => flags.filter((each) => each[at]).map(([name]) => name);
  expect([named(1), named(2), named(3)]).toEqual([['hold-then-check', 'oracle'], ['ignore'], ['oracle']]);
});

test('the default seller makes no mistakes, is always open and looks by hand every hour', () => {
  expect(DEFAULT_PROFILE.channels).toEqual(
    ['manage-orders', 'messages'].map((channel) => ({ channel, every: HOUR, atMinutes: [], by: 'staff' })),
  );
  expect(DEFAULT_PROFILE).toMatchObject({ hours: null, staff: 1, tracking: 1, slips: NO_SLIPS });
});

test('each mistake has a range from nought and a source', () => {
  const names = Object.keys(NO_SLIPS).filter((name) => name !== 'lateFeedAfter');
  expect(Object.keys(SLIP_RANGES)).toEqual(names);
  for (const { range, source } of Object.values(SLIP_RANGES)) {
    expect(range[0]).toBe(0);
    expect(range[1]).toBeGreaterThan(0);
    expect(range[1]).toBeLessThanOrEqual(0.2);
    expect(source).toMatch(/assumed$/);
  }
});
