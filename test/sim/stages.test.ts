// The four cells of shipped x confirmed have different right answers (help pages 201722390 SG and JP); and what the marketplace refuses.
import { describe, expect, test } from 'vitest';
import { BUILT_IN, type OrderFile, type SellerStrategy } from '../../sim/internal.ts';
import { decideSeller } from '../../sim/world/decide-seller.ts';
import type { Order } from '../../sim/world/order.ts';
import { at, factsOf, play, written } from '../support/worlds.ts';

const HOUR = 3_600_000;
const noon = at('2023-05-09T10:00:00Z'); // a Tuesday
const setting = { codes: ['DE'], from: '2023-05-08', days: 7, warmUp: 0 };
const asks = (hours: number) =>
  ({ wish: 'account', asksAfter: hours * HOUR, transit: 90 * HOUR, ifShipped: 'keep' }) as never;

/** Label after 10 h, hand-over at 20 h; confirmed with the label or `confirmAfter` hours after hand-over; the buyer asks at `asked` h. */
function cell(confirms: 'label' | 'hand-over', confirmAfter: number, asked: number) {
  const profile = {
    shipsAfter: 10 * HOUR,
    labelLead: 10 * HOUR,
    confirms: { with: confirms, after: confirmAfter * HOUR },
    channels: [{ channel: 'orders-api', every: 900_000, atMinutes: [], by: 'system' }],
  } as never;
  const played = play(
    { ...setting, profile },
    { ...written(['DE'], [{ at: noon, plan: asks(asked) }]), uniform: () => 0.5 },
  );
  return {
    types: factsOf(played).map((fact) => fact.type),
    facts: factsOf(played),
    counted: played.judgement.cancellations.filter((each) => each.determination.counts).length,
  };
}

describe('a request on file, by stage', () => {
  test('not shipped, not confirmed: cancelled with the right reason, exempt', () => {
    const { facts, types, counted } = cell('hand-over', 0, 5);
    expect(facts.find((fact) => fact.type === 'order-cancelled')).toMatchObject({
      by: 'merchant',
      reason: 'buyer-cancelled',
      requestOnFile: 'formal',
    });
    expect(types).not.toContain('handed-over');
    expect(counted).toBe(0);
  });
  test('a label alone changes nothing: still cancelled, exempt', () => {
    const { types, counted } = cell('hand-over', 0, 15);
    expect(types).toEqual(expect.arrayContaining(['label-bought', 'order-cancelled']));
    expect(types).not.toContain('handed-over');
    expect(counted).toBe(0);
  });
  test('shipped, not confirmed: confirmed, and the buyer told to refuse or return', () => {
    const { types, facts, counted } = cell('hand-over', 30, 25);
    expect(counted).toBe(0);
    expect(types.indexOf('shipment-confirmed')).toBeGreaterThan(types.indexOf('request-seen'));
    expect(facts.find((fact) => fact.type === 'message-sent')).toMatchObject({
      from: 'merchant',
      kind: 'tell-shipped',
    });
    expect(types).not.toContain('order-cancelled');
  });
  test('confirmed, not shipped: cannot be cancelled; refunded and not sent', () => {
    // The buyer asked before the confirmation; the seller sees it after, and before the parcel leaves.
    const { types, counted } = cell('label', 0, 9.99);
    expect(counted).toBe(0);
    expect(types).toContain('refund-issued');
    expect(types).not.toContain('handed-over');
    expect(types).not.toContain('order-cancelled');
  });
  test('shipped and confirmed: the buyer can no longer file', () => {
    const { facts, counted } = cell('hand-over', 0, 25);
    expect(counted).toBe(0);
    expect(facts.find((fact) => fact.type === 'command-rejected')).toMatchObject({
      code: 'already-shipped',
      command: 'request-cancellation',
    });
  });
});

const order: Order = {
  status: 'unshipped',
  fulfilledBy: 'merchant',
  items: 2,
  placedAt: noon,
  onFile: 'none',
  requested: 0,
  cancelled: 0,
  shipped: 0,
  asked: false,
  labelBought: false,
  handedOver: false,
  intercepted: false,
  refunded: false,
  returned: false,
  stockMissing: false,
};
const clauses = {
  buyerOptedOut: false,
  cancellationIsCritical: true,
  validTracking: true,
  delivered: false,
  interceptable: true,
  amount: 100,
};
const cancel = { type: 'cancel', order: 0, reason: 'buyer-cancelled' } as const;

describe('refusals are values', () => {
  test.each([
    ['a pending order', { status: 'pending' }, {}, cancel, 'not-authorised'],
    ['a cancelled order', { status: 'cancelled', cancelled: 3 }, {}, cancel, 'already-cancelled'],
    ['a shipped order', { status: 'shipped', shipped: 3 }, {}, cancel, 'already-shipped'],
    ['an order Amazon fulfils', { fulfilledBy: 'amazon' }, {}, cancel, 'fulfilled-by-amazon'],
    [
      'items that are gone',
      { status: 'partially-shipped', shipped: 1 },
      {},
      { ...cancel, items: 1 },
      'nothing-to-cancel',
    ],
    [
      'confirming twice',
      { status: 'shipped', shipped: 3 },
      {},
      { type: 'confirm-shipment', order: 0 },
      'already-shipped',
    ],
    [
      'a redirect not sent as critical to an opted-out buyer',
      {},
      { buyerOptedOut: true },
      { type: 'reply', order: 0, kind: 'redirect-to-request' },
      'blocked-by-opt-out',
    ],
    [
      'a critical one before the rollout',
      {},
      { buyerOptedOut: true, cancellationIsCritical: false },
      { type: 'reply', order: 0, kind: 'redirect-to-request', critical: true },
      'blocked-by-opt-out',
    ],
    [
      'marketing by message',
      {},
      {},
      { type: 'contact-buyer', order: 0, medium: 'message', purpose: 'marketing' },
      'purpose-not-allowed',
    ],
    [
      'stopping a delivered parcel',
      { handedOver: true },
      { delivered: true },
      { type: 'intercept', order: 0 },
      'already-delivered',
    ],
    ['refunding what was never charged', {}, {}, { type: 'refund', order: 0 }, 'not-shipped'],
  ] as const)('%s', (_, state, facts, command, code) => {
    expect(decideSeller({ ...order, ...state } as Order, command as never, { ...clauses, ...facts })).toEqual({
      ok: false,
      code,
    });
  });
  test('a critical redirect reaches an opted-out buyer after the rollout, and an answer always does', () => {
    const optedOut = { ...clauses, buyerOptedOut: true };
    expect(
      decideSeller(order, { type: 'reply', order: 0, kind: 'redirect-to-request', critical: true }, optedOut).ok,
    ).toBe(true);
    expect(
      decideSeller(order, { type: 'reply', order: 0, kind: 'answer' }, { ...optedOut, cancellationIsCritical: false })
        .ok,
    ).toBe(true);
  });
});

describe('one item of two', () => {
  test('the item asked about is cancelled, the other shipped; the order counts nothing', () => {
    const plan = { wish: 'account', asksAfter: 5 * HOUR, items: 2 } as never;
    const played = play({ ...setting }, written(['DE'], [{ at: noon, items: 2, plan }]));
    const facts = factsOf(played);
    expect(facts.find((fact) => fact.type === 'order-cancelled')).toMatchObject({ items: 2, whole: false });
    expect(facts.find((fact) => fact.type === 'shipment-confirmed')).toMatchObject({ items: 1 });
    expect(played.judgement.cancellations.map((each) => each.determination.counts)).toEqual([false]);
  });
});

test('a strategy gets the file of an order, not the workload', () => {
  const seen: OrderFile[] = [];
  const spy: SellerStrategy = Object.assign(
    (observation: { order: number }, desk: { file(order: number): OrderFile; foresee(order: number): unknown }) => {
      seen.push(desk.file(observation.order));
      expect(desk.foresee(observation.order)).toBeNull();
      return [];
    },
    { everyOrder: true },
  ) as never;
  play({ ...setting, strategy: spy }, written(['DE'], [{ at: noon, plan: asks(5) }]));
  expect(seen.length).toBeGreaterThan(0);
  expect(Object.keys(BUILT_IN)).toContain('oracle');
});
