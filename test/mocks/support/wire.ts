import { expect } from 'vitest';
import { createMarketplace, type MockMarketplace } from '../../../mocks/index.ts';
import type { Instant } from '../../../sim/internal.ts';
import { acknowledgement } from './cancel-by-feed.ts';

export const US = 'ATVPDKIKX0DER';
export const LIST = `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-02-01`;
export const FEEDS = '/feeds/2021-06-30';
export const REPORTS = '/reports/2021-06-30';
/** Not where anything listens, and not the Host the clients send. */
export const PUBLIC = 'http://127.0.0.1:4999';
export const SELLER = {
  grant_type: 'refresh_token',
  refresh_token: 'Atzr|cancelbench',
  client_id: 'a',
  client_secret: 'b',
};
export const GRANTLESS = {
  grant_type: 'client_credentials',
  scope: 'sellingpartnerapi::notifications',
  client_id: 'a',
  client_secret: 'b',
};

export type Got = {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  json<T = Record<string, unknown>>(): T;
};

/** What says just what it is told to, under the production plan. */
type Basic = {
  readonly market: MockMarketplace;
  /** A line of the order, which is not shipped. */
  readonly order: string;
  readonly item: string;
  token: string;
  send(method: string, path: string, body?: string | object, headers?: Record<string, string>): Promise<Got>;
  control(path: string, body: object): Promise<void>;
};

/** A client that says just what it is told to, under the production plan. */
export async function openWire() {
  return ways(await openBasic());
}
export type Wire = Awaited<ReturnType<typeof openWire>>;

async function openBasic(): Promise<Basic> {
  const market = createMarketplace({
    startsAt: Date.UTC(2026, 2, 4, 18) as Instant,
    plan: 'production',
    publicBase: PUBLIC,
  });
  const wire: Basic = {
    ...{ market, order: '', item: '', token: '' },
    async send(method, path, body, headers = {}) {
      const all = { ...(wire.token === '' ? {} : { 'x-amz-access-token': wire.token }), ...headers };
      const text = typeof body === 'object' ? JSON.stringify(body) : body;
      const url = path.startsWith('http') ? path : `http://127.0.0.1:4010${path}`;
      const answer = await market.handle(
        new Request(url, text === undefined ? { method, headers: all } : { method, body: text, headers: all }),
      );
      const bytes = Buffer.from(await answer.arrayBuffer());
      return {
        status: answer.status,
        headers: answer.headers,
        bytes,
        text: bytes.toString(),
        json: <T>() => JSON.parse(bytes.toString()) as T,
      };
    },
    async control(path, fields) {
      const { status, text } = await wire.send('POST', `/_sim/${path}`, fields);
      if (status !== 200) throw new Error(`${path}: ${text}`);
    },
  };
  wire.token = (await wire.send('POST', '/auth/o2/token', SELLER)).json<{ access_token: string }>().access_token;
  const placed = await wire.send('POST', '/_sim/orders', { marketplace: 'US' });
  const order = placed.json<{ orderId: string }>().orderId;
  await wire.control('clock/advance', { by: 'PT35M' });
  const account = market.seller();
  const item = account.view(account.book.numberOf(order) ?? -1).items[0]?.id ?? '';
  return Object.assign(wire, { order, item });
}

/** The same with the ways that all clients go. */
function ways(wire: Basic) {
  const get = (path: string, headers: Record<string, string> = {}) => wire.send('GET', path, undefined, headers);
  const post = (path: string, body: object | string, headers: Record<string, string> = {}) =>
    wire.send('POST', path, body, headers);
  const newDocument = async (contentType = 'text/xml') =>
    (await post(`${FEEDS}/documents`, { contentType })).json<{ feedDocumentId: string; url: string }>();
  const put = (url: string, type: string, text = 'x') => wire.send('PUT', url, text, { 'content-type': type });
  return Object.assign(wire, {
    ...{ get, post, newDocument, put },
    /** Cancels the order; what each call answered. */
    async cancels() {
      const { feedDocumentId, url } = await newDocument();
      await put(url, 'text/xml', acknowledgement(wire.order, [wire.item], 'BuyerCanceled'));
      const asked = {
        feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
        marketplaceIds: [US],
        inputFeedDocumentId: feedDocumentId,
      };
      const created = await post(`${FEEDS}/feeds`, asked);
      const feed = await get(`${FEEDS}/feeds/${String(created.json()['feedId'])}`);
      return { created, feed, result: await get(`${FEEDS}/documents/${String(feed.json()['resultFeedDocumentId'])}`) };
    },
    async reportOf(reportType: string) {
      const created = await post(`${REPORTS}/reports`, { reportType, marketplaceIds: [US] });
      const report = await get(`${REPORTS}/reports/${String(created.json()['reportId'])}`);
      return { created, report, document: String(report.json()['reportDocumentId']) };
    },
    async rdt(resource: object, more: object = {}) {
      const answer = await post('/tokens/2021-03-01/restrictedDataToken', { restrictedResources: [resource], ...more });
      expect(answer.status).toBe(200);
      return answer.json<{ restrictedDataToken: string }>().restrictedDataToken;
    },
    async itemsOf() {
      type Listed = { payload: { OrderItems: Record<string, unknown>[] } };
      return (await get(`/orders/v0/orders/${wire.order}/orderItems`)).json<Listed>().payload.OrderItems;
    },
  });
}
