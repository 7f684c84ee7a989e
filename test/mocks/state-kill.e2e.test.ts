// `serve --state` is killed in the middle of traffic, again and again: everything that was answered is there after the next start.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ended, serve } from './support/serve-process.ts';
import { SELLER } from './support/wire.ts';

const LONG = process.env['CANCELBENCH_LONG'] !== undefined;
/** How often the process is killed: 60 points in each of its lives would take an hour. */
const KILLS = LONG ? 70 : 4;
const folder = mkdtempSync(join(tmpdir(), 'cancelbench-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const JSON_TYPE = { 'content-type': 'application/json' };

/** What clients were told, by what proves it. */
type Told = { readonly orders: Set<string>; readonly requests: Set<string>; readonly feeds: Set<string>; now: string };

/** Clients at work until the server is gone. Only what was answered is noted. */
async function traffic(url: string, told: Told): Promise<void> {
  const post = async (
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Record<string, unknown>> => {
    const init = { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
    const response = await fetch(url + path, init);
    // The clock may have passed the life of a URL: a refusal tells nothing, and the client goes on.
    if (!response.ok) return {};
    return (await response.json()) as Record<string, unknown>;
  };
  const buyer = async (): Promise<void> => {
    for (;;) {
      const orderId = String((await post('/_sim/orders', { marketplace: 'US' }))['orderId']);
      told.orders.add(orderId);
      const { now } = await post('/_sim/clock/advance', { by: 'PT31M' });
      told.now = String(now) > told.now ? String(now) : told.now;
      const asked = await post(`/_sim/orders/${orderId}/request-cancellation`, {});
      if (asked['orderId'] === orderId) told.requests.add(orderId);
    }
  };
  const client = async (): Promise<void> => {
    const token = String((await post('/auth/o2/token', SELLER))['access_token']);
    const headers = { 'x-amz-access-token': token };
    for (;;) {
      const { url: upload, feedDocumentId } = await post(
        '/feeds/2021-06-30/documents',
        { contentType: 'text/xml' },
        headers,
      );
      await fetch(String(upload), { method: 'PUT', body: '<x/>', headers: { 'content-type': 'text/xml' } });
      const wanted = { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds: ['ATVPDKIKX0DER'] };
      const feed = await post('/feeds/2021-06-30/feeds', { ...wanted, inputFeedDocumentId: feedDocumentId }, headers);
      if (feed['feedId'] !== undefined) told.feeds.add(String(feed['feedId']));
      await fetch(`${url}/orders/v0/orders?MarketplaceIds=ATVPDKIKX0DER&CreatedAfter=2020-01-01`, { headers });
    }
  };
  await Promise.allSettled([buyer(), client(), client(), client()]);
}

/** What of it the server does not know any more. */
async function missing(url: string, told: Told): Promise<readonly string[]> {
  const lost: string[] = [];
  const login = await fetch(`${url}/auth/o2/token`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify(SELLER),
  });
  const { access_token: token } = (await login.json()) as { access_token: string };
  for (const id of told.orders) {
    const response = await fetch(`${url}/_sim/orders/${id}`);
    const text = await response.text();
    if (!response.ok) lost.push(`order ${id}`);
    else if (told.requests.has(id) && !text.includes('cancellation-requested')) lost.push(`request for ${id}`);
  }
  for (const id of told.feeds) {
    const response = await fetch(`${url}/feeds/2021-06-30/feeds/${id}`, { headers: { 'x-amz-access-token': token } });
    if (!response.ok) lost.push(`feed ${id}`);
  }
  const { now } = (await (await fetch(`${url}/_sim/clock`)).json()) as { now: string };
  if (now < told.now) lost.push(`time: ${now} is before ${told.now}`);
  return lost;
}

test(
  'kill -9 at random points of traffic loses nothing that was answered',
  async () => {
    const told: Told = { orders: new Set(), requests: new Set(), feeds: new Set(), now: '' };
    let draw = 20220510;
    for (let life = 0; life < KILLS; life += 1) {
      const server = await serve('--clock', 'manual', '--plan', 'off', '--state', folder);
      expect(await missing(server.url, told), server.errors()).toEqual([]);
      const busy = traffic(server.url, told);
      draw = (draw * 48271) % 2147483647;
      await new Promise((resolve) => setTimeout(resolve, 50 + (draw % 700)));
      server.process.kill('SIGKILL');
      await Promise.all([busy, ended(server.process)]);
    }
    expect(told.orders.size).toBeGreaterThan(KILLS);
    expect(told.feeds.size).toBeGreaterThan(0);
    const last = await serve('--clock', 'manual', '--plan', 'off', '--state', folder);
    expect(await missing(last.url, told)).toEqual([]);
    last.process.kill('SIGTERM');
    expect(await ended(last.process)).toBe(0);
    expect(readdirSync(folder).filter((name) => /\.new$|^lock$/.test(name))).toEqual([]);
    expect(readdirSync(folder).filter((name) => /^(log|checkpoint)-/.test(name))).toHaveLength(2);
  },
  LONG ? 3_600_000 : 120_000,
);
