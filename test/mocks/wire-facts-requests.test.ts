// What published clients send, a line each, and what they get for it; more of it is in wire-facts.test.ts.
import { beforeEach, expect, test } from 'vitest';
import { FEEDS, GRANTLESS, LIST, openWire, PUBLIC, SELLER, US, type Wire } from './support/wire.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** As python-amazon-sp-api adds them, and what it leaks. */
const PYTHON_QUERY = `MarketplaceId=${US}&MarketplaceIds=${US}&marketplace_ids=${US}&marketplaceIds=${US}`;
const PYTHON_BODY = { marketplaceIds: [US], MarketplaceIds: US, path: '/x', original_path: '/x' };

let wire: Wire;
beforeEach(async () => {
  wire = await openWire();
});

test.each<readonly [client: string, fact: string, check: () => Promise<void>]>([
  [
    'Amazon JS',
    'asks for a grantless token by form with `::` raw, and gets no refresh_token',
    async () => {
      const form = Object.entries(GRANTLESS)
        .map((pair) => pair.join('='))
        .join('&');
      const answer = await wire.post('/auth/o2/token', form, FORM);
      expect([answer.status, Object.keys(answer.json()).sort()]).toEqual([
        200,
        ['access_token', 'expires_in', 'token_type'],
      ]);
    },
  ],
  [
    'python',
    'asks for a grantless token by form with `::` encoded',
    async () =>
      expect((await wire.post('/auth/o2/token', String(new URLSearchParams(GRANTLESS)), FORM)).status).toBe(200),
  ],
  [
    'Amazon Python',
    'retries LWA on any failure: a wrong request is a plain 4xx in OAuth’s form',
    async () => {
      const rest = { grant_type: SELLER.grant_type, refresh_token: SELLER.refresh_token, client_id: 'a' };
      expect([
        (await wire.post('/auth/o2/token', rest)).status,
        (await wire.post('/auth/o2/token', { ...SELLER, grant_type: 'x' })).status,
      ]).toEqual([401, 400]);
      expect(Object.keys((await wire.post('/auth/o2/token', rest)).json())).toEqual(['error', 'error_description']);
    },
  ],
  [
    'all',
    'ask for the next page with the same filters and NextToken',
    async () => {
      const filters = `${LIST}&OrderStatuses=Unshipped%2CShipped&MaxResultsPerPage=2`;
      type Page = { payload: { Orders: { AmazonOrderId: string }[]; NextToken: string } };
      const first = (await wire.get(filters)).json<Page>().payload;
      const next = await wire.get(`${filters}&NextToken=${encodeURIComponent(first.NextToken)}`);
      const ids = next.json<Page>().payload.Orders.map(({ AmazonOrderId: id }) => id);
      expect([
        next.status,
        ids.length,
        ids.some((id) => first.Orders.some((order) => order.AmazonOrderId === id)),
      ]).toEqual([200, 2, false]);
    },
  ],
  [
    'python',
    'adds four marketplace parameters to every GET that names none',
    async () => {
      const plain = await wire.get(`/orders/v0/orders/${wire.order}/orderItems`);
      expect((await wire.get(`/orders/v0/orders/${wire.order}/orderItems?${PYTHON_QUERY}`)).text).toBe(plain.text);
      for (const path of ['', '/buyerInfo', '/address'])
        expect((await wire.get(`/orders/v0/orders/${wire.order}${path}?${PYTHON_QUERY}`)).status).toBe(200);
    },
  ],
  [
    'python',
    'leaks keys into every body',
    async () => {
      expect((await wire.post(`${FEEDS}/documents`, { contentType: 'text/xml', ...PYTHON_BODY })).status).toBe(201);
      const message = { text: 'A problem.', ...PYTHON_BODY };
      expect(
        (await wire.post(`/messaging/v1/orders/${wire.order}/messages/unexpectedProblem?${PYTHON_QUERY}`, message))
          .status,
      ).toBe(201);
      await wire.rdt({ method: 'GET', path: '/orders/v0/orders' }, PYTHON_BODY);
    },
  ],
  [
    'python',
    'asks for one order with dataElements, and repeats the resources in the query',
    async () => {
      const path = `/orders/v0/orders/${wire.order}`;
      const token = await wire.rdt({ method: 'GET', path, dataElements: ['buyerInfo', 'shippingAddress'] });
      const query = 'RestrictedResources=a&RestrictedResources=b&path=%2Forders';
      const answer = await wire.get(`${path}?${query}`, { 'x-amz-access-token': token });
      expect([answer.status, answer.json()]).toEqual([
        200,
        { payload: expect.objectContaining({ ShippingAddress: expect.anything() }) },
      ]);
    },
  ],
  [
    'the plain scripts',
    'ask buyerInfo and address with one RDT for two resources',
    async () => {
      const path = `/orders/v0/orders/${wire.order}`;
      const restrictedResources = ['buyerInfo', 'address'].map((part) => ({ method: 'GET', path: `${path}/${part}` }));
      const answer = await wire.post('/tokens/2021-03-01/restrictedDataToken', { restrictedResources });
      const token = answer.json<{ restrictedDataToken: string }>().restrictedDataToken;
      for (const part of ['buyerInfo', 'address'])
        expect((await wire.get(`${path}/${part}`, { 'x-amz-access-token': token })).status).toBe(200);
    },
  ],
  [
    'amazon-sp-api, PHP, Rust, python',
    'send another Host: signed URLs lie on the configured base',
    async () => {
      for (const host of ['https://sellingpartnerapi-na.amazon.com', 'http://27.0.0.1:4010']) {
        const made = await wire.post(
          `${host}${FEEDS}/documents`,
          { contentType: 'text/xml' },
          { host: new URL(host).host },
        );
        expect(made.json()['url']).toMatch(new RegExp(`^${PUBLIC}/_documents/`));
      }
    },
  ],
])('%s: %s', async (_client, _fact, check) => check());
