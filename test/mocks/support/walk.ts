// The steps of a random walk over the API, as clients take them: some right, some wrong.
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect } from 'vitest';
import { createMarketplace, REFRESH_TOKEN } from '../../../mocks/index.ts';
import { OPERATIONS } from '../../../mocks/http/operations.ts';
import { createRouter } from '../../../mocks/http/router.ts';
import { REPORT_TYPE_NAMES, REPORT_TYPES } from '../../../mocks/reports/report-types.ts';
import type { Instant } from '../../../sim/index.ts';
import { acknowledgement } from './cancel-by-feed.ts';
import { HAS_MODELS, keyOf, officialOperations } from './models.ts';

const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;
const US = 'ATVPDKIKX0DER';
const JP = 'A1VC38T7YXB528';
const PLACES = { US, DE: 'A1PA6795UKMFR9', JP } as const;
/** Statuses of the gateway, before any operation is reached; some models leave them out. */
const GATEWAY = [413, 415];

const route = createRouter(OPERATIONS);
export const models = HAS_MODELS ? officialOperations() : new Map();

export type Walk = {
  readonly reached: Set<string>;
  readonly statuses: Set<number>;
  call(method: string, path: string, body?: unknown, token?: string): Promise<{ status: number; body: never }>;
  control(path: string, body: unknown): Promise<Record<string, unknown>>;
  fetchRaw(method: string, url: string, body?: string, type?: string): Promise<Response>;
  token: string;
  readonly orders: string[];
  readonly of: Map<string, { marketplace: string; items: string[] }>;
};

export async function newWalk(reached: Set<string>, statuses: Set<number>): Promise<Walk> {
  const market = createMarketplace({ startsAt: BEGIN, onBug: (error) => expect.fail(String(error)) });
  const base = 'http://127.0.0.1:4010';
  const fetchRaw = (method: string, url: string, body?: string, type = 'application/json'): Promise<Response> =>
    market.handle(
      new Request(url, body === undefined ? { method } : { method, body, headers: { 'content-type': type } }),
    );
  const login = await fetchRaw(
    'POST',
    `${base}/auth/o2/token`,
    JSON.stringify({ grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, client_id: 'a', client_secret: 'b' }),
  );
  const walk: Walk = {
    reached,
    statuses,
    token: ((await login.json()) as { access_token: string }).access_token,
    orders: [],
    of: new Map(),
    fetchRaw,
    async control(path, body) {
      const answer = await fetchRaw('POST', `${base}/_sim/${path}`, JSON.stringify(body));
      return (await answer.json()) as Record<string, unknown>;
    },
    async call(method, path, body, token = walk.token) {
      const headers = { 'x-amz-access-token': token, 'content-type': 'application/json' };
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      const answer = await market.handle(new Request(base + path, init));
      const text = await answer.text();
      const parsed = text === '' ? undefined : (JSON.parse(text) as unknown);
      check(walk, method, path, answer, parsed);
      return { status: answer.status, body: parsed as never };
    },
  };
  return walk;
}

function check(walk: Walk, method: string, path: string, answer: Response, body: unknown): void {
  const match = route(method, path.split('?')[0] ?? '');
  if (match === undefined) return;
  const { id } = match.operation;
  walk.statuses.add(answer.status);
  if (answer.status < 300) walk.reached.add(id);
  expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  if (!HAS_MODELS || GATEWAY.includes(answer.status)) return;
  const responses = models.get(keyOf(method, match.operation.path))?.responses;
  expect([...(responses?.keys() ?? [])], `${id} ${answer.status}`).toContain(answer.status);
  const valid = responses?.get(answer.status);
  if (valid === undefined) return;
  if (valid === null) return expect(body ?? {}, id).toEqual({}); // some clients fail on a 200 without a body
  expect(
    valid(body),
    `${id} ${answer.status} ${JSON.stringify(valid.errors)} ${JSON.stringify(body).slice(0, 400)}`,
  ).toBe(true);
}

export type Step = (walk: Walk) => Promise<void>;

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

export const place =
  (place: keyof typeof PLACES, items: number): Step =>
  async (walk) => {
    const { orderId } = await walk.control('orders', { marketplace: place, items });
    const listed = await walk.call('GET', `/orders/v0/orders/${String(orderId)}/orderItems`);
    const { payload } = listed.body as { payload: { OrderItems: { OrderItemId: string }[] } };
    walk.orders.push(String(orderId));
    walk.of.set(String(orderId), {
      marketplace: PLACES[place],
      items: payload.OrderItems.map((item) => item.OrderItemId),
    });
  };

const buyer =
  (n: number, path: string, body: unknown): Step =>
  async (walk) => {
    const id = pick(walk.orders, n);
    if (id !== undefined) await walk.control(`orders/${id}/${path}`, body);
  };

export const advance =
  (by: string): Step =>
  async (walk) => {
    await walk.control('clock/advance', { by });
    await walk.call('GET', '/sellers/v1/account'); // perhaps with a token that has expired
    const fields = { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, client_id: 'a', client_secret: 'b' };
    const login = await walk.fetchRaw('POST', 'http://127.0.0.1:4010/auth/o2/token', JSON.stringify(fields));
    walk.token = ((await login.json()) as { access_token: string }).access_token;
  };

const READS = ['', '/buyerInfo', '/address', '/orderItems', '/orderItems/buyerInfo', '/regulatedInfo'];

const reads =
  (n: number): Step =>
  async (walk) => {
    const id = pick([...walk.orders, '123-1234567-1234567'], n) as string;
    for (const path of READS) await walk.call('GET', `/orders/v0/orders/${id}${path}`);
    await walk.call(
      'GET',
      `/orders/2026-01-01/orders/${id}?includedData=CANCELLATION,FULFILLMENT,PROCEEDS,PACKAGES,BUYER,RECIPIENT`,
    );
    await walk.call('GET', `/orders/2026-01-01/orders/${id}${n % 2 === 0 ? '' : '?includedData=NONSENSE'}`);
    const dataElements = ['buyerInfo', 'shippingAddress'];
    const path = `/orders/v0/orders/${id}`;
    const resource = [{ method: 'GET', path, dataElements }];
    const rdt = await walk.call('POST', '/tokens/2021-03-01/restrictedDataToken', {
      restrictedResources: n % 5 === 0 ? [] : resource,
    });
    if (rdt.status === 200)
      await walk.call('GET', path, undefined, (rdt.body as { restrictedDataToken: string }).restrictedDataToken);
  };

const lists =
  (size: number): Step =>
  async (walk) => {
    const filters = [
      `CreatedAfter=2026-02-01&MaxResultsPerPage=${size}`,
      `LastUpdatedAfter=2026-03-01T00:00:00Z&OrderStatuses=Unshipped,Canceled&MaxResultsPerPage=${size}`,
      'CreatedAfter=tomorrow',
      '',
    ];
    const query = `MarketplaceIds=${US}&${pick(filters, size)}`;
    const first = await walk.call('GET', `/orders/v0/orders?${query}`);
    const next = (first.body as { payload?: { NextToken?: string } }).payload?.NextToken;
    if (next !== undefined) await walk.call('GET', `/orders/v0/orders?${query}&NextToken=${encodeURIComponent(next)}`);
    const newer = `createdAfter=2026-02-01&maxResultsPerPage=${size}&includedData=CANCELLATION`;
    const found = await walk.call('GET', `/orders/2026-01-01/orders?${newer}`);
    const token = (found.body as { pagination?: { nextToken?: string } }).pagination?.nextToken;
    if (token !== undefined)
      await walk.call('GET', `/orders/2026-01-01/orders?${newer}&paginationToken=${encodeURIComponent(token)}`);
    await walk.call('GET', '/sellers/v1/marketplaceParticipations');
    await walk.call('GET', '/sellers/v1/account');
  };

const cancels =
  (n: number, wait: boolean): Step =>
  async (walk) => {
    const id = pick(walk.orders, n);
    const items = id === undefined ? [] : (walk.of.get(id)?.items ?? []);
    const made = await walk.call('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    if (made.status !== 201) return;
    const { feedDocumentId, url } = made.body as { feedDocumentId: string; url: string };
    await walk.fetchRaw('PUT', url, acknowledgement(id ?? 'x', items, 'BuyerCanceled'), 'text/xml');
    await walk.call('GET', `/feeds/2021-06-30/documents/${feedDocumentId}`);
    const feedType = n % 7 === 0 ? 'POST_PRODUCT_DATA' : 'POST_ORDER_ACKNOWLEDGEMENT_DATA';
    const feed = await walk.call('POST', '/feeds/2021-06-30/feeds', {
      ...{ feedType, marketplaceIds: [US], inputFeedDocumentId: feedDocumentId },
    });
    const { feedId } = feed.body as { feedId?: string };
    if (feedId !== undefined && !wait) await walk.call('DELETE', `/feeds/2021-06-30/feeds/${feedId}`);
    const done = await walk.call('GET', `/feeds/2021-06-30/feeds/${feedId ?? '0'}`);
    const result = (done.body as { resultFeedDocumentId?: string }).resultFeedDocumentId;
    if (result !== undefined) await walk.call('GET', `/feeds/2021-06-30/documents/${result}`);
    await walk.call('GET', '/feeds/2021-06-30/feeds?feedTypes=POST_ORDER_ACKNOWLEDGEMENT_DATA&pageSize=2');
  };

const reports =
  (n: number): Step =>
  async (walk) => {
    const reportType = pick(REPORT_TYPE_NAMES, n) as (typeof REPORT_TYPE_NAMES)[number];
    const marketplaceIds = [n % 3 === 0 ? JP : US];
    const dates = n % 2 === 0 ? { dataStartTime: '2026-02-20T00:00:00Z' } : {};
    const made = await walk.call('POST', '/reports/2021-06-30/reports', { reportType, marketplaceIds, ...dates });
    const { reportId } = made.body as { reportId?: string };
    if (reportId !== undefined && n % 5 === 0) await walk.call('DELETE', `/reports/2021-06-30/reports/${reportId}`);
    const done = await walk.call('GET', `/reports/2021-06-30/reports/${reportId ?? '0'}`);
    const document = (done.body as { reportDocumentId?: string }).reportDocumentId;
    await walk.call('GET', `/reports/2021-06-30/reports?reportTypes=${reportType}`);
    if (document !== undefined) await opens(walk, document, REPORT_TYPES[reportType].restricted);
    const period = n % 2 === 0 ? 'PT4H' : 'often';
    const schedule = await walk.call('POST', '/reports/2021-06-30/schedules', { reportType, marketplaceIds, period });
    const { reportScheduleId: id = '0' } = schedule.body as { reportScheduleId?: string };
    await walk.call('GET', `/reports/2021-06-30/schedules?reportTypes=${reportType}`);
    await walk.call('GET', `/reports/2021-06-30/schedules/${id}`);
    if (n % 2 === 0) await walk.call('DELETE', `/reports/2021-06-30/schedules/${id}`);
  };

async function opens(walk: Walk, document: string, restricted: boolean): Promise<void> {
  const path = `/reports/2021-06-30/documents/${document}`;
  const plain = await walk.call('GET', path);
  expect(plain.status).toBe(restricted ? 403 : 200);
  const resources = [{ method: 'GET', path }];
  const rdt = await walk.call('POST', '/tokens/2021-03-01/restrictedDataToken', { restrictedResources: resources });
  const { restrictedDataToken } = rdt.body as { restrictedDataToken: string };
  const answer = await walk.call('GET', path, undefined, restrictedDataToken);
  const { url } = answer.body as { url: string };
  const bytes = Buffer.from(await (await walk.fetchRaw('GET', url)).arrayBuffer());
  expect(gunzipSync(bytes).byteLength).toBeGreaterThan(0);
}

const ships =
  (n: number, quantity: number): Step =>
  async (walk) => {
    const id = pick(walk.orders, n);
    const order = id === undefined ? undefined : walk.of.get(id);
    if (order === undefined) return;
    const orderItems = [{ orderItemId: pick(order.items, n), quantity }];
    const packageDetail = {
      packageReferenceId: String(n % 4),
      carrierCode: 'UPS',
      trackingNumber: '1Z',
      shipDate: '2026-03-04T12:00:00Z',
      orderItems,
    };
    await walk.call('POST', `/orders/v0/orders/${id}/shipmentConfirmation`, {
      marketplaceId: order.marketplace,
      packageDetail,
    });
    const pickUp = { marketplaceId: order.marketplace, shipmentStatus: 'PickedUp' };
    await walk.call('POST', `/orders/v0/orders/${id}/shipment`, pickUp);
    await walk.call('PATCH', `/orders/v0/orders/${id}/regulatedInfo`, { regulatedOrderVerificationStatus: {} });
  };

const MESSAGES = OPERATIONS.filter(({ path }) => path.includes('/messages/'));

const writes =
  (n: number): Step =>
  async (walk) => {
    const id = pick(walk.orders, n) ?? '123-1234567-1234567';
    const query = `?marketplaceIds=${walk.of.get(id)?.marketplace ?? US}`;
    await walk.call('GET', `/messaging/v1/orders/${id}${query}`);
    await walk.call('GET', `/messaging/v1/orders/${id}/attributes${n % 4 === 0 ? '' : query}`);
    for (const { path } of MESSAGES) {
      const body = n % 3 === 0 ? {} : { text: 'We have a problem with your order.', attachments: [] };
      await walk.call('POST', path.replace('{amazonOrderId}', id) + query, body);
    }
  };

const n = fc.nat(40);
export const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.constantFrom('US', 'DE', 'JP'), fc.integer({ min: 1, max: 3 }))
    .map(([where, items]) => place(where as 'US', items)),
  n.map((k) => buyer(k, 'request-cancellation', {})),
  n.map((k) => buyer(k, 'message', { text: 'Please cancel my order.' })),
  n.map((k) => buyer(k, 'buyer', { act: 'return' })),
  fc.constantFrom('PT40S', 'PT5M', 'PT35M', 'PT2H', 'P1D').map(advance),
  n.map(reads),
  fc.integer({ min: 1, max: 20 }).map(lists),
  fc.tuple(n, fc.boolean()).map(([k, wait]) => cancels(k, wait)),
  n.map(reports),
  fc.tuple(n, fc.constantFrom(1, 1, 1, 2)).map(([k, quantity]) => ships(k, quantity)),
  n.map(writes),
);
