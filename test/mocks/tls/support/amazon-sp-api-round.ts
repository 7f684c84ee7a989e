import type { Agent } from 'node:https';
import { SellingPartner } from 'amazon-sp-api';
import { acknowledgement } from '../../support/cancel-by-feed.ts';

const US = 'ATVPDKIKX0DER';
const XML = 'text/xml; charset=UTF-8';
const PERFORMANCE = 'GET_V2_SELLER_PERFORMANCE_REPORT';

export type Round = { readonly orderId: string; readonly successful: string | undefined; readonly status: string };
type Given = { readonly refreshToken: string; readonly agent?: Agent; pause(): Promise<unknown> };
type Call = (operation: string, more?: object) => Promise<Record<string, unknown>>;

/** A whole cancellation with amazon-sp-api, whose hosts and port 443 are fixed. The agent is its one documented way out. */
export async function amazonSpApiRound({ refreshToken, agent, pause }: Given): Promise<Round> {
  const client = new SellingPartner({
    region: 'na',
    refresh_token: refreshToken,
    credentials: { SELLING_PARTNER_APP_CLIENT_ID: 'any', SELLING_PARTNER_APP_CLIENT_SECRET: 'any' },
    ...(agent === undefined ? {} : { options: { https_proxy_agent: agent } }),
  });
  const call: Call = (operation, more) => client.callAPI({ operation, ...more });
  const { orderId, itemIds } = await findRequest(call);
  const document = (await call('feeds.createFeedDocument', { body: { contentType: XML } })) as Document;
  await client.upload(document, { content: acknowledgement(orderId, itemIds, 'BuyerCanceled'), contentType: XML });
  const inputFeedDocumentId = document.feedDocumentId;
  const body = { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds: [US], inputFeedDocumentId };
  const { feedId } = await call('feeds.createFeed', { body });
  const feed = await done(() => call('feeds.getFeed', { path: { feedId } }), pause);
  const path = { feedDocumentId: feed['resultFeedDocumentId'] };
  const processing = await client.download((await call('feeds.getFeedDocument', { path })) as Document);
  const { OrderStatus } = await call('orders.getOrder', { path: { orderId } });
  const { reportId } = await call('reports.createReport', { body: { reportType: PERFORMANCE, marketplaceIds: [US] } });
  const report = await done(() => call('reports.getReport', { path: { reportId } }), pause);
  const { reportDocumentId } = report;
  const found = (await call('reports.getReportDocument', { path: { reportDocumentId } })) as Document;
  const performance = (await client.download(found, { json: true })) as unknown as { performanceMetrics?: unknown };
  if (!Array.isArray(performance.performanceMetrics)) throw new Error('the performance report has no metrics');
  const successful = /<MessagesSuccessful>(\d+)</.exec(String(processing))?.[1];
  return { orderId, successful, status: String(OrderStatus) };
}

type Document = { feedDocumentId: string; url: string };

async function findRequest(call: Call): Promise<{ orderId: string; itemIds: string[] }> {
  const query = { MarketplaceIds: [US], CreatedAfter: '2020-01-01T00:00:00Z', OrderStatuses: ['Unshipped'] };
  const { Orders } = (await call('orders.getOrders', { query })) as { Orders: { AmazonOrderId: string }[] };
  for (const { AmazonOrderId: orderId } of Orders) {
    const { OrderItems } = (await call('orders.getOrderItems', { path: { orderId } })) as { OrderItems: Item[] };
    const asked = OrderItems.filter((item) => item.BuyerRequestedCancel?.IsBuyerRequestedCancel === 'true');
    if (asked.length > 0) return { orderId, itemIds: asked.map((item) => item.OrderItemId) };
  }
  throw new Error('no order with a request');
}

type Item = { OrderItemId: string; BuyerRequestedCancel?: { IsBuyerRequestedCancel: string } };

async function done(look: () => Promise<Record<string, unknown>>, pause: () => Promise<unknown>) {
  for (let tries = 0; tries < 60; tries += 1) {
    const seen = await look();
    if (seen['processingStatus'] === 'DONE') return seen;
    await pause();
  }
  throw new Error('not DONE after 60 looks');
}
