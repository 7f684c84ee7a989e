// Two implementations, one answer: what Orders v0 tells of an order, from its facts and from the model alone.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JournalLine } from '../../sim/ledger/journal/journal.ts';
import { DE, JP, openAsk, US, type Ask } from './support/ask.ts';
import { HAS_MODELS } from './support/models.ts';
import { secondItems, secondOrder, shapeFaults } from './support/second-order-v0.ts';

const STORES = { US: { id: US, currency: 'USD' }, JP: { id: JP, currency: 'JPY' }, DE: { id: DE, currency: 'EUR' } };
type Code = keyof typeof STORES;
type Placed = { readonly code: Code; readonly id: string; readonly number: number };

const nth = fc.nat(9);
const mask = fc.constantFrom(0, 1, 2, 3); // 0: all of it
const STEP = fc.oneof(
  fc.record({
    ...{ do: fc.constant('place' as const), code: fc.constantFrom<Code>('US', 'JP', 'DE') },
    ...{ items: fc.integer({ min: 1, max: 3 }), amount: fc.constantFrom(1, 99, 100, 2_505, 120_000) },
    fulfilledBy: fc.constantFrom('merchant', 'merchant', 'amazon'),
  }),
  fc.record({ do: fc.constant('advance' as const), by: fc.constantFrom('PT20S', 'PT31M', 'P2D') }),
  {
    weight: 4,
    arbitrary: fc.record({
      ...{
        do: fc.constantFrom(
          'asks' as const,
          'writes' as const,
          'cancels' as const,
          'ships' as const,
          'refunds' as const,
        ),
      },
      ...{ order: nth, items: mask },
    }),
  },
);
type Step = typeof STEP extends fc.Arbitrary<infer S> ? S : never;

async function take(ask: Ask, orders: Placed[], step: Step): Promise<void> {
  if (step.do === 'advance') return ask.advance(step.by);
  if (step.do === 'place') {
    const { code, items, amount, fulfilledBy } = step;
    const { orderId } = await ask.act('orders', { marketplace: code, items, amount, fulfilledBy });
    const id = String(orderId);
    orders.push({ code, id, number: ask.market.seller().book.numberOf(id) ?? -1 });
    return;
  }
  const { number: order, id } = orders[step.order % orders.length] as Placed;
  const { world } = ask.market.seller();
  const some = step.items === 0 ? {} : { items: step.items };
  if (step.do === 'asks')
    return void (await ask.sim('POST', `orders/${id}/request-cancellation`, {
      items: step.items === 1 ? [1] : undefined,
    }));
  if (step.do === 'writes') return void (await ask.sim('POST', `orders/${id}/message`, { text: 'Please cancel.' }));
  if (step.do === 'cancels') world.seller({ type: 'cancel', order, reason: 'buyer-cancelled', ...some });
  if (step.do === 'ships') world.seller({ type: 'confirm-shipment', order, ...some, handedOver: true });
  if (step.do === 'refunds') world.seller({ type: 'refund', order });
}

function linesOf(ask: Ask, order: number): readonly JournalLine[] {
  const { journal } = ask.market.seller().world.live;
  const all = Array.from({ length: journal.rows }, (_, sequence) => journal.at(sequence));
  return all.filter((line) => line.order === order);
}

const seen = new Map<string, number>();
const tally = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

async function expectSame(ask: Ask, { id, code, number }: Placed): Promise<void> {
  const order = (await ask.get(`/orders/v0/orders/${id}`)).body['payload'];
  const items = (await ask.get(`/orders/v0/orders/${id}/orderItems`)).body['payload'];
  const lines = linesOf(ask, number);
  const { hasShipDates, ...fields } = secondOrder(lines, STORES[code]);
  const { OrderTotal, ...others } = fields;
  expect(order).toMatchObject({ ...others, AmazonOrderId: id });
  expect(order?.['OrderTotal']).toEqual(OrderTotal);
  expect('EarliestShipDate' in (order ?? {})).toBe(hasShipDates);
  expect('LatestShipDate' in (order ?? {})).toBe(hasShipDates);
  const found = [...(items?.['OrderItems'] ?? [])].map((item) => ({
    QuantityOrdered: item['QuantityOrdered'],
    QuantityShipped: item['QuantityShipped'],
    IsBuyerRequestedCancel: item['BuyerRequestedCancel']?.['IsBuyerRequestedCancel'],
  }));
  expect(found).toEqual(secondItems(lines));
  tally(fields.OrderStatus);
  tally(fields.FulfillmentChannel);
  if (found.some(({ IsBuyerRequestedCancel }) => String(IsBuyerRequestedCancel) === 'true')) tally('requested');
  if (!HAS_MODELS) return;
  expect(shapeFaults('Order', order)).toEqual([]);
  expect(shapeFaults('OrderItemsList', items)).toEqual([]);
}

test('an order, its lines and the list tell what its facts say', async () => {
  const steps = fc.array(STEP, { minLength: 10, maxLength: 30, size: 'max' });
  await fc.assert(
    fc.asyncProperty(steps, async (walked) => {
      const ask = await openAsk();
      const orders: Placed[] = [];
      const begin: Step = { do: 'place', code: 'US', items: 2, amount: 2_505, fulfilledBy: 'merchant' };
      for (const step of [begin, ...walked]) await take(ask, orders, step);
      for (const each of orders) await expectSame(ask, each);
      await ask.advance('PT3M'); // lists show nothing younger than two minutes
      const ids = Object.values(STORES).map(({ id }) => id);
      const mine = orders.map(({ id }) => id).sort(); // the world has orders of its own, too
      const asked = `MarketplaceIds=${ids.join(',')}&CreatedAfter=2026-03-01&AmazonOrderIds=${mine.join(',')}`;
      const list = await ask.get(`/orders/v0/orders?${asked}`);
      const listed = [...(list.body['payload']?.['Orders'] ?? [])];
      expect(listed.map((each) => String(each['AmazonOrderId'])).sort()).toEqual(mine);
      for (const { id } of orders) {
        const alone = (await ask.get(`/orders/v0/orders/${id}`)).body['payload'];
        expect(listed.find((each) => String(each['AmazonOrderId']) === id)).toEqual(alone);
      }
    }),
    { numRuns: 40 },
  );
});

test.each(['Pending', 'Unshipped', 'PartiallyShipped', 'Shipped', 'Canceled', 'MFN', 'AFN', 'requested'])(
  'sometimes an order is %s',
  (what) => expect(seen.get(what) ?? 0).toBeGreaterThan(5),
);

test.skipIf(!HAS_MODELS)('the reader of the model finds what is wrong (skipped where the models are not found)', () => {
  const right = { AmazonOrderId: 'x', PurchaseDate: 'x', LastUpdateDate: 'x', OrderStatus: 'Pending' };
  expect(shapeFaults('Order', right)).toEqual([]);
  expect(shapeFaults('Order', { ...right, OrderStatus: 'Cancelled' })).toEqual([
    'Order.OrderStatus: Cancelled is none of the words',
  ]);
  expect(shapeFaults('Order', { ...right, IsPrime: 'true' })).toEqual([
    'Order.IsPrime: expected boolean, found "true"',
  ]);
  expect(shapeFaults('Order', { ...right, Isprime: true })).toEqual(['Order.Isprime: not in the model']);
  const { OrderStatus, ...without } = right;
  expect(OrderStatus).toBe('Pending');
  expect(shapeFaults('Order', without)).toEqual(['Order.OrderStatus: missing']);
});
