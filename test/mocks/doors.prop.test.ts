// The API against a small reference model, every case through all three doors: same answers, same journal.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../sim/internal.ts';
import { cancelByFeed } from './support/cancel-by-feed.ts';
import { clientAt, DOORS, type Client, type Door } from './support/door.ts';

const US = 'ATVPDKIKX0DER';
const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;

type Line = 'open' | 'cancelled' | 'shipped';
type Modelled = {
  readonly id: string;
  readonly items: readonly string[];
  readonly placedAt: number;
  readonly lines: Line[];
  /** When a request was filed; the flag shows three minutes later. */
  requestedAt: number | null;
};
/** The marketplace as a page of prose would have it. */
type Model = { now: number; readonly orders: Modelled[] };
type Real = { readonly client: Client; readonly seen: unknown[] };

function status(model: Model, order: Modelled): string {
  if (!order.lines.includes('open')) return order.lines.includes('shipped') ? 'Shipped' : 'Canceled';
  if (order.lines.includes('shipped')) return 'PartiallyShipped';
  return model.now < (Math.floor(order.placedAt / MINUTE) + 1) * MINUTE ? 'Pending' : 'Unshipped';
}

const payload = (answer: { body: unknown }) => (answer.body as { payload: Record<string, unknown> }).payload;

type Command = fc.AsyncCommand<Model, Real>;

function on(which: number, model: Model): Modelled | undefined {
  return model.orders[which % Math.max(1, model.orders.length)];
}

/** A command on one of the orders there are. */
function command(
  name: string,
  which: number,
  run: (order: Modelled, model: Model, real: Real) => Promise<void>,
): Command {
  return {
    check: (model) => model.orders.length > 0,
    run: (model, real) => run(on(which, model) as Modelled, model, real),
    toString: () => `${name}(${which})`,
  };
}

const place = (items: number): Command => ({
  check: () => true,
  async run(model, { client, seen }) {
    const answer = await client.control('POST', 'orders', { marketplace: 'US', items });
    expect(answer.status).toBe(200);
    const { orderId } = answer.body as { orderId: string };
    const listed = payload(await client.call('GET', `/orders/v0/orders/${orderId}/orderItems`))['OrderItems'];
    const ids = (listed as { OrderItemId: string }[]).map((item) => item.OrderItemId);
    expect(ids).toHaveLength(items);
    seen.push(orderId, ids);
    model.orders.push({
      id: orderId,
      items: ids,
      placedAt: model.now,
      lines: ids.map(() => 'open'),
      requestedAt: null,
    });
  },
  toString: () => `place(${items})`,
});

const wait = (minutes: number): Command => ({
  check: () => true,
  async run(model, { client }) {
    const answer = await client.control('POST', 'clock/advance', { by: `PT${minutes}M` });
    expect(answer.status).toBe(200);
    model.now += minutes * MINUTE;
  },
  toString: () => `wait(${minutes})`,
});

const asks = (which: number): Command =>
  command('asks', which, async (order, model, { client, seen }) => {
    const answer = await client.control('POST', `orders/${order.id}/request-cancellation`, {});
    seen.push(answer.status);
    const alone = model.now <= order.placedAt + 30 * MINUTE || status(model, order) === 'Pending';
    const may = order.lines.includes('open') && (!alone || order.lines.includes('shipped'));
    expect(answer.status).toBe(may ? 200 : 409);
    if (may) order.requestedAt ??= model.now;
  });

const cancelsAlone = (which: number): Command =>
  command('cancelsAlone', which, async (order, model, { client, seen }) => {
    const answer = await client.control('POST', `orders/${order.id}/self-cancel`, {});
    seen.push(answer.status);
    const whole = order.lines.every((line) => line !== 'shipped') && order.lines.includes('open');
    const may = whole && (model.now <= order.placedAt + 30 * MINUTE || status(model, order) === 'Pending');
    expect(answer.status).toBe(may ? 200 : 409);
    if (may) order.lines.forEach((line, i) => line === 'open' && (order.lines[i] = 'cancelled'));
  });

const sellerCancels = (which: number, line: number): Command =>
  command('sellerCancels', which, async (order, model, { client, seen }) => {
    const i = line % order.items.length;
    const may = order.lines[i] === 'open' && status(model, order) !== 'Pending';
    const done = await cancelByFeed(client, US, order.id, [order.items[i] as string]);
    seen.push(done);
    expect(done).toBe(may);
    if (may) order.lines[i] = 'cancelled';
  });

const ships = (which: number, line: number): Command =>
  command('ships', which, async (order, model, { client, seen }) => {
    const i = line % order.items.length;
    const may = order.lines[i] === 'open' && status(model, order) !== 'Pending';
    const answer = await client.call('POST', `/orders/v0/orders/${order.id}/shipmentConfirmation`, {
      marketplaceId: US,
      packageDetail: {
        packageReferenceId: String(i + 1),
        carrierCode: 'UPS',
        trackingNumber: '1Z999',
        shipDate: '2026-03-04T12:00:00Z',
        orderItems: [{ orderItemId: order.items[i], quantity: 1 }],
      },
    });
    seen.push(answer.status);
    const edits = order.lines[i] === 'shipped'; // the same reference again edits the package
    expect(answer.status).toBe(may || edits ? 204 : 400);
    if (may) order.lines[i] = 'shipped';
  });

const looks = (which: number): Command =>
  command('looks', which, async (order, model, { client, seen }) => {
    const got = payload(await client.call('GET', `/orders/v0/orders/${order.id}`));
    expect(got['OrderStatus']).toBe(status(model, order));
    expect(got['NumberOfItemsShipped']).toBe(order.lines.filter((line) => line === 'shipped').length);
    const items = payload(await client.call('GET', `/orders/v0/orders/${order.id}/orderItems`))['OrderItems'];
    const flags = (items as { BuyerRequestedCancel: { IsBuyerRequestedCancel: string } }[]).map(
      (item) => item.BuyerRequestedCancel.IsBuyerRequestedCancel,
    );
    const shows = order.requestedAt !== null && model.now >= order.requestedAt + 3 * MINUTE;
    expect(flags.includes('true')).toBe(shows);
    seen.push(got, items);
  });

const lists = (): Command => ({
  check: () => true,
  async run(model, { client, seen }) {
    const from = BEGIN + 1000;
    const after = new Date(from).toISOString();
    const answer = await client.call('GET', `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=${after}`);
    seen.push(answer);
    const old = Math.floor((model.now - 2 * MINUTE) / 1000) * 1000;
    if (from > old) return expect(answer.status).toBe(400); // lists end two minutes ago
    const ids = (payload(answer)['Orders'] as { AmazonOrderId: string }[]).map((order) => order.AmazonOrderId);
    const mine = model.orders.filter((order) => order.placedAt >= from && order.placedAt <= old);
    expect(ids).toEqual(mine.map((order) => order.id));
  },
  toString: () => 'lists',
});

const which = fc.nat(7);
const COMMANDS = fc.commands(
  [
    fc.integer({ min: 1, max: 3 }).map(place),
    fc.integer({ min: 1, max: 45 }).map(wait),
    fc.constant(wait(31)),
    which.map(asks),
    which.map(cancelsAlone),
    fc.tuple(which, fc.nat(2)).map(([order, line]) => sellerCancels(order, line)),
    fc.tuple(which, fc.nat(2)).map(([order, line]) => ships(order, line)),
    which.map(looks),
    fc.constant(lists()),
  ],
  { maxCommands: 40, size: 'max' },
);

async function play(name: Door['name'], commands: Iterable<Command>): Promise<{ digest: string; seen: unknown[] }> {
  const door = await DOORS[name]({ startsAt: BEGIN });
  try {
    const client = await clientAt(door);
    await client.control('POST', 'clock/advance', { by: 'PT2S' });
    const seen: unknown[] = [];
    await fc.asyncModelRun(() => ({ model: { now: BEGIN + 2000, orders: [] }, real: { client, seen } }), commands);
    return { digest: door.marketplace.seller().world.live.journal.digest(), seen };
  } finally {
    await door.close();
  }
}

describe('the API', () => {
  test('does what the model does, and every door leaves the same journal and gave the same answers', async () => {
    let longest = 0;
    await fc.assert(
      fc.asyncProperty(COMMANDS, async (commands) => {
        const direct = await play('direct', commands);
        const express = await play('express', commands);
        const msw = await play('msw', commands);
        expect(express).toEqual(direct);
        expect(msw).toEqual(direct);
        longest = Math.max(longest, direct.seen.length);
      }),
      { numRuns: 25 },
    );
    expect(longest).toBeGreaterThan(20); // no holding by never doing anything
  });
});
