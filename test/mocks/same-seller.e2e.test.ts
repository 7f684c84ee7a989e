// One strategy, played in the engine and by a real SDK over HTTP: the same world must come of it, fact by fact.
import { gunzipSync } from 'node:zlib';
import { SellingPartnerApiAuth } from '@sp-api-sdk/auth';
import { sellingPartnerRegions } from '@sp-api-sdk/common';
import { FeedsApiClient } from '@sp-api-sdk/feeds-api-2021-06-30';
import { OrdersApiClient } from '@sp-api-sdk/orders-api-v0';
import { expect, test } from 'vitest';
import { createMarketplace, REFRESH_TOKEN } from '../../mocks/index.ts';
import { listen } from '../../mocks/express.ts';
import type { Instant } from '../../sim/internal.ts';
import { experimentOf, play } from '../support/worlds.ts';
import { acknowledgement } from './support/cancel-by-feed.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const POLL = 15 * MINUTE;
const US = 'ATVPDKIKX0DER';
const BEGIN = Date.UTC(2026, 2, 2) as Instant;
const XML = 'text/xml; charset=UTF-8';

const WORLD = {
  codes: ['US'],
  from: '2026-03-03',
  days: 3,
  warmUp: 0,
  perDay: 8,
  seed: 11,
  strategy: 'cancel-on-any-request',
  buyers: { formalRequest: 0.5, informalMessage: 0, nearMiss: 0, changesMind: 0 },
  orders: { outOfStock: 0, failedPayment: 0 },
  profile: {
    channels: [{ channel: 'orders-api', every: POLL, atMinutes: [], by: 'system' }],
    shipsAfter: 40 * HOUR,
  } as never,
};

/** What a developer would write: the open orders, oldest change first; the flag; a feed for the lines asked for. */
async function pollOnce(orders: OrdersApiClient, feeds: FeedsApiClient): Promise<void> {
  const { data } = await orders.getOrders({
    marketplaceIds: [US],
    createdAfter: '2026-03-01T00:00:00Z',
    orderStatuses: ['Unshipped', 'PartiallyShipped'],
    fulfillmentChannels: ['MFN'],
  });
  const open = [...(data.payload?.Orders ?? [])].sort((a, b) => (a.LastUpdateDate < b.LastUpdateDate ? -1 : 1));
  for (const order of open) {
    const items = (await orders.getOrderItems({ orderId: order.AmazonOrderId })).data.payload?.OrderItems ?? [];
    const asked = items.filter(
      (item) => item.BuyerRequestedCancel?.IsBuyerRequestedCancel === 'true' && item.QuantityOrdered > 0,
    );
    if (asked.length > 0)
      await cancel(
        feeds,
        order.AmazonOrderId,
        asked.map((item) => item.OrderItemId),
      );
  }
}

async function cancel(feeds: FeedsApiClient, orderId: string, itemIds: readonly string[]): Promise<void> {
  const document = (await feeds.createFeedDocument({ body: { contentType: XML } })).data;
  const body = acknowledgement(orderId, itemIds, 'BuyerCanceled');
  const upload = await fetch(document.url, { method: 'PUT', body, headers: { 'content-type': XML } });
  expect(upload.status).toBe(200);
  const { feedId } = (
    await feeds.createFeed({
      body: {
        feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA',
        marketplaceIds: [US],
        inputFeedDocumentId: document.feedDocumentId,
      },
    })
  ).data;
  const feed = (await feeds.getFeed({ feedId })).data;
  expect(feed.processingStatus).toBe('DONE');
  const result = (await feeds.getFeedDocument({ feedDocumentId: feed.resultFeedDocumentId ?? '' })).data;
  const report = gunzipSync(Buffer.from(await (await fetch(result.url)).arrayBuffer())).toString();
  expect(report).toContain('<MessagesSuccessful>1<');
}

test('cancel-on-any-request leaves the same journal in the engine and through @sp-api-sdk over HTTP', async () => {
  const inProcess = play(WORLD);
  const experiment = experimentOf(WORLD, null);
  const marketplace = createMarketplace({
    world: {
      experiment,
      live: { handsOverAt: 0 as Instant, outsideShips: false, playUntil: BEGIN },
      prelude: () => undefined,
    },
  });
  const { url, close } = await listen(marketplace, { port: 0 });
  try {
    /** The SDK's token address is fixed; overriding this is its documented way round. */
    class Auth extends SellingPartnerApiAuth {
      override async getAccessToken(): Promise<string> {
        const fields = {
          grant_type: 'refresh_token',
          refresh_token: REFRESH_TOKEN,
          client_id: 'a',
          client_secret: 'b',
        };
        const answer = await fetch(`${url}/auth/o2/token`, { method: 'POST', body: JSON.stringify(fields) });
        return ((await answer.json()) as { access_token: string }).access_token;
      }
    }
    sellingPartnerRegions.na.endpoints.production = url;
    const auth = new Auth({ clientId: 'a', clientSecret: 'b', refreshToken: REFRESH_TOKEN });
    const orders = new OrdersApiClient({ auth, region: 'na' });
    const feeds = new FeedsApiClient({ auth, region: 'na' });
    const end = BEGIN + 8 * 24 * HOUR;
    for (let at: number = BEGIN + 23 * HOUR; at <= end; at += POLL) {
      marketplace.clock.advanceTo(at as Instant);
      await pollOnce(orders, feeds);
    }
    marketplace.clock.advanceTo((BEGIN + 200 * 24 * HOUR) as Instant);
    const { live } = marketplace.seller().world;
    const facts = (journal: typeof live.journal) => Array.from({ length: journal.rows }, (_, row) => journal.at(row));
    expect(facts(live.journal)).toEqual(facts(inProcess.journal));
    expect(live.journal.digest()).toBe(inProcess.journal.digest());
    const cancelled = facts(live.journal).filter(
      ({ event }) => event.type === 'order-cancelled' && event.by === 'merchant',
    );
    expect(cancelled.length).toBeGreaterThan(4); // there was something to do
  } finally {
    await close();
  }
});
