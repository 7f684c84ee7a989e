// The poller everybody writes: from the last answer's bound on. It must see every change, and nothing twice in one walk of pages.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '../../sim/internal.ts';
import { clientAt, DOORS, type Client } from './support/door.ts';

const US = 'ATVPDKIKX0DER';
const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;

type Page = {
  payload: { Orders: { AmazonOrderId: string; OrderStatus: string }[]; NextToken?: string; LastUpdatedBefore: string };
};

async function poll(client: Client, after: string, size: number, known: Map<string, string>): Promise<string> {
  const seen: string[] = [];
  const query = `/orders/v0/orders?MarketplaceIds=${US}&LastUpdatedAfter=${after}&MaxResultsPerPage=${size}`;
  let next = '';
  for (;;) {
    const { body } = await client.call('GET', query + next);
    const { payload } = body as Page;
    for (const order of payload.Orders) {
      seen.push(order.AmazonOrderId);
      known.set(order.AmazonOrderId, order.OrderStatus);
    }
    if (payload.NextToken === undefined) {
      expect(new Set(seen).size).toBe(seen.length);
      return payload.LastUpdatedBefore;
    }
    next = `&NextToken=${encodeURIComponent(payload.NextToken)}`;
  }
}

const step = fc.record({
  minutes: fc.integer({ min: 3, max: 40 }),
  act: fc.constantFrom('place', 'place', 'cancel', 'ask', 'ship'),
  which: fc.nat(5),
  polls: fc.boolean(),
});

test('polling from the last bound on sees the latest state of every order', async () => {
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, size) => {
        const door = await DOORS.direct({ startsAt: BEGIN });
        const client = await clientAt(door);
        const known = new Map<string, string>();
        const mine: string[] = [];
        let after = '2026-03-04T17:00:00Z';
        for (const { minutes, act, which, polls } of steps) {
          const id = mine[which % Math.max(1, mine.length)];
          if (act === 'place') {
            const answer = await client.control('POST', 'orders', { marketplace: 'US' });
            mine.push((answer.body as { orderId: string }).orderId);
          } else if (id !== undefined && act === 'ship') {
            const { world, book } = door.marketplace.seller();
            world.seller({ type: 'confirm-shipment', order: book.numberOf(id) ?? -1, handedOver: true });
          } else if (id !== undefined) {
            await client.control('POST', `orders/${id}/${act === 'ask' ? 'request-cancellation' : 'self-cancel'}`, {});
          }
          await client.control('POST', 'clock/advance', { by: `PT${minutes}M` });
          if (polls) after = await poll(client, after, size, known);
        }
        await client.control('POST', 'clock/advance', { by: 'PT10M' });
        await poll(client, after, size, known);
        for (const id of mine) {
          const { body } = await client.call('GET', `/orders/v0/orders/${id}`);
          const now = (body as { payload: { OrderStatus: string } }).payload.OrderStatus;
          expect(known.get(id)).toBe(now);
          if (now !== 'Unshipped') changes += 1;
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(changes).toBeGreaterThan(20);
});
