// Steps about feeds, reports, notifications and what no client should send.
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { FEED_TYPES, type FeedType } from '../../../mocks/feeds/feed-types.ts';
import { OPERATIONS } from '../../../mocks/wire/operations.ts';
import { REPORT_TYPE_NAMES, REPORT_TYPES, type ReportTypeName } from '../../../mocks/reports/report-types.ts';
import { envelope } from '../feeds/feeds.ts';
import { PRICE } from '../feeds/pieces.ts';
import { acknowledgement } from './cancel-by-feed.ts';
import { orderOf, pick } from './walk-orders.ts';
import { JP, US, type Placed, type Step, type Walk } from './walk.ts';

const FEEDS = '/feeds/2021-06-30';
const REPORTS = '/reports/2021-06-30';

function feedText(type: FeedType, { id, items }: Placed): string {
  const of = (tag: string, rest: string) =>
    items.map((item) => `<${tag}><AmazonOrderItemCode>${item}</AmazonOrderItemCode>${rest}</${tag}>`).join('');
  const message = (kind: string, inner: string) =>
    envelope(
      kind,
      `<Message><MessageID>1</MessageID><${kind}><AmazonOrderID>${id}</AmazonOrderID>${inner}</${kind}></Message>`,
    );
  switch (type) {
    case 'POST_ORDER_ACKNOWLEDGEMENT_DATA':
      return acknowledgement(id, items, 'BuyerCanceled');
    case 'POST_ORDER_FULFILLMENT_DATA':
      return message('OrderFulfillment', `<FulfillmentDate>2026-03-04T19:00:00Z</FulfillmentDate>${of('Item', '')}`);
    case 'POST_PAYMENT_ADJUSTMENT_DATA':
      return message(
        'OrderAdjustment',
        of('AdjustedItem', `<AdjustmentReason>CustomerReturn</AdjustmentReason>${PRICE('USD', '1.00')}`),
      );
    case 'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA':
      return `TemplateType=OrderCancellation\tVersion=1.0\norder-id\tcancellation-reason-code\n${id}\tBuyerCanceled\n`;
    case 'POST_FLAT_FILE_FULFILLMENT_DATA':
      return `order-id\tship-date\n${id}\t2026-03-04\n`;
    case 'POST_FLAT_FILE_PAYMENT_ADJUSTMENT_DATA':
      return `order-id\torder-item-id\tadjustment-reason-code\tcurrency\titem-price-adj\n${id}\t${items[0]}\tCustomerReturn\tUSD\t1.00\n`;
  }
}

/** Document, upload, feed, poll, result; `wait`: else it is cancelled while it waits. */
export const feeds =
  (n: number, wait: boolean): Step =>
  async (walk) => {
    const type = FEED_TYPES[n % FEED_TYPES.length] as FeedType;
    const contentType = type.includes('FLAT') ? 'text/tsv' : 'text/xml';
    const made = await walk.call('POST', `${FEEDS}/documents`, n % 17 === 16 ? { contentType: 5 } : { contentType });
    const { feedDocumentId, url } = made.body;
    if (made.status === 201) await walk.fetchRaw('PUT', String(url), feedText(type, orderOf(walk, n)), contentType);
    await walk.call('GET', `${FEEDS}/documents/${String(feedDocumentId)}`);
    const feedType = n % 7 === 6 ? 'POST_PRODUCT_DATA' : type;
    const asked = { feedType, marketplaceIds: [US], inputFeedDocumentId: feedDocumentId };
    const feedId = String((await walk.call('POST', `${FEEDS}/feeds`, asked)).body['feedId'] ?? '0');
    if (!wait) await walk.call('DELETE', `${FEEDS}/feeds/${feedId}`);
    const { body } = await walk.call('GET', `${FEEDS}/feeds/${feedId}`);
    const result = body['resultFeedDocumentId'];
    if (result !== undefined) {
      walk.met.feeds.add(`${type} ${String(body['processingStatus'])}`);
      const found = await walk.call('GET', `${FEEDS}/documents/${String(result)}`);
      if (found.status === 200) await downloads(walk, found.body);
    }
    await walk.call('DELETE', `${FEEDS}/feeds/${feedId}`); // too late, or twice
    await walk.call('GET', `${FEEDS}/feeds?feedTypes=${type}&pageSize=2`);
  };

async function downloads(walk: Walk, body: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await walk.fetchRaw('GET', String(body['url']));
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([answer.status, answer.headers.get('content-type') === null]).toEqual([200, false]);
  const plain = body['compressionAlgorithm'] === 'GZIP' ? gunzipSync(bytes) : bytes;
  expect(plain.byteLength).toBeGreaterThan(0);
}

export const reports =
  (n: number): Step =>
  async (walk) => {
    const reportType = REPORT_TYPE_NAMES[n % REPORT_TYPE_NAMES.length] as ReportTypeName;
    const marketplaceIds = [n % 3 === 0 ? JP : US];
    const dates = n % 2 === 0 ? { dataStartTime: '2026-02-20T00:00:00Z' } : {};
    const made = await walk.call('POST', `${REPORTS}/reports`, { reportType, marketplaceIds, ...dates });
    const reportId = String(made.body['reportId'] ?? '0');
    if (n % 5 === 4) await walk.call('DELETE', `${REPORTS}/reports/${reportId}`);
    const { body } = await walk.call('GET', `${REPORTS}/reports/${reportId}`);
    await walk.call('GET', `${REPORTS}/reports?reportTypes=${reportType}`);
    await opens(walk, String(body['reportDocumentId'] ?? 'none'), REPORT_TYPES[reportType].restricted);
    const schedule = { reportType, marketplaceIds, period: n % 4 === 3 ? 'often' : 'PT4H', reportOptions: { a: 'b' } };
    const planned = await walk.call('POST', `${REPORTS}/schedules`, schedule);
    const id = String(planned.body['reportScheduleId'] ?? '0');
    await walk.call('GET', `${REPORTS}/schedules?reportTypes=${reportType}`);
    await walk.call('GET', `${REPORTS}/schedules/${id}`);
    if (n % 2 === 0) await walk.call('DELETE', `${REPORTS}/schedules/${id}`);
  };

/** A restricted report opens only with a restricted data token that names its document. */
async function opens(walk: Walk, document: string, restricted: boolean): Promise<void> {
  const path = `${REPORTS}/documents/${document}`;
  const plain = await walk.call('GET', path);
  if (plain.status === 404 || plain.status === 429) return;
  expect(plain.status).toBe(restricted ? 403 : 200);
  if (!restricted) return downloads(walk, plain.body);
  const restrictedResources = [{ method: 'GET', path }];
  const rdt = await walk.call('POST', '/tokens/2021-03-01/restrictedDataToken', { restrictedResources });
  if (rdt.status !== 200) return;
  const found = await walk.call('GET', path, undefined, { token: String(rdt.body['restrictedDataToken']) });
  if (found.status === 200) await downloads(walk, found.body);
}

const TYPES = ['ORDER_CHANGE', 'FEED_PROCESSING_FINISHED', 'REPORT_PROCESSING_FINISHED', 'NONSENSE'];

/** Destination and subscription: made, made again, read and, at times, taken away. */
export const notifies =
  (n: number, away: boolean): Step =>
  async (walk) => {
    const grantless = { token: walk.grantless };
    const root = '/notifications/v1';
    const sqs = { arn: `arn:aws:sqs:us-east-1:000000000000:q${n % 3}` };
    const resourceSpecification =
      n % 4 === 3 ? { eventBridge: { accountId: '000000000000', region: 'us-east-1' } } : { sqs };
    const wanted = n % 9 === 8 ? {} : { name: `d${n % 5}`, resourceSpecification };
    await walk.call('POST', `${root}/destinations`, wanted, grantless);
    const { body } = await walk.call('GET', `${root}/destinations`, undefined, grantless);
    const all = (body as { payload?: { destinationId: string }[] }).payload ?? [];
    const destinationId = pick(all, n)?.destinationId ?? 'none';
    const type = TYPES[n % TYPES.length] as string;
    const asked = { destinationId, payloadVersion: '1.0', ...(type === 'ORDER_CHANGE' ? DIRECTIVE : {}) };
    await walk.call('POST', `${root}/subscriptions/${type}`, asked);
    await walk.call('POST', `${root}/subscriptions/${type}`, asked);
    await walk.call('GET', `${root}/subscriptions`);
    const found = await walk.call('GET', `${root}/subscriptions/${type}`);
    const { subscriptionId = 'none' } = (found.body as { payload?: { subscriptionId?: string } }).payload ?? {};
    await walk.call('GET', `${root}/subscriptions/${type}/${subscriptionId}`, undefined, grantless);
    await walk.call('GET', `${root}/destinations/${destinationId}`, undefined, grantless);
    await walk.call('GET', `${root}/destinations/${destinationId}`); // a seller's token where there must be none
    await walk.call('DELETE', `${root}/destinations/${destinationId}`, undefined, grantless); // at times still in use
    if (!away) return;
    await walk.call('DELETE', `${root}/subscriptions/${type}/${subscriptionId}`, undefined, grantless);
    await walk.call('DELETE', `${root}/destinations/${destinationId}`, undefined, grantless);
  };

const DIRECTIVE = {
  processingDirective: { eventFilter: { eventFilterType: 'ORDER_CHANGE', orderChangeTypes: ['OrderStatusChange'] } },
};

/** One operation, called as nobody should. */
export const awkward =
  (n: number, fault: 'type' | 'size' | 'text' | 'token' | 'no-token' | 'path'): Step =>
  async (walk) => {
    const { method, path, grantless } = pick(OPERATIONS, n) as (typeof OPERATIONS)[number];
    const where = path.replace(/\{\w+\}/g, orderOf(walk, n).id);
    const token = grantless ? walk.grantless : walk.side.token;
    const read = method === 'GET' ? {} : { raw: '{"a":1}' };
    if (fault === 'path') await walk.call(method, `${where}/nothing`, undefined, { token });
    if (fault === 'token') await walk.call(method, where, undefined, { ...read, token: 'Atza|nobody' });
    if (fault === 'no-token') await walk.call(method, where, undefined, { ...read, token: null });
    if (fault === 'token') await walk.call(method, where, undefined, { ...read, token: walk.grantless });
    if (method === 'GET') return;
    if (fault === 'type') await walk.call(method, where, undefined, { ...read, token, type: 'text/xml' });
    if (fault === 'text') await walk.call(method, where, undefined, { token, raw: '{"a":' });
    if (fault === 'size') await walk.call(method, where, undefined, { token, raw: TOO_LARGE });
  };
const TOO_LARGE = `"${'x'.repeat(1024 * 1024)}"`;
