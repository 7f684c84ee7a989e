// What published clients send and what they insist on, a line each; the name says whose fact it is.
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { createMarketplace, type MockMarketplace } from '../../mocks/index.ts';
import type { Instant } from '../../sim/internal.ts';

const BASE = 'http://127.0.0.1:4010';
const US = 'ATVPDKIKX0DER';
const LIST = `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-02-01`;
const FORM = 'application/x-www-form-urlencoded';

let market: MockMarketplace;
let token: string;
let order: string;

async function send(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const all = { ...(token === undefined ? {} : { 'x-amz-access-token': token }), ...headers };
  const url = path.startsWith('http') ? path : BASE + path;
  const answer = await market.handle(
    new Request(url, body === undefined ? { method, headers: all } : { method, body, headers: all }),
  );
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString() };
}
const json = async (...args: Parameters<typeof send>) =>
  JSON.parse((await send(...args)).text) as Record<string, never>;
const login = (body: string, type: string, path = '/auth/o2/token') =>
  send('POST', path, body, { 'content-type': type });
const seller = { grant_type: 'refresh_token', refresh_token: 'Atzr|cancelbench', client_id: 'a', client_secret: 'b' };

beforeAll(async () => {
  market = createMarketplace({ startsAt: Date.UTC(2026, 2, 4, 18) as Instant, plan: 'production' });
  token = String((await json('POST', '/auth/o2/token', JSON.stringify(seller)))['access_token']);
  const placed = await json('POST', '/_sim/orders', '{"marketplace":"US"}');
  order = String(placed['orderId']);
  await send('POST', '/_sim/clock/advance', '{"by":"PT10M"}');
});

const uploads = async (type: string, as = type) => {
  const made = await json('POST', '/feeds/2021-06-30/documents', JSON.stringify({ contentType: type }));
  return send('PUT', String(made['url']), 'x', { 'content-type': as });
};
const report = async () => {
  const asked = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds: [US] };
  const { reportId } = await json('POST', '/reports/2021-06-30/reports', JSON.stringify(asked));
  const { reportDocumentId } = await json('GET', `/reports/2021-06-30/reports/${String(reportId)}`);
  return json('GET', `/reports/2021-06-30/documents/${String(reportDocumentId)}`);
};

test.each<[client: string, fact: string, check: () => Promise<void>]>([
  [
    'amazon-sp-api, @sp-api-sdk',
    'ask for the token in JSON',
    async () => expect((await login(JSON.stringify(seller), 'application/json')).status).toBe(200),
  ],
  [
    'Amazon JS',
    'asks by form with values not encoded',
    async () =>
      expect(
        (await login('grant_type=refresh_token&refresh_token=Atzr|cancelbench&client_id=a&client_secret=b', FORM))
          .status,
      ).toBe(200),
  ],
  [
    'python',
    'asks by form with values encoded',
    async () => expect((await login(String(new URLSearchParams(seller)), FORM)).status).toBe(200),
  ],
  [
    'several',
    'spell the path O2',
    async () => expect((await login(JSON.stringify(seller), 'application/json', '/auth/O2/token')).status).toBe(200),
  ],
  [
    'amazon-php',
    'wants refresh_token and a whole expires_in',
    async () => {
      const body = JSON.parse((await login(JSON.stringify(seller), 'application/json')).text) as Record<
        string,
        unknown
      >;
      expect(body).toMatchObject({ refresh_token: 'Atzr|cancelbench', token_type: 'bearer', expires_in: 3600 });
    },
  ],
  [
    'all',
    'get no refresh_token with a grantless one',
    async () => {
      const fields = {
        grant_type: 'client_credentials',
        scope: 'sellingpartnerapi::notifications',
        client_id: 'a',
        client_secret: 'b',
      };
      const body = JSON.parse((await login(JSON.stringify(fields), 'application/json')).text) as Record<
        string,
        unknown
      >;
      expect(body['access_token']).toMatch(/^Atc\|/);
      expect(body).not.toHaveProperty('refresh_token');
    },
  ],
  [
    'all',
    'are told of a bad refresh token by 400 invalid_grant',
    async () => {
      const answer = await login(JSON.stringify({ ...seller, refresh_token: 'Atzr|x' }), 'application/json');
      expect([answer.status, (JSON.parse(answer.text) as { error: string }).error]).toEqual([400, 'invalid_grant']);
    },
  ],
  [
    'most',
    'join lists by comma, encoded or not',
    async () => {
      const plain = await send('GET', `${LIST}&OrderStatuses=Unshipped,Shipped&MaxResultsPerPage=3`);
      const encoded = await send('GET', `${LIST}&OrderStatuses=Unshipped%2CShipped&MaxResultsPerPage=3`);
      expect(encoded.text).toBe(plain.text);
    },
  ],
  [
    'Go amzapi',
    'repeats keys',
    async () => {
      const repeated = await send('GET', `${LIST}&OrderStatuses=Unshipped&OrderStatuses=Shipped&MaxResultsPerPage=3`);
      const joined = await send('GET', `${LIST}&OrderStatuses=Unshipped,Shipped&MaxResultsPerPage=3`);
      expect(repeated.text).toBe(joined.text);
    },
  ],
  [
    'python',
    'adds four marketplace parameters to every GET',
    async () =>
      expect(
        (
          await send(
            'GET',
            `/orders/v0/orders/${order}/orderItems?MarketplaceId=${US}&MarketplaceIds=${US}&marketplace_ids=${US}&marketplaceIds=${US}`,
          )
        ).status,
      ).toBe(200),
  ],
  [
    'python',
    'leaks keys into bodies',
    async () =>
      expect(
        (
          await send(
            'POST',
            '/feeds/2021-06-30/documents',
            JSON.stringify({ contentType: 'text/xml', path: '/feeds', marketplaceIds: US, MarketplaceIds: US }),
          )
        ).status,
      ).toBe(201),
  ],
  [
    'amazon-php',
    'still signs',
    async () => expect((await send('GET', LIST, undefined, { authorization: 'AWS4-HMAC-SHA256 x' })).status).toBe(200),
  ],
  [
    'amazon-sp-api, python',
    'send a wrong Host, and documents still point to the public base',
    async () => {
      const made = await json('POST', '/feeds/2021-06-30/documents', '{"contentType":"text/xml"}', {
        host: '27.0.0.1:4010',
      });
      expect(String(made['url'])).toMatch(/^http:\/\/127\.0\.0\.1:4010\/_documents\//);
    },
  ],
  [
    'amazon-sp-api, C#',
    'want exactly 200 for an upload',
    async () => {
      for (const type of ['text/xml; charset=UTF-8', 'text/tsv', 'application/octet-stream'])
        expect((await uploads(type)).status).toBe(200);
    },
  ],
  [
    'storage',
    'refuses another Content-Type',
    async () => {
      const answer = await uploads('text/xml; charset=UTF-8', 'text/xml');
      expect([answer.status, answer.text]).toEqual([
        403,
        expect.stringContaining('<Code>SignatureDoesNotMatch</Code>'),
      ]);
    },
  ],
  [
    'axios, httpx',
    'unzip by Content-Encoding: GZIP documents have none',
    async () => {
      const document = await report();
      const answer = await send('GET', String(document['url']));
      expect(document['compressionAlgorithm']).toBe('GZIP');
      expect(answer.headers.get('content-encoding')).toBeNull();
      expect(JSON.parse(gunzipSync(answer.bytes).toString())).toHaveProperty('performanceMetrics');
    },
  ],
  [
    'amazon-sp-api',
    'parses reports only as text/plain',
    async () =>
      expect((await send('GET', String((await report())['url']))).headers.get('content-type')).toMatch(/^text\/plain/),
  ],
  [
    'jlevers',
    'wants the documented statuses',
    async () => {
      expect((await send('POST', '/feeds/2021-06-30/documents', '{"contentType":"text/xml"}')).status).toBe(201);
      const parcel = {
        packageReferenceId: '1',
        carrierCode: 'UPS',
        trackingNumber: '1Z',
        shipDate: '2026-03-04T18:05:00Z',
      };
      const { payload } = (await json('GET', `/orders/v0/orders/${order}/orderItems`)) as unknown as {
        payload: { OrderItems: { OrderItemId: string }[] };
      };
      const orderItems = [{ orderItemId: payload.OrderItems[0]?.OrderItemId, quantity: 1 }];
      const body = { marketplaceId: US, packageDetail: { ...parcel, orderItems } };
      expect((await send('POST', `/orders/v0/orders/${order}/shipmentConfirmation`, JSON.stringify(body))).status).toBe(
        204,
      );
    },
  ],
  [
    'amazon-sp-api, Go',
    'want a JSON body with every 2xx but 204',
    async () => {
      const answer = await send(
        'POST',
        `/messaging/v1/orders/${order}/messages/unexpectedProblem?marketplaceIds=${US}`,
        '{"text":"A problem."}',
        { accept: 'application/hal+json' },
      );
      expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([
        201,
        '{}',
        'application/hal+json',
      ]);
    },
  ],
  [
    'Amazon Python',
    'wants both links of the messaging actions',
    async () =>
      expect(await json('GET', `/messaging/v1/orders/${order}?marketplaceIds=${US}`)).toMatchObject({
        _links: { self: { href: expect.any(String) }, actions: expect.any(Array) },
      }),
  ],
  [
    'amazon-php',
    'wants the flag as a string',
    async () => {
      const { payload } = (await json('GET', `/orders/v0/orders/${order}/orderItems`)) as unknown as {
        payload: { OrderItems: object[] };
      };
      expect(payload.OrderItems[0]).toMatchObject({
        IsGift: 'false',
        BuyerRequestedCancel: { IsBuyerRequestedCancel: 'false', BuyerCancelReason: '' },
      });
    },
  ],
  [
    'Go',
    'wants seconds in times',
    async () =>
      expect((await send('GET', `/orders/v0/orders/${order}`)).text).toMatch(
        /"PurchaseDate":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/,
      ),
  ],
  [
    'Amazon Python',
    'wants six marketplace fields, two flags and storeName',
    async () => {
      const { payload } = (await json('GET', '/sellers/v1/marketplaceParticipations')) as unknown as {
        payload: { marketplace: object }[];
      };
      expect(Object.keys(payload[0]?.marketplace ?? {})).toHaveLength(6);
      expect(payload[0]).toMatchObject({
        participation: { isParticipating: true, hasSuspendedListings: false },
        storeName: expect.any(String),
      });
    },
  ],
])('%s: %s', async (_client, _fact, check) => check());
