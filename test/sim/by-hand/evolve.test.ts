// What an order is after each fact, by table.
import { expect, test } from 'vitest';
import { evolve } from '../../../sim/world/evolve.ts';
import type { WorldEvent } from '../../../sim/world/event.ts';
import { allItems, countItems, openItems, type Order } from '../../../sim/world/order.ts';

const PLACED = 1_000_000 as never;
const two: Order = {
  ...{ status: 'unshipped', fulfilledBy: 'merchant', items: 2, placedAt: PLACED, onFile: 'none' },
  ...{ requested: 0, cancelled: 0, shipped: 0, asked: false, labelBought: false, handedOver: false },
  ...{ intercepted: false, refunded: false, returned: false, stockMissing: false },
};
const pending = { status: 'pending' } as const;
const cancelled = { status: 'cancelled', cancelled: 3 } as const;
const shipped = { status: 'shipped', shipped: 3 } as const;
const partly = { status: 'partially-shipped', shipped: 1 } as const;
const request = (route: string, items: number) => ({ type: 'cancellation-requested', route, items, reason: 'other' });
const confirmed = (items: number, handedOver = false) => ({
  type: 'shipment-confirmed',
  items,
  validTracking: true,
  handedOver,
});
const cancels = (items: number) => ({
  type: 'order-cancelled',
  by: 'merchant',
  cause: 'seller-decision',
  items,
  whole: false,
});
test.each<readonly [object, Partial<Order>, Partial<Order>]>([
  [{ type: 'payment-authorised' }, pending, { status: 'unshipped' }],
  [request('informal', 1), {}, { asked: true }],
  [request('formal', 1), {}, { onFile: 'formal', requested: 1 }],
  [request('legacy', 2), { requested: 1 }, { onFile: 'legacy', requested: 3 }],
  [{ type: 'label-bought' }, {}, { labelBought: true }],
  [{ type: 'handed-over' }, {}, { labelBought: true, handedOver: true }],
  [confirmed(1), {}, { shipped: 1, status: 'partially-shipped' }],
  [confirmed(2), partly, { shipped: 3, status: 'shipped' }],
  [confirmed(3, true), {}, { ...shipped, labelBought: true, handedOver: true }],
  [confirmed(3), { handedOver: true, labelBought: true }, shipped],
  [confirmed(2), { cancelled: 1 }, { shipped: 2, status: 'shipped' }],
  [cancels(3), {}, cancelled],
  [cancels(1), {}, { cancelled: 1 }],
  [cancels(1), pending, { cancelled: 1 }],
  [cancels(2), partly, { cancelled: 2, status: 'shipped' }],
  [{ type: 'shipment-intercepted' }, {}, { intercepted: true }],
  [{ type: 'refund-issued', amount: 1 }, {}, { refunded: true }],
  [{ type: 'return-received' }, {}, { returned: true }],
  [{ type: 'stock-missing' }, {}, { stockMissing: true }],
])('an order after %j on %j', (event, before, after) => {
  const order = { ...two, ...before };
  expect(evolve(order, event as WorldEvent)).toEqual({ ...order, ...after });
  expect(order).toEqual({ ...two, ...before }); // and the record before stays
});

test('a message or a sighting leaves the very same record', () => {
  const message: WorldEvent = { type: 'message-sent', from: 'buyer', kind: 'thanks', critical: false };
  expect(evolve(two, message)).toBe(two);
});

test('items of an order, as bits', () => {
  expect([allItems(1), allItems(2), allItems(8)]).toEqual([1, 3, 255]);
  expect([countItems(0), countItems(5), countItems(255)]).toEqual([0, 2, 8]);
  expect(openItems({ ...two, items: 4, cancelled: 1, shipped: 4 })).toBe(2 + 8);
});
