// Five thousand orders and a poller that goes on from the last bound: it sees every change of every order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE, type Instant } from '../../sim/internal.ts';
import { ASK_BEGIN, openAsk } from './support/ask.ts';
import { LISTS, walk, type ListName } from './support/ask-lists.ts';

const ORDERS = 5_000;
const seconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Small whole numbers that look drawn: the property's own, so that 5,000 orders need no 5,000 arbitraries. */
function stream(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

test('polling by LastUpdatedAfter = the last LastUpdatedBefore misses nothing', async () => {
  let seenTwice = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.constantFrom<ListName>('getOrders', 'searchOrders'),
      fc.integer({ min: 37, max: 100 }),
      async (seed, name, size) => {
        const draw = stream(seed);
        const ask = await openAsk();
        const { updated } = LISTS[name];
        const account = ask.market.seller();
        const first = account.world.live.workload.size;
        /** The second a change of ours fell into: what a list must have told of the order by now, at the least. */
        const changes: { id: string; order: number; at: number }[] = [];
        const known = new Map<string, string>();
        let bound = seconds(ASK_BEGIN - 5 * MINUTE);
        const pass = (ms: number) => {
          ask.market.clock.advanceTo((ask.market.clock.now() + ms) as Instant);
          ask.market.seller();
        };
        const changed = (order: number) =>
          changes.push({ id: account.world.live.workload.nameOf(order), order, at: ask.market.clock.now() });
        const poll = async (world: 'moves' | 'stands still' = 'moves') => {
          const seen = await walk(ask, name, `${updated.after}=${bound}&${LISTS[name].size}=${size}`, () =>
            Promise.resolve(world === 'stands still' ? undefined : draw(3) === 0 ? something() : pass(draw(2_000))),
          );
          seen.ids.forEach((id, i) => {
            if (known.has(id)) seenTwice += 1;
            known.set(id, seen.dates.updated[i] as string);
          });
          bound = String(seen.bound.updated);
          for (const { id, order, at } of changes) {
            // what changed again while the pages were turned is in a later list
            if (at > Date.parse(bound) || account.book.lastUpdatedAt(order) > Date.parse(bound)) continue;
            expect((known.get(id) ?? '') >= seconds(at), `${id} changed at ${seconds(at)}`).toBe(true);
          }
        };
        const something = () => {
          const order = first + draw(account.world.live.workload.size - first);
          const what = draw(4);
          const outcome =
            what === 0
              ? account.world.seller({ type: 'confirm-shipment', order, handedOver: true })
              : account.world.buyer(order, { type: 'request-cancellation', items: 1, reason: 'other' });
          if (
            outcome.ok &&
            outcome.events.some(({ type }) => type === 'order-cancelled' || type === 'shipment-confirmed')
          )
            changed(order);
        };
        while (account.world.live.workload.size - first < ORDERS) {
          for (let i = draw(6); i >= 0; i -= 1)
            changed(account.world.place({ market: 0, items: 1 + draw(2), amount: 2_500, byAmazon: false, plan: null }));
          if (draw(2) === 0) something();
          pass(draw(4) === 0 ? 0 : draw(8_000));
          if (draw(150) === 0) await poll();
        }
        pass(40 * MINUTE);
        await poll('stands still');
        for (let order = first; order < account.world.live.workload.size; order += 1) {
          const view = account.view(order);
          expect(known.get(view.id)).toBe(seconds(view.lastUpdatedAt));
        }
      },
    ),
    { numRuns: 3 },
  );
  expect(seenTwice).toBeGreaterThan(500);
});
