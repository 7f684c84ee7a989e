// What a developer writes with @sp-api-sdk: no address anywhere. Id and secret the SDK reads from the environment by itself.
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { SellingPartnerApiAuth } from '@sp-api-sdk/auth';
import { FeedsApiClient } from '@sp-api-sdk/feeds-api-2021-06-30';
import { OrdersApiClient } from '@sp-api-sdk/orders-api-v0';
import { ReportsApiClient } from '@sp-api-sdk/reports-api-2021-06-30';
import { acknowledgement } from '../../support/cancel-by-feed.ts';

const US = 'ATVPDKIKX0DER';
const XML = 'text/xml; charset=UTF-8';
const as = {
  auth: new SellingPartnerApiAuth({ refreshToken: process.env['LWA_REFRESH_TOKEN'] ?? '' }),
  region: 'na',
} as const;
const orders = new OrdersApiClient(as);
const feeds = new FeedsApiClient(as);
const reports = new ReportsApiClient(as);

/** Document URLs are fetched with Node's own fetch, which knows nothing of HTTPS_PROXY. */
async function download(document: { url: string; compressionAlgorithm?: string }): Promise<string> {
  const answer = await fetch(document.url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${document.url}: ${answer.status} ${bytes.toString()}`);
  return (document.compressionAlgorithm === 'GZIP' ? gunzipSync(bytes) : bytes).toString();
}

async function done<T extends { processingStatus: string }>(look: () => Promise<{ data: T }>): Promise<T> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { data } = await look();
    if (data.processingStatus === 'DONE') return data;
    await sleep(500);
  }
  throw new Error('not DONE after 60 looks');
}

async function findRequest(): Promise<{ orderId: string; itemIds: string[] }> {
  const { data } = await orders.getOrders({
    marketplaceIds: [US],
    createdAfter: '2020-01-01T00:00:00Z',
    orderStatuses: ['Unshipped', 'PartiallyShipped'],
  });
  for (const { AmazonOrderId: orderId } of data.payload?.Orders ?? []) {
    const items = (await orders.getOrderItems({ orderId })).data.payload?.OrderItems ?? [];
    const asked = items.filter((item) => item.BuyerRequestedCancel?.IsBuyerRequestedCancel === 'true');
    if (asked.length > 0) return { orderId, itemIds: asked.map((item) => item.OrderItemId) };
  }
  throw new Error('no order with a request');
}

async function cancel(orderId: string, itemIds: readonly string[]): Promise<string> {
  const document = (await feeds.createFeedDocument({ body: { contentType: XML } })).data;
  const body = acknowledgement(orderId, itemIds, 'BuyerCanceled');
  const upload = await fetch(document.url, { method: 'PUT', body, headers: { 'content-type': XML } });
  if (upload.status !== 200) throw new Error(`upload to ${document.url}: ${upload.status} ${await upload.text()}`);
  const inputFeedDocumentId = document.feedDocumentId;
  const feed = { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds: [US], inputFeedDocumentId };
  const { feedId } = (await feeds.createFeed({ body: feed })).data;
  const { resultFeedDocumentId = '' } = await done(() => feeds.getFeed({ feedId }));
  return download((await feeds.getFeedDocument({ feedDocumentId: resultFeedDocumentId })).data);
}

async function performance(): Promise<string> {
  const wanted = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds: [US] };
  const { reportId } = (await reports.createReport({ body: wanted })).data;
  const { reportDocumentId = '' } = await done(() => reports.getReport({ reportId }));
  return download((await reports.getReportDocument({ reportDocumentId })).data);
}

const { orderId, itemIds } = await findRequest();
const processing = await cancel(orderId, itemIds);
const status = (await orders.getOrder({ orderId })).data.payload?.OrderStatus;
const report = JSON.parse(await performance()) as { performanceMetrics: unknown[] };
const result = {
  orderId,
  successful: /<MessagesSuccessful>(\d+)</.exec(processing)?.[1],
  status,
  metrics: report.performanceMetrics.length,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
