// A seller's account: what it begins with, what it records, and what it shows of an order.
import { describe, expect, test } from 'vitest';
import { openAccount, nextSerial } from '../../../mocks/seller/account.ts';
import { PRODUCTS } from '../../../mocks/seller/book/products.ts';
import { REASON_TEXT } from '../../../mocks/seller/book/view-of.ts';
import { checkMarketplaces } from '../../../mocks/seller/own-marketplaces.ts';
import { sawRequest } from '../../../mocks/seller/sighting.ts';
import type { FaultPlan } from '../../../mocks/faults/fault.ts';
import { ALWAYS, DAY, HOUR, NEVER, streamKey } from '../../../sim/internal.ts';
import { accountOf, BEGIN, emptyShop, later, placed } from './worlds.ts';

const OPTIONS = { outsideShips: true, handsOverAt: BEGIN, settings: {} };

describe('an account', () => {
  test('has an id of its own, by its name and the seed', () => {
    const id = (name: string, seed = 1) => openAccount(name, emptyShop({ seed }), OPTIONS).sellerId;
    expect(id('default')).toMatch(/^A[A-Z0-9]{13}$/);
    expect(id('default')).toBe(id('default'));
    expect(new Set([id('default'), id('other'), id('default', 2)]).size).toBe(3);
  });
  test('shows the column of requests as its profile does, unless a setting says otherwise', () => {
    const column = (requestColumn: boolean, settings = {}) =>
      accountOf({ settings }, emptyShop({ profile: { requestColumn } })).state.settings.requestColumn;
    expect([column(true), column(false), column(true, { requestColumn: false })]).toEqual([true, false, false]);
  });
  test('sells in the marketplaces of its world', () =>
    expect(accountOf().marketplaces.map(({ code }) => code)).toEqual(['DE', 'IN']));
  test('counts what it files from 1 on', () => {
    const account = accountOf();
    expect([nextSerial(account), nextSerial(account), account.state.serial]).toEqual([1, 2, 2]);
  });
  test('writes no mails about what was before it', () => {
    const account = accountOf();
    placed(account, 0);
    const again = openAccount('default', emptyShop(), OPTIONS, account.world.inputs);
    expect([accountOf().state.mail.read, again.state.mail.read]).toEqual([0, 0]);
    const late = openAccount('default', emptyShop({ perDay: 5 }), { ...OPTIONS, handsOverAt: later(2 * DAY) });
    expect(late.state.mail.read).toBe(late.world.live.journal.rows);
  });
});

describe('what is done to the world', () => {
  const rule = {
    name: 'lost',
    fault: 'mail-lost',
    key: streamKey(1, 'fault'),
    seller: null,
    from: ALWAYS,
    until: NEVER,
    chance: 1,
  };
  const plan = { rules: [rule] } as unknown as FaultPlan;
  test('is recorded with its instant, and done again in the same way', () => {
    const account = accountOf({ faults: plan });
    const first = placed(account, 0, 2);
    const second = placed(account, 1);
    account.advanceTo(later(HOUR));
    account.world.buyer(first, { type: 'request-cancellation', items: 1, reason: 'found-cheaper' });
    account.advanceTo(later(2 * HOUR));
    sawRequest(account, first, 'manage-orders');
    account.world.seller({ type: 'cancel', order: second, reason: 'no-inventory', items: 1 });
    expect(account.world.inputs.map(({ at, type }) => [(at - BEGIN) / 60_000, type])).toEqual([
      [0, 'channel-faults'],
      [0, 'place'],
      [1, 'place'],
      [60, 'buyer'],
      [120, 'sees'],
      [120, 'seller'],
    ]);
    const again = openAccount('default', emptyShop(), { ...OPTIONS, faults: plan }, account.world.inputs);
    expect(again.world.live.journal.digest()).toBe(account.world.live.journal.digest());
    expect(again.world.inputs).toEqual(account.world.inputs);
    expect(again.world.live.journal.rows).toBeGreaterThan(6);
  });
  test('has no channel faults without a plan', () => expect(accountOf().world.inputs).toEqual([]));
  test('answers what came of it', () => {
    const account = accountOf();
    const order = placed(account, 0);
    expect(account.world.seller({ type: 'cancel', order, reason: 'no-inventory', items: 1 })).toMatchObject({
      ok: true,
    });
    expect(account.world.seller({ type: 'cancel', order, reason: 'no-inventory', items: 1 })).toMatchObject({
      ok: false,
    });
  });
});

describe('a request', () => {
  test('is seen once in each channel, while there is something to see', () => {
    const account = accountOf();
    const order = placed(account, 0);
    const seen = () => account.world.inputs.filter(({ type }) => type === 'sees').length;
    sawRequest(account, order, 'orders-api');
    expect(seen()).toBe(0); // no request
    account.advanceTo(later(HOUR));
    account.world.buyer(order, { type: 'request-cancellation', items: 1, reason: 'other' });
    sawRequest(account, order, 'orders-api');
    sawRequest(account, order, 'orders-api');
    expect(seen()).toBe(1);
    sawRequest(account, order, 'manage-orders');
    expect([seen(), [...account.state.sighted]]).toEqual([2, [`${order} orders-api`, `${order} manage-orders`]]);
    account.world.seller({ type: 'cancel', order, reason: 'buyer-cancelled', items: 1 });
    sawRequest(account, order, 'email');
    expect(seen()).toBe(2); // the order is over
  });
});

describe('an order is shown', () => {
  test('with its window: from the midnight of its day to the promise, and two to five days of transit', () => {
    const account = accountOf();
    account.advanceTo(later(10 * HOUR));
    const order = placed(account, 0, 3, 1_000);
    const view = account.view(order);
    const midnight = Date.UTC(2026, 2, 1, 23); // in Berlin
    expect(view).toMatchObject({
      number: order,
      status: 'unshipped',
      fulfilledBy: 'merchant',
      placedAt: later(10 * HOUR),
      shippedAt: null,
      earliestShip: midnight,
      earliestDelivery: midnight + 2 * DAY,
      latestDelivery: view.latestShip + 5 * DAY,
      total: 1_000,
    });
    expect(view.latestShip).toBeGreaterThan(view.placedAt);
    expect(view.paidAt).toBe(view.lastUpdatedAt);
    expect([view.marketplace.code, account.view(placed(account, 1)).marketplace.code]).toEqual(['DE', 'IN']);
  });
  test('before it is paid, without an instant of payment', () => {
    const account = accountOf();
    const order = account.world.place({ market: 0, items: 1, amount: 5, byAmazon: true, plan: null });
    expect(account.view(order)).toMatchObject({ paidAt: null, fulfilledBy: 'amazon', status: 'pending' });
  });
  test('with lines whose prices sum up, the first one with what is left over', () => {
    const account = accountOf();
    const { items } = account.view(placed(account, 0, 3, 1_000));
    expect(items.map(({ position, price }) => [position, price])).toEqual([
      [0, 334],
      [1, 333],
      [2, 333],
    ]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
    for (const { id, asin, sku, title } of items) {
      expect(id).toMatch(/^[1-9]\d{13}$/);
      expect(PRODUCTS).toContainEqual({ asin, sku, title });
    }
    expect(account.view(placed(account, 0, 1, 999)).items[0]?.price).toBe(999);
  });
  test('with what happened to each line', () => {
    const account = accountOf();
    const order = placed(account, 0, 3, 3_000);
    account.advanceTo(later(HOUR));
    account.world.buyer(order, { type: 'request-cancellation', items: 0b011, reason: 'found-cheaper' });
    account.advanceTo(later(3 * HOUR));
    account.world.seller({ type: 'cancel', order, reason: 'buyer-cancelled', items: 0b010 });
    account.world.seller({ type: 'confirm-shipment', order, items: 0b100, validTracking: true } as never);
    const lines = account.view(order).items;
    expect(lines.map(({ requested, requestReason, cancelled }) => [requested, requestReason, cancelled])).toEqual([
      [true, 'Found cheaper somewhere else.', false],
      [true, 'Found cheaper somewhere else.', true],
      [false, '', false],
    ]);
    expect(lines.map(({ cancellation }) => cancellation?.by ?? null)).toEqual([null, 'merchant', null]);
  });
  test('with reasons in the words that sellers were seen to get', () => {
    expect(REASON_TEXT).toEqual({
      'changed-mind': 'No longer needed.',
      'found-cheaper': 'Found cheaper somewhere else.',
      'ordered-by-mistake': 'Order created by mistake.',
      'arrives-too-late': 'Item would not arrive on time.',
      'wrong-address': 'Need to change shipping address.',
      other: 'Other.',
    });
  });
  test('with products of which no two are alike', () => {
    expect(PRODUCTS).toHaveLength(24);
    // 7919 * 13 = 102947, and the next ones are 7919 apart.
    expect(PRODUCTS[0]).toEqual({ asin: 'B0102947CB', sku: 'CB-1001', title: 'Enamel mug, 350 ml, blue rim' });
    expect(PRODUCTS[23]).toEqual({ asin: 'B0285084CB', sku: 'CB-1024', title: 'Wooden building blocks, 50 pieces' });
    for (const key of ['asin', 'sku', 'title'] as const)
      expect(new Set(PRODUCTS.map((product) => product[key])).size).toBe(24);
    for (const { title } of PRODUCTS) expect(title).toMatch(/^[A-Z][\w -]+/);
  });
});

describe('marketplaces of a call', () => {
  const check = (ids: unknown) => checkMarketplaces(accountOf(), ids);
  const [DE, IN] = ['A1PA6795UKMFR9', 'A21TJRUUN4KGV'];
  test('are one to 25, in which the seller sells', () => {
    expect(check([DE])).toEqual([DE]);
    expect(check([IN, DE])).toEqual([IN, DE]);
    expect(check(Array.from({ length: 25 }, () => DE))).toHaveLength(25);
    const wanted = 'marketplaceIds: expected 1 to 25 ids.';
    for (const ids of [undefined, DE, {}, [], Array.from({ length: 26 }, () => DE)]) expect(check(ids)).toBe(wanted);
  });
  test('are refused by the first that is another', () => {
    expect(check([DE, 'ATVPDKIKX0DER'])).toBe('marketplaceIds: the seller does not sell in "ATVPDKIKX0DER".');
    expect(check([DE, 'x'.repeat(30), 'y'])).toBe(`marketplaceIds: the seller does not sell in "${'x'.repeat(20)}".`);
    expect(check([DE, 5])).toBe('marketplaceIds: expected strings.');
  });
});
