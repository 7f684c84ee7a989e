// What published clients insist on in the answers: whole ways through feeds, reports, messages and notifications, and refusals.
import { gunzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { GRANTLESS, LIST, openWire, REPORTS, US, type Wire } from './support/wire.ts';

let wire: Wire;
beforeEach(async () => {
  wire = await openWire();
});

test.each<readonly [client: string, fact: string, check: () => Promise<void>]>([
  [
    'amazon-sp-api, C#',
    'want exactly 200 for an upload of any type, with nothing in it',
    async () => {
      for (const type of [
        'text/xml',
        'text/xml; charset=UTF-8',
        'text/tsv',
        'text/tab-separated-values; charset=iso-8859-1',
        'application/octet-stream',
      ]) {
        const answer = await wire.put((await wire.newDocument(type)).url, type);
        expect([answer.status, answer.text]).toEqual([200, '']);
      }
    },
  ],
  [
    'storage',
    'refuses a Content-Type other than the announced one, were it but the case',
    async () => {
      for (const type of ['text/xml; charset=UTF-8', 'text/XML', 'application/json']) {
        const answer = await wire.put((await wire.newDocument()).url, type);
        expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'application/xml']);
        expect(answer.text).toMatch(
          /<Error><Code>SignatureDoesNotMatch<\/Code><Message>The request signature we calculated does not match/,
        );
      }
    },
  ],
  [
    'jlevers',
    'wants 202 for feeds and reports, 200 for RDT, destination and subscription',
    async () => {
      expect((await wire.cancels()).created.status).toBe(202);
      expect((await wire.reportOf('GET_V2_SELLER_PERFORMANCE_REPORT')).created.status).toBe(202);
      await wire.rdt({ method: 'GET', path: '/orders/v0/orders' });
      const token = (await wire.post('/auth/o2/token', GRANTLESS)).json<{ access_token: string }>().access_token;
      const sqs = { arn: 'arn:aws:sqs:us-east-1:000000000000:q' };
      const made = await wire.post(
        '/notifications/v1/destinations',
        { name: 'q', resourceSpecification: { sqs } },
        { 'x-amz-access-token': token },
      );
      const { destinationId } = made.json<{ payload: { destinationId: string } }>().payload;
      const subscribed = await wire.post('/notifications/v1/subscriptions/ORDER_CHANGE', {
        destinationId,
        payloadVersion: '1.0',
      });
      expect([made.status, subscribed.status]).toEqual([200, 200]);
    },
  ],
  [
    'jlevers',
    'wants 204 and nothing for a shipment',
    async () => {
      const orderItems = [{ orderItemId: wire.item, quantity: 1 }];
      const parcel = {
        packageReferenceId: '1',
        carrierCode: 'UPS',
        trackingNumber: '1Z',
        shipDate: '2026-03-04T18:05:00Z',
        orderItems,
      };
      const answer = await wire.post(`/orders/v0/orders/${wire.order}/shipmentConfirmation`, {
        marketplaceId: US,
        packageDetail: parcel,
      });
      expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([204, '', null]);
    },
  ],
  [
    'Amazon JS, Amazon Python',
    'ask messaging for hal+json and get it; others do not ask and get it too',
    async () => {
      for (const headers of [{ accept: 'application/hal+json' }, { accept: '*/*' }, {}]) {
        const listed = await wire.get(`/messaging/v1/orders/${wire.order}?marketplaceIds=${US}`, headers);
        const sent = await wire.post(
          `/messaging/v1/orders/${wire.order}/messages/unexpectedProblem?marketplaceIds=${US}`,
          { text: 'A problem.' },
          headers,
        );
        expect([listed.status, sent.status, sent.text]).toEqual([200, 201, '{}']);
        for (const { headers: own } of [listed, sent]) expect(own.get('content-type')).toBe('application/hal+json');
      }
    },
  ],
  [
    'axios, httpx',
    'unzip by Content-Encoding: GZIP is announced in upper case, and the bytes are gzip',
    async () => {
      const { result } = await wire.cancels();
      expect(result.json()['compressionAlgorithm']).toBe('GZIP');
      const answer = await wire.get(String(result.json()['url']));
      expect([answer.headers.get('content-encoding'), gunzipSync(answer.bytes).toString()]).toEqual([
        null,
        expect.stringMatching(/<MessagesSuccessful>1</),
      ]);
    },
  ],
  [
    'amazon-sp-api, python',
    'need a Content-Type with a charset: the performance report is text/plain',
    async () => {
      const { document } = await wire.reportOf('GET_V2_SELLER_PERFORMANCE_REPORT');
      const { url } = (await wire.get(`${REPORTS}/documents/${document}`)).json<{ url: string }>();
      expect((await wire.get(url)).headers.get('content-type')).toMatch(/^text\/plain; ?charset=utf-8$/i);
    },
  ],
  [
    '@sp-api-sdk',
    'opens a restricted report with an RDT that names the document',
    async () => {
      const { document } = await wire.reportOf('GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING');
      const path = `${REPORTS}/documents/${document}`;
      const token = await wire.rdt({ method: 'GET', path });
      expect([(await wire.get(path)).status, (await wire.get(path, { 'x-amz-access-token': token })).status]).toEqual([
        403, 200,
      ]);
    },
  ],
  [
    'amazon-sp-api',
    'refreshes only on 403 Unauthorized with details that match /access token.*expired/',
    async () => {
      await wire.control('clock/advance', { by: 'PT1H' });
      const answer = await wire.get(LIST);
      const message = 'Access to requested resource is denied.';
      const details = 'The access token you provided has expired.';
      expect([answer.status, answer.json()]).toEqual([403, { errors: [{ code: 'Unauthorized', message, details }] }]);
    },
  ],
  [
    'amazon-sp-api',
    'retries on QuotaExceeded only; Amazon Python sleeps on Retry-After: there is none',
    async () => {
      for (let i = 0; i < 20; i += 1)
        expect((await wire.get(LIST)).headers.get('x-amzn-ratelimit-limit')).toBe('0.0167');
      const answer = await wire.get(LIST);
      const message = 'You exceeded your quota for the requested resource.';
      expect([answer.status, answer.json()]).toEqual([
        429,
        { errors: [{ code: 'QuotaExceeded', message, details: '' }] },
      ]);
      for (const name of ['x-amzn-ratelimit-limit', 'retry-after']) expect(answer.headers.get(name)).toBeNull();
    },
  ],
  [
    'C# abuzuhri',
    'finds x-amzn-RateLimit-Limit by case, as a plain number above 0',
    async () => {
      const header = (name: string) => (name === 'x-amz-access-token' ? wire.token : null);
      const { headers } = await wire.market.answer({
        method: 'GET',
        path: '/sellers/v1/account',
        search: '',
        header,
        body: null,
      });
      expect(Object.keys(headers)).toContain('x-amzn-RateLimit-Limit');
      expect(headers['x-amzn-RateLimit-Limit']).toMatch(/^(0\.0*[1-9]\d*|[1-9]\d*)$/);
    },
  ],
  [
    'amazon-php',
    'needs the flag as the string "true" once the buyer has asked',
    async () => {
      expect((await wire.itemsOf())[0]).toMatchObject({
        BuyerRequestedCancel: { IsBuyerRequestedCancel: 'false', BuyerCancelReason: '' },
      });
      await wire.control(`orders/${wire.order}/request-cancellation`, {});
      await wire.control('clock/advance', { by: 'PT5M' });
      expect((await wire.itemsOf())[0]).toMatchObject({
        BuyerRequestedCancel: { IsBuyerRequestedCancel: 'true', BuyerCancelReason: expect.stringMatching(/\w/) },
      });
    },
  ],
  [
    'Amazon Python, amazon-php',
    'check enums: Canceled in v0, CANCELLED in 2026-01-01',
    async () => {
      await wire.cancels();
      const old = (await wire.get(`/orders/v0/orders/${wire.order}`)).json();
      const newer = (await wire.get(`/orders/2026-01-01/orders/${wire.order}?includedData=FULFILLMENT`)).json();
      expect(old).toMatchObject({ payload: { OrderStatus: 'Canceled' } });
      expect(newer).toMatchObject({ order: { fulfillment: { fulfillmentStatus: 'CANCELLED' } } });
    },
  ],
  [
    'Go',
    'wants seconds in every time',
    async () => {
      const { feed } = await wire.cancels();
      const { report } = await wire.reportOf('GET_V2_SELLER_PERFORMANCE_REPORT');
      const order = await wire.get(`/orders/v0/orders/${wire.order}`);
      const newer = await wire.get(`/orders/2026-01-01/orders/${wire.order}?includedData=FULFILLMENT`);
      for (const { text } of [feed, report, order, newer]) {
        const times = [...text.matchAll(/"(\d{4}-\d\d-\d\dT[^"]*)"/g)].map(([, time]) => time);
        expect(times.length).toBeGreaterThan(2);
        for (const time of times) expect(time).toMatch(/T\d\d:\d\d:\d\d(\.\d{3})?Z$/);
      }
    },
  ],
  ['Go', 'reads IsGift as a string', async () => expect((await wire.itemsOf())[0]).toMatchObject({ IsGift: 'false' })],
  // Go amzapi comes of an older model and wants this one as a string, too; the model of today says boolean, and so does the mock.
  [
    'the model',
    'types IsReplacementOrder as boolean',
    async () =>
      expect((await wire.get(`/orders/v0/orders/${wire.order}`)).json()).toMatchObject({
        payload: { IsReplacementOrder: false },
      }),
  ],
  [
    'Amazon Python',
    'wants these six marketplace fields',
    async () => {
      const { payload } = (await wire.get('/sellers/v1/marketplaceParticipations')).json<{
        payload: { marketplace: object }[];
      }>();
      const names = ['countryCode', 'defaultCurrencyCode', 'defaultLanguageCode', 'domainName', 'id', 'name'];
      expect(payload.length).toBeGreaterThan(1);
      for (const { marketplace } of payload) expect(Object.keys(marketplace).sort()).toEqual(names);
    },
  ],
])('%s: %s', async (_client, _fact, check) => check());
