// The two servers of the benchmark, in a process of their own: the mock, and express answering one object of the same size.
import express from 'express';
import { createMarketplace, type MarketplaceOptions } from '../../../mocks/index.ts';
import { listen } from '../../../mocks/express.ts';
import type { Instant } from '../../../sim/internal.ts';
import { benchWorld } from './bench-world.ts';

const orders = Number(process.argv[2]);
const options: MarketplaceOptions = { world: benchWorld(orders), plan: 'off' };
const marketplace = createMarketplace(options);
const { url } = await listen(marketplace, { port: 0 });
const { live } = marketplace.seller().world;

const token = await (
  await fetch(`${url}/auth/o2/token`, {
    method: 'POST',
    body: JSON.stringify({
      grant_type: 'refresh_token',
      refresh_token: 'Atzr|cancelbench',
      client_id: 'bench',
      client_secret: 'bench',
    }),
  })
).json();
const { access_token: accessToken } = token as { access_token: string };
const get = async (path: string): Promise<unknown> =>
  (await fetch(url + path, { headers: { 'x-amz-access-token': accessToken } })).json();

const ids = Array.from({ length: Math.min(live.workload.size, 100_000) }, (_, i) =>
  live.workload.nameOf(live.workload.size - 1 - i),
);
const page = `/orders/v0/orders?MarketplaceIds=ATVPDKIKX0DER&CreatedAfter=2020-01-01`;
const oneOrder = await get(`/orders/v0/orders/${ids[0]}`);
const onePage = await get(page);

const bare = express();
bare.get('/orders/v0/orders/:orderId', (_, response) => void response.json(oneOrder));
bare.get('/orders/v0/orders', (_, response) => void response.json(onePage));
const bareServer = bare.listen(0, '127.0.0.1', () => {
  const address = bareServer.address() as { port: number };
  // the same number of changes from the end, so that pages are equally full in a small world and in a large one
  const { changes } = marketplace.seller().book;
  const newest = new Date(changes.at(changes.size - 500)).toISOString();
  process.send?.({
    url,
    bareUrl: `http://127.0.0.1:${address.port}`,
    accessToken,
    ids,
    page,
    newest,
    held: live.workload.size,
    rss: process.memoryUsage().rss,
  });
});
process.on('message', (ask: { ship?: string; rss?: true }) => {
  if (ask.ship !== undefined) {
    const account = marketplace.seller();
    marketplace.clock.advanceTo((marketplace.clock.now() + 1000) as Instant);
    const order = account.book.numberOf(ask.ship);
    const done = order !== undefined && account.world.seller({ type: 'confirm-shipment', order, handedOver: true }).ok;
    if (done) process.send?.({ shipped: ask.ship }); // some buyers had cancelled
  }
  if (ask.rss === true) {
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage().rss });
  }
});
process.on('disconnect', () => process.exit());
