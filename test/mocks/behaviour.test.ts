// What hurts in production, one line each: limits, the two-minute rule, paging, expiry, races, asynchronous feeds, sellers side by side.
import { beforeEach, describe, expect, test } from 'vitest';
import { createMarketplace, REFRESH_TOKEN, type MarketplaceOptions, type MockMarketplace } from '../../mocks/index.ts';
import type { Instant } from '../../sim/internal.ts';
import { acknowledgement } from './support/cancel-by-feed.ts';

const BASE = 'http://127.0.0.1:4010';
const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;
const US = 'ATVPDKIKX0DER';
const LIST = `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-02-01`;

let market: MockMarketplace;
let token: string;

async function open(options: MarketplaceOptions = {}): Promise<void> {
  market = createMarketplace({ startsAt: BEGIN, ...options });
  token = await login();
}

async function login(seller = '', client = 'app'): Promise<string> {
  const fields = {
    grant_type: 'refresh_token',
    refresh_token: REFRESH_TOKEN + seller,
    client_id: client,
    client_secret: 's',
  };
  const answer = await market.handle(
    new Request(`${BASE}/auth/o2/token`, { method: 'POST', body: JSON.stringify(fields) }),
  );
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function ask(method: string, path: string, body?: unknown, as = token) {
  const headers = { 'x-amz-access-token': as };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const answer = await market.handle(new Request(path.startsWith('http') ? path : BASE + path, init));
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, never>,
  };
}
const control = async (path: string, body: unknown) => (await ask('POST', `/_sim/${path}`, body)).body;
const statuses = async (count: number, path: string, as = token) => {
  const found: number[] = [];
  for (let i = 0; i < count; i += 1) found.push((await ask('GET', path, undefined, as)).status);
  return found;
};
type Listed = { payload: { Orders: { AmazonOrderId: string }[]; NextToken?: string; CreatedBefore: string } };

beforeEach(() => open());

describe('usage plans', () => {
  test('getOrders: twenty calls, then one a minute, per application and seller; no header on 429', async () => {
    await open({ plan: 'production' });
    expect(await statuses(21, LIST)).toEqual([...Array<number>(20).fill(200), 429]);
    const refused = await ask('GET', LIST);
    expect(refused.headers.get('x-amzn-ratelimit-limit')).toBeNull();
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(refused.body).toEqual({
      errors: [{ code: 'QuotaExceeded', message: 'You exceeded your quota for the requested resource.', details: '' }],
    });
    expect(await statuses(1, LIST, await login('', 'another-app'))).toEqual([200]);
    expect(await statuses(1, LIST, await login('-other'))).toEqual([200]);
    await control('clock/advance', { by: 'PT59S' });
    expect(await statuses(1, LIST)).toEqual([429]);
    await control('clock/advance', { by: 'PT1S' });
    expect(await statuses(2, LIST)).toEqual([200, 429]);
  });

  test('the header tells the rate on 200, 400 and 404; the sandbox plan is 5 a second, 15 at once; a seller can have his own', async () => {
    await open({ plan: 'production' });
    for (const path of [LIST, '/orders/v0/orders', '/orders/v0/orders/123-1234567-1234567'])
      expect((await ask('GET', path)).headers.get('x-amzn-ratelimit-limit')).toMatch(/^0\.(0167|5)$/);
    await control('seller', { usagePlan: { 'orders-v0.getOrder': { rate: 1, burst: 2 } } });
    expect(await statuses(3, '/orders/v0/orders/123-1234567-1234567')).toEqual([404, 404, 429]);
    await open({ plan: 'sandbox' });
    expect(await statuses(16, LIST)).toEqual([...Array<number>(15).fill(200), 429]);
  });
});

describe('lists', () => {
  test('end two minutes ago, and a later date is refused', async () => {
    const { orderId } = await control('orders', { marketplace: 'US' });
    const late = `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-04T17:00:00Z`;
    const ids = async () =>
      ((await ask('GET', late)).body as unknown as Listed).payload.Orders.map((order) => order.AmazonOrderId);
    await control('clock/advance', { by: 'PT1M59S' });
    expect(await ids()).not.toContain(orderId);
    await control('clock/advance', { by: 'PT1S' });
    expect(await ids()).toContain(orderId);
    const now = new Date(market.clock.now()).toISOString();
    expect((await ask('GET', `${LIST}&CreatedBefore=${now}`)).status).toBe(400);
    expect((await ask('GET', `${LIST}&LastUpdatedAfter=2026-02-01`)).status).toBe(400);
  });

  test('pages of any size make the whole list, once; tokens expire and refuse changed parameters', async () => {
    const whole = ((await ask('GET', LIST)).body as unknown as Listed).payload.Orders.map(
      (order) => order.AmazonOrderId,
    );
    for (const size of [1, 7, 50]) {
      const seen: string[] = [];
      let next: string | undefined;
      do {
        const page: Listed = (
          await ask(
            'GET',
            `${LIST}&MaxResultsPerPage=${size}${next === undefined ? '' : `&NextToken=${encodeURIComponent(next)}`}`,
          )
        ).body as unknown as Listed;
        seen.push(...page.payload.Orders.map((order) => order.AmazonOrderId));
        next = page.payload.NextToken;
      } while (next !== undefined && seen.length < 1_000);
      expect(seen.slice(0, 100)).toEqual(whole.slice(0, 100));
      expect(new Set(seen).size).toBe(seen.length);
    }
    const first = (await ask('GET', `${LIST}&MaxResultsPerPage=2`)).body as unknown as Listed;
    const nextToken = encodeURIComponent(first.payload.NextToken ?? '');
    expect((await ask('GET', `${LIST}&MaxResultsPerPage=3&NextToken=${nextToken}`)).status).toBe(200);
    expect((await ask('GET', `${LIST}&OrderStatuses=Shipped&NextToken=${nextToken}`)).status).toBe(400);
    expect((await ask('GET', `/orders/v0/orders?MarketplaceIds=${US}&NextToken=${nextToken}`)).status).toBe(200);
    expect((await ask('GET', `${LIST}&MaxResultsPerPage=2&NextToken=x${nextToken}`)).status).toBe(400);
    await control('clock/advance', { by: 'PT24H' });
    token = await login();
    expect((await ask('GET', `${LIST}&MaxResultsPerPage=2&NextToken=${nextToken}`)).status).toBe(400);
  });
});

describe('expiry', () => {
  test('a token lives an hour of simulated time, and says what clients match on', async () => {
    await control('clock/advance', { by: 'PT59M59S' });
    expect((await ask('GET', LIST)).status).toBe(200);
    await control('clock/advance', { by: 'PT1S' });
    const refused = await ask('GET', LIST);
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).toMatch(/access token.*expired/);
  });

  test('under a scaled clock it lives an hour of the client’s', async () => {
    let wall = 0;
    await open({ clock: { mode: 'scaled', factor: 60 }, wall: () => wall, plan: 'off' });
    wall = 3_599_000;
    expect((await ask('GET', LIST)).status).toBe(200);
    wall = 3_600_000;
    expect((await ask('GET', LIST)).status).toBe(403);
  });

  test('a signed URL lives five minutes', async () => {
    const { body } = await ask('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const put = async () =>
      (
        await market.handle(
          new Request(String(body['url']), { method: 'PUT', body: 'x', headers: { 'content-type': 'text/xml' } }),
        )
      ).status;
    await control('clock/advance', { by: 'PT4M59S' });
    expect(await put()).toBe(200);
    await control('clock/advance', { by: 'PT1S' });
    expect(await put()).toBe(403);
  });
});

async function feedFor(orderId: string): Promise<string> {
  const items = (await ask('GET', `/orders/v0/orders/${orderId}/orderItems`)).body as unknown as {
    payload: { OrderItems: { OrderItemId: string }[] };
  };
  const document = (await ask('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' })).body;
  const text = acknowledgement(
    orderId,
    items.payload.OrderItems.map((item) => item.OrderItemId),
    'BuyerCanceled',
  );
  await market.handle(
    new Request(String(document['url']), { method: 'PUT', body: text, headers: { 'content-type': 'text/xml' } }),
  );
  const feed = {
    feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
    marketplaceIds: [US],
    inputFeedDocumentId: document['feedDocumentId'],
  };
  return String((await ask('POST', '/feeds/2021-06-30/feeds', feed)).body['feedId']);
}
const feedStatus = async (id: string) => (await ask('GET', `/feeds/2021-06-30/feeds/${id}`)).body['processingStatus'];

describe('feeds', () => {
  test('wait, work and end as time passes; only a waiting one can be cancelled', async () => {
    await control('seller', { completesWhenPolled: false });
    const { orderId } = await control('orders', { marketplace: 'US' });
    await control('clock/advance', { by: 'PT2M' });
    const feed = await feedFor(String(orderId));
    expect(await feedStatus(feed)).toBe('IN_QUEUE');
    await control('clock/advance', { by: 'PT20S' });
    expect(await feedStatus(feed)).toBe('IN_PROGRESS');
    expect((await ask('DELETE', `/feeds/2021-06-30/feeds/${feed}`)).status).toBe(400);
    await control('clock/advance', { by: 'PT40S' });
    expect(await feedStatus(feed)).toBe('DONE');
    expect(market.seller().view(market.seller().book.numberOf(String(orderId)) ?? -1).status).toBe('cancelled');
    const other = await feedFor(String(orderId));
    expect((await ask('DELETE', `/feeds/2021-06-30/feeds/${other}`)).status).toBe(200);
    expect(await feedStatus(other)).toBe('CANCELLED');
  });

  test('an order shipped between createFeed and processing stays shipped: DONE, and the message has failed', async () => {
    const { orderId } = await control('orders', { marketplace: 'US' });
    await control('clock/advance', { by: 'PT2M' });
    const feed = await feedFor(String(orderId));
    const number = market.seller().book.numberOf(String(orderId)) ?? -1;
    market.seller().world.seller({ type: 'confirm-shipment', order: number, handedOver: true });
    expect(await feedStatus(feed)).toBe('DONE');
    expect(market.seller().view(number).status).toBe('shipped');
  });
});

describe('sellers, buyers and the rate', () => {
  test('a cancellation on a request leaves the rate alone, one on a message moves it and names its clause', async () => {
    const rate = async () => {
      const { metrics } = (await ask('GET', '/_sim/metrics?marketplace=US')).body as unknown as {
        metrics: { windows: { cancellations: number }[] }[];
      };
      return metrics[0]?.windows[0]?.cancellations;
    };
    const ids: string[] = [];
    for (const path of ['request-cancellation', 'message']) {
      const { orderId } = await control('orders', { marketplace: 'US' });
      ids.push(String(orderId));
      await control('clock/advance', { by: 'PT31M' });
      await control(`orders/${orderId}/${path}`, path === 'message' ? { text: 'Bitte stornieren.' } : {});
    }
    await control('clock/advance', { by: 'PT5M' });
    token = await login();
    for (const id of ids) await feedStatus(await feedFor(id));
    expect(await rate()).toBe(0); // today's orders are judged at midnight
    await control('clock/advance', { by: 'P1D' });
    expect(await rate()).toBe(1);
    const told = await Promise.all(
      ids.map(
        async (id) =>
          (await ask('GET', `/_sim/orders/${id}`)).body as unknown as {
            determination: { counts: boolean; clause: string };
          },
      ),
    );
    expect(told.map(({ determination }) => determination.counts)).toEqual([false, true]);
    expect(told[1]?.determination.clause).toMatch(/\w/);
  });

  test('inside the window the buyer cancels alone and cannot make a request; after it the other way round', async () => {
    const { orderId } = await control('orders', { marketplace: 'US' });
    expect((await ask('POST', `/_sim/orders/${orderId}/request-cancellation`, {})).body).toMatchObject({
      errors: [{ code: 'self-cancel-available' }],
    });
    await control('clock/advance', { by: 'PT30M' });
    expect((await ask('POST', `/_sim/orders/${orderId}/request-cancellation`, {})).status).toBe(409); // 30:00.000 is inside
    await control('clock/advance', { by: 'PT0.001S' });
    expect((await ask('POST', `/_sim/orders/${orderId}/self-cancel`, {})).status).toBe(409);
    expect((await ask('POST', `/_sim/orders/${orderId}/request-cancellation`, {})).status).toBe(200);
  });

  test('share nothing but the clock', async () => {
    const other = await login('-other');
    const before = market.seller('other').world.live.journal.digest();
    const { orderId } = await control('orders', { marketplace: 'US' });
    expect((await ask('GET', `/orders/v0/orders/${orderId}`)).status).toBe(200);
    expect((await ask('GET', `/orders/v0/orders/${orderId}`, undefined, other)).status).toBe(404);
    expect(market.seller('other').world.live.journal.digest()).toBe(before);
  });

  test('a snapshot restores everything: the same acts again give the same answers and the same journal', async () => {
    const acts = async (): Promise<unknown[]> => {
      const { orderId } = await control('orders', { marketplace: 'US', items: 2 });
      await control('clock/advance', { by: 'PT45M' });
      await control(`orders/${orderId}/request-cancellation`, {});
      await control('clock/advance', { by: 'PT4M' });
      const feed = await feedFor(String(orderId));
      const told = [orderId, feed, await feedStatus(feed), (await ask('GET', `/orders/v0/orders/${orderId}`)).body];
      return [...told, market.seller().world.live.journal.digest(), market.clock.now()];
    };
    await acts();
    const { id } = await control('snapshot', {});
    token = await login(); // given after the snapshot: gone with it
    const kept = await login();
    await control('restore', { id });
    expect((await ask('GET', LIST, undefined, kept)).status).toBe(403);
    token = await login();
    const first = await acts();
    await control('restore', { id });
    token = await login();
    expect(await acts()).toEqual(first);
  });
});
