// An at-least-once consumer that is idempotent ends where an undisturbed one ends, whatever befalls the notifications on their way; unless one is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../support/ask.ts';
import { openShop, readQueue, SHOP_BEGIN, SHOP_STEP, type Shop, type ShopStep } from '../support/shop.ts';

const DELAYS = ['notification-late', 'notification-duplicate', 'notification-reordered'] as const;
const PLAN = fc.record({
  seed: fc.nat(10_000),
  rules: fc.array(
    fc.record({
      fault: fc.constantFrom(...DELAYS),
      chance: fc.constantFrom('100%', '50%', '20%'),
      by: fc.constantFrom('PT5S', 'PT10M', 'PT5H'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
const STEPS = fc.array(SHOP_STEP, { minLength: 10, maxLength: 20, size: 'max' });

type OrderState = { readonly at: string; readonly status: string; readonly requested: boolean };

/**
 * Keeps, for each order, what the latest notification by event time says; one it has seen before, or an older one, changes nothing. Of two of one
 * millisecond the one further on wins: a status never goes back.
 */
function consume(messages: readonly Json[]): Record<string, OrderState> {
  const known = new Map<string, OrderState>();
  for (const message of messages) {
    const change = message['Payload']?.['OrderChangeNotification'];
    if (change === undefined) continue;
    const items = [...(change['Summary']?.['OrderItems'] ?? [])];
    const state = {
      at: String(message['EventTime']),
      status: String(change['Summary']?.['OrderStatus']),
      requested: items.some((item) => String(item['IsBuyerRequestedCancel']) === 'true'),
    };
    const id = String(change['AmazonOrderId']);
    const before = known.get(id);
    if (before === undefined || later(state, before)) known.set(id, state);
  }
  return Object.fromEntries([...known].sort());
}

const RANK = ['Pending', 'Unshipped', 'PartiallyShipped', 'Shipped', 'Canceled'];
function later(a: OrderState, b: OrderState): boolean {
  if (a.at !== b.at) return a.at > b.at;
  return RANK.indexOf(a.status) + Number(a.requested) > RANK.indexOf(b.status) + Number(b.requested);
}

/** Reads at every step and once more when the last message must have come. */
async function ends(shop: Shop, plan: unknown, steps: readonly ShopStep[]): Promise<Record<string, OrderState>> {
  await shop.reset(plan);
  await shop.play([...SHOP_BEGIN, ...steps]);
  await shop.ask.advance('PT12H');
  shop.received.push(...(await readQueue(shop.ask)));
  return consume(shop.received);
}

test('late, duplicate and reordered notifications end in the same order state', async () => {
  const shop = await openShop();
  let [orders, requested, outOfOrder] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(PLAN, STEPS, async (plan, steps) => {
      const undisturbed = await ends(shop, { rules: [] }, steps);
      expect(await ends(shop, plan, steps)).toEqual(undisturbed);
      const times = shop.received.map((message) => String(message['EventTime']));
      if (times.join() !== [...times].sort().join()) outOfOrder += 1;
      orders += Object.keys(undisturbed).length;
      requested += Object.values(undisturbed).filter((state) => state.requested).length;
    }),
    { numRuns: 50 },
  );
  // Nothing holds by never happening.
  expect([orders > 150, requested > 20, outOfOrder > 10]).toEqual([true, true, true]);
});

test('a consumer that believes whatever came last does not; nor does anybody who is never told', async () => {
  const shop = await openShop();
  const believes = (messages: readonly Json[]): string =>
    JSON.stringify(
      Object.fromEntries(
        messages.map((message) => {
          const change = message['Payload']?.['OrderChangeNotification'];
          return [String(change?.['AmazonOrderId']), change?.['Summary']?.['OrderStatus']] as const;
        }),
      ),
    );
  const steps: ShopStep[] = [
    { do: 'asks', order: 0 },
    { do: 'ships', order: 1 },
    { do: 'cancels', order: 0 },
  ];
  const undisturbed = await ends(shop, { rules: [] }, steps);
  const plain = believes(shop.received);
  const naive = [];
  for (let seed = 0; seed < 20; seed += 1) {
    await ends(shop, { seed, rules: [{ fault: 'notification-reordered', by: 'PT5H' }] }, steps);
    naive.push(believes(shop.received) === plain);
  }
  expect(naive).toContain(false);
  expect(await ends(shop, { rules: [{ fault: 'notification-lost', skip: 1 }] }, steps)).not.toEqual(undisturbed);
});
