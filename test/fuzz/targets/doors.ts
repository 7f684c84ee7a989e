// What clients send to the mock: feeds, JSON bodies, logins, filters, page tokens, control calls. Any answer but a 5xx is right.
import { acknowledgement } from '../../mocks/support/cancel-by-feed.ts';
import { openAsk, US, viewOf, type Ask } from '../../mocks/support/ask.ts';
import { createFeed, feedJson, feedResult, upload } from '../../mocks/support/ask-files.ts';
import type { Target } from '../support/fuzz.ts';

let ask: Ask;
const begin = async (): Promise<void> => {
  ask = await openAsk({
    onBug: (error) => {
      throw error;
    },
  });
};
const ok = (status: number): boolean => {
  if (status >= 500) throw new Error(`the answer is ${status}`);
  return status < 400;
};
/** The demo's world is the same every time, so its ids can stand in seeds. */
const demo = await openAsk();
const { workload } = demo.market.seller().world.live;
const order = workload.nameOf(workload.size - 3);
const items = viewOf(demo, order).items.map(({ id }) => id);

function feed(
  name: string,
  type: string,
  contentType: string,
  seeds: readonly string[],
  words: readonly string[],
): Target {
  return {
    name,
    seeds,
    words: [order, ...items, ...words],
    begin,
    async take(input) {
      const document = await upload(ask, input, contentType);
      const made = await createFeed(ask, document, type).catch((error: unknown) => {
        if (/createFeed: 4/.test(String(error))) return null;
        throw error;
      });
      if (made === null) return false;
      await ask.advance('PT2M');
      if ((await feedJson(ask, made))['resultFeedDocumentId'] === undefined) return false; // FATAL: there is no result
      return /<MessagesSuccessful>[1-9]|records successful\s+[1-9]/.test(await feedResult(ask, made));
    },
  };
}

const xml = acknowledgement(order, items, 'BuyerCanceled');
const FEEDS: readonly Target[] = [
  feed(
    'feed-xml',
    'POST_ORDER_ACKNOWLEDGEMENT_DATA',
    'text/xml; charset=UTF-8',
    [xml],
    ['StatusCode', 'Failure', 'CancelReason', 'MessageID', '<Message>'],
  ),
  feed(
    'feed-flat',
    'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA',
    'text/tab-separated-values; charset=UTF-8',
    [`order-id\tcancellation-reason-code\tamazon-order-item-code\n${order}\tBuyerCanceled\t${items[0]}\n`],
    ['\t', 'BuyerCanceled', 'order-id'],
  ),
];

const BODIES: readonly (readonly [path: string, body: unknown])[] = [
  ['/_sim/orders', { marketplace: 'US', items: 2, amount: 1000, buyer: { optedOut: true } }],
  ['/_sim/clock/advance', { by: 'PT6M' }],
  ['/_sim/faults', { rules: [{ fault: 'throttled', on: 'orders-v0.*', chance: '1%' }] }],
  ['/_sim/seller', { requestColumn: true, usagePlan: { 'orders-v0.getOrders': { rate: 1, burst: 2 } } }],
  ['/_sim/restore', { id: 'snapshot-1' }],
  ['/_sim/reset', { seed: 3 }],
  [`/_sim/orders/${order}/message`, { text: 'Where is it?', kind: 'question' }],
  [`/_sim/orders/${order}/request-cancellation`, { reason: 'other', items: [1] }],
  [
    '/feeds/2021-06-30/feeds',
    { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds: [US], inputFeedDocumentId: 'x' },
  ],
  [
    '/reports/2021-06-30/reports',
    { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds: [US], dataStartTime: '2026-03-01T00:00:00Z' },
  ],
  [
    '/reports/2021-06-30/schedules',
    { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds: [US], period: 'PT1H' },
  ],
  [
    '/tokens/2021-03-01/restrictedDataToken',
    { restrictedResources: [{ method: 'GET', path: '/orders/v0/orders', dataElements: ['buyerInfo'] }] },
  ],
  [
    `/orders/v0/orders/${order}/shipmentConfirmation`,
    {
      marketplaceId: US,
      packageDetail: {
        packageReferenceId: '1',
        carrierCode: 'UPS',
        trackingNumber: '1Z',
        shipDate: '2026-03-04T18:00:00Z',
        orderItems: [{ orderItemId: items[0], quantity: 1 }],
      },
    },
  ],
  [
    '/auth/o2/token',
    { grant_type: 'refresh_token', refresh_token: 'Atzr|cancelbench-two', client_id: 'a', client_secret: 'b' },
  ],
];

/** The path and the body travel together, so that both are fuzzed. */
const bodies: Target = {
  name: 'json-body',
  seeds: BODIES.map(([path, body]) => `${path}\n${JSON.stringify(body)}`),
  words: [order, '{}', '[]', '"US"', '"text"', 'items', 'marketplaceIds'],
  begin,
  async take(input) {
    const [path = '', ...rest] = input.split('\n');
    const url = new URL(`http://127.0.0.1:4010${encodeURI('/').slice(1)}`);
    url.pathname = path.split('?')[0] ?? '/';
    const body = rest.join('\n');
    if (/"(by|to|period)"/.test(body) && /P\d{3}|T\d{4}|-\d{4}/.test(body)) return false; // long walks of the clock are measured elsewhere
    if (url.pathname.startsWith('/_sim/') || url.pathname.startsWith('/auth/')) {
      const { status } = await ask.raw(url.href, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      return ok(status);
    }
    const token = await ask.login();
    const headers = { 'content-type': 'application/json', 'x-amz-access-token': token };
    return ok((await ask.raw(url.href, { method: 'POST', body, headers })).status);
  },
};

const QUERIES = [
  `/orders/v0/orders?MarketplaceIds=${US}&CreatedAfter=2026-03-01&MaxResultsPerPage=2`,
  '/orders/2026-01-01/orders?createdAfter=2026-03-01T00:00:00Z&includedData=BUYER,CANCELLATION',
  `/orders/v0/orders/${order}/orderItems`,
  '/feeds/2021-06-30/feeds?feedTypes=POST_ORDER_ACKNOWLEDGEMENT_DATA&createdSince=2026-03-01',
  '/reports/2021-06-30/reports?reportTypes=GET_V2_SELLER_PERFORMANCE_REPORT&pageSize=10',
  '/finances/v0/financialEvents?PostedAfter=2026-03-01',
  '/_sim/metrics?marketplace=US',
  '/seller?page=2',
];
const queries: Target = {
  name: 'query',
  seeds: QUERIES,
  words: ['NextToken=', '&', '%2B', 'LastUpdatedAfter=', 'paginationToken=', '2026-03-04T18:00:00Z'],
  begin,
  async take(input) {
    const path = `/${input
      .replace(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter.replace(/\p{Surrogate}/gu, '')))
      .replace(/^\/+/, '')
      .replaceAll('#', '%23')}`;
    if (!URL.canParse(`http://127.0.0.1:4010${path}`)) return false;
    return ok((await ask.get(path)).status);
  },
};

const filters: Target = {
  name: 'filter',
  seeds: [
    'payload.OrderChangeNotification.Summary.OrderStatus == "Unshipped"',
    'payload.OrderChangeNotification.Summary.OrderItems.exists(i, i.Quantity > 1) && size(notificationType) > 3',
    'payload.OrderChangeNotification.AmazonOrderId.matches("^302-.*") || has(payload.x)',
  ],
  words: ['all', 'exists', 'map', 'filter', 'matches', '"(a+)+$"', 'payload', 'in', '?', 'duration("1h")'],
  async begin() {
    await begin();
    const scope = 'sellingpartnerapi::notifications';
    const fields = { grant_type: 'client_credentials', scope, client_id: 'app', client_secret: 'secret' };
    const login = { method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } };
    const { bytes } = await ask.raw('http://127.0.0.1:4010/auth/o2/token', login);
    grantless = (JSON.parse(Buffer.from(bytes).toString()) as { access_token: string }).access_token;
    const resourceSpecification = { sqs: { arn: 'arn:aws:sqs:us-east-1:123456789012:q' } };
    const made = await ask.api(
      'POST',
      '/notifications/v1/destinations',
      { name: 'q', resourceSpecification },
      grantless,
    );
    destinationId = String(made.body['payload']?.['destinationId']);
  },
  async take(filterExpression) {
    const path = '/notifications/v1/subscriptions/ORDER_CHANGE';
    const processingDirective = { filterExpression };
    const { status, body } = await ask.api('POST', path, { destinationId, payloadVersion: '1.0', processingDirective });
    if (!ok(status)) return false;
    await ask.act('orders', { marketplace: 'US' });
    await ask.advance('PT5M'); // notifications meet the filter
    const id = String(body['payload']?.['subscriptionId']);
    return ok((await ask.api('DELETE', `${path}/${id}`, undefined, grantless)).status);
  },
};
let grantless = '';
let destinationId = '';

export const DOORS: readonly Target[] = [...FEEDS, bodies, queries, filters];
