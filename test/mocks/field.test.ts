// Situations from public reports of integrators. Each right value has its source in mocks/discoveries.
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { acknowledgement } from './support/cancel-by-feed.ts';
import { ASK_BASE, JP, openAsk, settledOrder, US, viewOf, type Ask, type Json } from './support/ask.ts';

const LIST = `/orders/v0/orders?MarketplaceIds=${US}`;
const SEARCH = '/orders/2026-01-01/orders';
const REPORTS = '/reports/2021-06-30/reports';
const ALL_ORDERS = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL';
const SINCE = '2026-03-01T00:00:00Z';

let ask: Ask;
beforeEach(async () => {
  ask = await openAsk();
});

const ordersOf = async (query: string): Promise<number | undefined> =>
  (await ask.get(`${LIST}&${query}`)).body['payload']?.['Orders']?.length;
const codeOf = (body: Json): unknown => body['errors']?.[0]?.['code'];

describe('parameters', () => {
  test.each([
    `${LIST}&CreatedAfter=2026-03-01T15:40:55`,
    `${LIST}&LastUpdatedAfter=2026-03-01T15:40&LastUpdatedBefore=2026-03-02T15:40:55.5`,
    `${SEARCH}?createdAfter=2026-03-01T15:40:55`,
    '/finances/v0/financialEvents?PostedAfter=2026-03-01T15:40:55',
    '/feeds/2021-06-30/feeds?feedTypes=POST_ORDER_ACKNOWLEDGEMENT_DATA&createdSince=2026-03-01T15:40:55',
  ])('a time without a zone is taken: %s', async (path) => {
    expect((await ask.get(path)).status).toBe(200);
  });

  test('a time without a zone is UTC', async () => {
    const created = (zone: string) => ordersOf(`CreatedAfter=2026-03-04T10:00:00${zone}`);
    expect(await created('')).toBe(await created('Z'));
    expect(await created('')).not.toBe(await created('-08:00'));
  });

  test.each([
    'OrderStatuses',
    'EasyShipShipmentStatuses',
    'ElectronicInvoiceStatuses',
    'BuyerEmail',
    'ActualFulfillmentSupplySourceId',
    'StoreChainStoreId',
    'SellerOrderId',
    'NextToken',
    'LastUpdatedAfter',
    'EarliestDeliveryDateAfter',
    'MaxResultsPerPage',
  ])('an empty %s is one that was not sent', async (name) => {
    const all = await ordersOf(`CreatedAfter=${SINCE}`);
    expect(all).toBeGreaterThan(0);
    expect(await ordersOf(`CreatedAfter=${SINCE}&${name}=`)).toBe(all);
    expect(await ordersOf(`CreatedAfter=${SINCE}&${name}`)).toBe(all);
  });

  test('empty parameters exclude nothing, in the other lists either', async () => {
    expect((await ask.get(`${SEARCH}?createdAfter=${SINCE}&lastUpdatedAfter=&paginationToken=`)).status).toBe(200);
    expect(await ordersOf(`CreatedAfter=${SINCE}&SellerOrderId=&OrderStatuses=Shipped`)).toBeDefined();
    for (let i = 0; i < 2; i += 1)
      expect((await ask.api('POST', REPORTS, { reportType: ALL_ORDERS, marketplaceIds: [US] })).status).toBe(202);
    const first = (await ask.get(`${REPORTS}?reportTypes=${ALL_ORDERS}&pageSize=1`)).body;
    const next = encodeURIComponent(String(first['nextToken']));
    expect((await ask.get(`${REPORTS}?nextToken=${next}&pageSize=&createdSince=`)).status).toBe(200);
  });

  test('a filter by a date finds only orders that show this date', async () => {
    const pending = String((await ask.act('orders', { marketplace: 'US' }))['orderId']);
    const gone = await settledOrder(ask);
    const account = ask.market.seller();
    account.world.seller({ type: 'cancel', order: account.book.numberOf(gone) ?? -1, reason: 'no-inventory' });
    account.world.place({ market: 0, items: 1, amount: 2_500, byAmazon: true, plan: null });
    await ask.advance('PT2M');
    const { body } = await ask.get(`${LIST}&CreatedAfter=${SINCE}&EarliestDeliveryDateAfter=2020-01-01`);
    const orders = [...(body['payload']?.['Orders'] ?? [])];
    expect(orders.map((order) => String(order['AmazonOrderId']))).toContain(pending);
    expect(orders.map((order) => String(order['AmazonOrderId']))).not.toContain(gone);
    expect(orders.every((order) => order['EarliestDeliveryDate'] !== undefined)).toBe(true);
  });

  test('a path may end in a slash', async () => {
    const orders = (await ask.get(`/orders/v0/orders/?MarketplaceIds=${US}&CreatedAfter=2026-03-01`)).body;
    expect(orders).toEqual((await ask.get(`${LIST}&CreatedAfter=2026-03-01`)).body);
    const id = await settledOrder(ask);
    expect((await ask.get(`/orders/v0/orders/${id}/orderItems/`)).status).toBe(200);
    expect((await ask.get('/sellers/v1/marketplaceParticipations/')).status).toBe(200);
  });

  test('a restricted token for a path with a slash is issued, and covers nothing', async () => {
    const restrictedResources = [{ method: 'GET', path: '/orders/v0/orders/', dataElements: ['buyerInfo'] }];
    const { status, body } = await ask.api('POST', '/tokens/2021-03-01/restrictedDataToken', { restrictedResources });
    expect(status).toBe(200);
    const token = String(body['restrictedDataToken']);
    for (const path of ['/orders/v0/orders', '/orders/v0/orders/'])
      expect((await ask.get(`${path}?MarketplaceIds=${US}&CreatedAfter=2026-03-01`, token)).status).toBe(403);
  });
});

describe('paging tokens', () => {
  const LISTS = [
    ['v0', `${LIST}&CreatedAfter=${SINCE}&MaxResultsPerPage=3`, 'NextToken'],
    ['2026-01-01', `${SEARCH}?createdAfter=${SINCE}&maxResultsPerPage=3`, 'paginationToken'],
  ] as const;
  const tokenIn = (body: Json): string => String(body['payload']?.['NextToken'] ?? body['pagination']?.['nextToken']);

  test.each(LISTS)('of %s work when they are URL-encoded exactly once', async (_, list, name) => {
    const token = tokenIn((await ask.get(list)).body);
    expect(token).toMatch(/^[A-Za-z0-9+/]+==$/);
    expect(token).toContain('+');
    expect(token).toContain('/');
    const once = encodeURIComponent(token);
    expect((await ask.get(`${list}&${name}=${once}`)).status).toBe(200);
    for (const wrong of [token, encodeURIComponent(once)]) {
      const refused = await ask.get(`${list}&${name}=${wrong}`);
      expect([refused.status, codeOf(refused.body)]).toEqual([400, 'InvalidInput']);
      expect(refused.text).toContain(`We could not decode your ${name}.`);
    }
  });

  test('of every length end in ==', async () => {
    const tokens: string[] = [];
    for (const size of [1, 10, 100])
      for (const statuses of ['', '&OrderStatuses=Unshipped', '&OrderStatuses=Shipped,Unshipped,Pending']) {
        const { body } = await ask.get(`${LIST}&CreatedAfter=${SINCE}${statuses}&MaxResultsPerPage=${size}`);
        const token = body['payload']?.['NextToken'];
        tokens.push(...(token === undefined ? [] : [String(token)])); // the last page has none
      }
    expect(new Set(tokens.map((token) => token.length)).size).toBeGreaterThan(1);
    for (const token of tokens) expect(token).toMatch(/==$/);
  });

  test.each(LISTS)('of %s take another page size, or none', async (_, list, name) => {
    const first = (await ask.get(list)).body;
    const token = encodeURIComponent(tokenIn(first));
    const sizeOf = async (size: string): Promise<number> => {
      const { body } = await ask.get(`${list.replace(/&max\w+=3/i, size)}&${name}=${token}`);
      return (body['payload']?.['Orders'] ?? body['orders'])?.length ?? 0;
    };
    const [size] = /max\w+=/i.exec(list) ?? [''];
    expect(await sizeOf(`&${size}5`)).toBe(5);
    expect(await sizeOf('')).toBeGreaterThan(0);
  });
});

describe('bodies', () => {
  test('empty options are no options', async () => {
    const report = { reportType: ALL_ORDERS, marketplaceIds: [US], reportOptions: '' };
    expect((await ask.api('POST', REPORTS, report)).status).toBe(202);
    expect((await ask.api('POST', REPORTS, { ...report, reportOptions: 'x' })).status).toBe(400);
    await ask.act('seller', { looseBodies: 'refused' });
    expect((await ask.api('POST', REPORTS, report)).status).toBe(400);
  });

  test('a string stands for a list of one, unless a switch refuses it', async () => {
    const report = { reportType: ALL_ORDERS, marketplaceIds: US };
    const resource = { method: 'GET', path: '/orders/v0/orders', dataElements: 'buyerInfo' };
    const statuses = async () => [
      (await ask.api('POST', REPORTS, report)).status,
      (await ask.api('POST', '/tokens/2021-03-01/restrictedDataToken', { restrictedResources: [resource] })).status,
    ];
    expect(await statuses()).toEqual([202, 200]);
    await ask.act('seller', { looseBodies: 'refused' });
    expect(await statuses()).toEqual([400, 400]);
  });

  test('Japanese sellers fetch All Orders reports', async () => {
    for (const reportType of [ALL_ORDERS, 'GET_XML_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL'])
      expect((await ask.api('POST', REPORTS, { reportType, marketplaceIds: [JP] })).status).toBe(202);
  });

  test('a document to which nothing was uploaded, or none at all, is refused in the real words', async () => {
    const { body } = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    for (const id of [String(body['feedDocumentId']), 'amzn1.tortuga.3.none']) {
      const answer = await ask.get(`/feeds/2021-06-30/documents/${id}`);
      expect([answer.status, answer.body['errors']?.[0]?.['message']]).toEqual([400, 'Invalid feedDocumentId']);
    }
  });

  test.each([
    ['refused', 'FATAL', 'unshipped'],
    ['accepted', 'DONE', 'cancelled'],
  ] as const)('compressed feeds %s: %s', async (compressedFeeds, status, state) => {
    if (compressedFeeds === 'accepted') await ask.act('seller', { compressedFeeds });
    const id = await settledOrder(ask);
    const items = viewOf(ask, id).items.map((item) => item.id);
    const { body } = await ask.api('POST', '/feeds/2021-06-30/documents', { contentType: 'text/xml' });
    const xml = gzipSync(acknowledgement(id, items, 'BuyerCanceled'));
    const headers = { 'content-type': 'text/xml' };
    await ask.raw(String(body['url']), { method: 'PUT', body: new Uint8Array(xml), headers });
    const feed = { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds: [US] };
    const made = await ask.api('POST', '/feeds/2021-06-30/feeds', {
      ...feed,
      inputFeedDocumentId: body['feedDocumentId'],
    });
    const done = await ask.get(`/feeds/2021-06-30/feeds/${String(made.body['feedId'])}`);
    expect(done.body['processingStatus']).toBe(status);
    expect(viewOf(ask, id).status).toBe(state);
  });
});

describe('notifications', () => {
  const SQS = (name: string) => ({ sqs: { arn: `arn:aws:sqs:us-east-1:123456789012:${name}` } });
  const BRIDGE = (accountId: string) => ({ eventBridge: { accountId, region: 'us-east-1' } });
  const grantless = async (application: string): Promise<string> => {
    const scope = 'sellingpartnerapi::notifications';
    const fields = { grant_type: 'client_credentials', scope, client_id: application, client_secret: 's' };
    const { bytes } = await ask.raw(`${ASK_BASE}/auth/o2/token`, { method: 'POST', body: JSON.stringify(fields) });
    return (JSON.parse(Buffer.from(bytes).toString()) as { access_token: string }).access_token;
  };
  const destination = (token: string, name: string, resourceSpecification: object) =>
    ask.api('POST', '/notifications/v1/destinations', { name, resourceSpecification }, token);

  test('conflicts have the codes and words of the real API', async () => {
    const token = await grantless('app');
    const ids = [];
    for (const name of ['one', 'two']) {
      const { body } = await destination(token, name, SQS(name));
      ids.push(String(body['payload']?.['destinationId']));
    }
    const again = await destination(token, 'three', SQS('one'));
    expect([again.status, again.body['errors']?.[0]]).toEqual([
      409,
      {
        code: 'Conflict',
        message: 'The requested resource conflict with a resource in the server.',
        details: `A destination with arn ${SQS('one').sqs.arn} already exists for the application app`,
      },
    ]);
    const subscribe = (destinationId: string | undefined) =>
      ask.api('POST', '/notifications/v1/subscriptions/ORDER_CHANGE', { payloadVersion: '1.0', destinationId });
    const nowhere = await subscribe('nowhere');
    expect([nowhere.status, nowhere.body['errors']?.[0]]).toEqual([
      400,
      {
        code: 'InvalidInput',
        message: 'Request has missing or invalid parameters and cannot be parsed.',
        details: 'No destination with id nowhere for applicationId app',
      },
    ]);
    const none = await ask.get('/notifications/v1/subscriptions/ORDER_CHANGE');
    expect([none.status, none.body['errors']?.[0]?.['message']]).toEqual([
      404,
      "The requested resource doesn't exist.",
    ]);
    expect((await subscribe(ids[0])).status).toBe(200);
    const second = await subscribe(ids[1]);
    expect([second.status, codeOf(second.body)]).toEqual([409, 'StateConflict']);
    const used = await ask.api('DELETE', `/notifications/v1/destinations/${ids[0] ?? ''}`, undefined, token);
    expect([used.status, used.body['errors']?.[0]]).toEqual([
      403,
      { code: 'Unauthorized', message: 'The requested action is forbidden.', details: 'Destination has subscriptions' },
    ]);
  });

  test('an AWS account has one EventBridge destination', async () => {
    const token = await grantless('app');
    expect((await destination(token, 'one', BRIDGE('111122223333'))).status).toBe(200);
    expect((await destination(token, 'two', BRIDGE('111122223333'))).status).toBe(409);
    expect((await destination(token, 'two', BRIDGE('444455556666'))).status).toBe(200);
    await ask.act('seller', { eventBridgeDestinations: 'any' });
    expect((await destination(token, 'three', BRIDGE('111122223333'))).status).toBe(200);
  });
});

describe('logins and quotas', () => {
  test('an authorization code works once, also after a snapshot', async () => {
    const exchange = async (code: string) => {
      const fields = { grant_type: 'authorization_code', code, client_id: 'app', client_secret: 's' };
      const { status, bytes } = await ask.raw(`${ASK_BASE}/auth/o2/token`, {
        method: 'POST',
        body: JSON.stringify(fields),
      });
      return { status, error: (JSON.parse(Buffer.from(bytes).toString()) as { error?: string }).error };
    };
    expect((await exchange('one')).status).toBe(200);
    await ask.act('snapshot');
    expect(await exchange('one')).toEqual({ status: 400, error: 'invalid_grant' });
    expect((await exchange('two')).status).toBe(200);
    await ask.act('restore');
    expect((await exchange('one')).status).toBe(400);
    expect((await exchange('two')).status).toBe(200);
  });

  test('applications share a quota when the switch says so', async () => {
    ask = await openAsk({ plan: 'production' });
    const [mine, theirs] = [await ask.login('', 'mine'), await ask.login('', 'theirs')];
    const burst = async (token: string): Promise<number> => {
      for (let calls = 0; ; calls += 1)
        if ((await ask.get('/sellers/v1/marketplaceParticipations', token)).status === 429) return calls;
    };
    expect([await burst(mine), await burst(theirs)]).toEqual([15, 15]);
    await ask.act('seller', { usagePlanOf: 'account' });
    expect([await burst(mine), await burst(theirs)]).toEqual([15, 0]);
  });
});
