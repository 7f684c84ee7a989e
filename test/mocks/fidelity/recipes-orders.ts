import type { Recipes } from './recipe.ts';
import { parcelOf, restrictedToken, ship, uploadFeed, newFeed, FEEDS, type Stage } from './stage.ts';
import { envelope } from '../feeds/feeds.ts';
import { US, JP } from '../support/walk.ts';

const V0 = '/orders/v0/orders';
const SINCE = '2026-03-04T18:00:00Z';
const LATER = '2026-03-04T18:10:00Z';

/** Orders of every kind: shipped, cancelled, Amazon's, with a name of the seller's own, younger. */
async function furnished(stage: Stage): Promise<void> {
  const { order, other, japanese } = stage;
  await ship(stage, order);
  await stage.control('orders', { marketplace: 'US', fulfilledBy: 'amazon' });
  const { orderId } = await stage.control('orders', { marketplace: 'US' });
  await stage.control(`orders/${String(orderId)}/self-cancel`);
  await stage.control(`orders/${other.id}/request-cancellation`);
  await acknowledge(stage, other.id, 'MINE-1');
  await stage.control(`orders/${japanese.id}/request-cancellation`);
  await stage.advance('PT10M');
}

/** Gives an order the seller's own name, as the acknowledgement feed does. */
export async function acknowledge(stage: Stage, order: string, name: string): Promise<void> {
  const inner = `<AmazonOrderID>${order}</AmazonOrderID><MerchantOrderID>${name}</MerchantOrderID><StatusCode>Success</StatusCode>`;
  const message = `<Message><MessageID>1</MessageID><OrderAcknowledgement>${inner}</OrderAcknowledgement></Message>`;
  const feed = await newFeed(stage, await uploadFeed(stage, envelope('OrderAcknowledgement', message)));
  await stage.must('GET', `${FEEDS}/feeds/${feed}`);
}

const byId = (stage: Stage) => ({
  base: { path: { orderId: stage.order.id } },
  right: { 'path orderId': [stage.order.id, stage.other.id] },
});

/** Without CreatedAfter, which excludes the other family of dates. */
const UPDATED = { 'query CreatedAfter': undefined, 'query LastUpdatedAfter': SINCE };
const UPDATED_2026 = { 'query createdAfter': undefined, 'query lastUpdatedAfter': SINCE };

export const ORDER_RECIPES: Recipes = {
  'orders-v0.getOrders': async (stage) => {
    await furnished(stage);
    const query = { MarketplaceIds: [US], CreatedAfter: SINCE };
    const paged = { ...query, MaxResultsPerPage: 1 };
    const tokenAt = async (token?: string): Promise<string> => {
      const more = token === undefined ? '' : `&NextToken=${encodeURIComponent(token)}`;
      const path = `${V0}?MarketplaceIds=${US}&CreatedAfter=${SINCE}&MaxResultsPerPage=1${more}`;
      return ((await stage.must('GET', path)) as { payload: { NextToken: string } }).payload.NextToken;
    };
    const token = await tokenAt();
    return {
      base: { query },
      right: {
        'query CreatedAfter': [SINCE, '2026-03-04T18:36:00Z'],
        'query CreatedBefore': [LATER, '2026-03-04T18:40:00Z'],
        'query LastUpdatedAfter': [SINCE, '2026-03-04T18:36:30Z'],
        'query LastUpdatedBefore': ['2026-03-04T18:34:00Z', '2026-03-04T18:41:00Z'],
        'query OrderStatuses': [['Shipped'], ['Canceled']],
        'query MarketplaceIds': [[US], [JP]],
        'query FulfillmentChannels': [['MFN'], ['AFN']],
        'query PaymentMethods': [['Other'], ['COD']],
        'query BuyerEmail': ['a@example.com', 'b@example.com'],
        'query SellerOrderId': ['MINE-1', 'MINE-2'],
        'query MaxResultsPerPage': [1, 2],
        'query EasyShipShipmentStatuses': [['PendingSchedule'], ['Delivered']],
        'query ElectronicInvoiceStatuses': [['NotRequired'], ['Accepted']],
        'query NextToken': [token, await tokenAt(token)],
        'query AmazonOrderIds': [[stage.order.id], [stage.other.id]],
        'query ActualFulfillmentSupplySourceId': ['A', 'B'],
        'query IsISPU': ['true', 'false'],
        'query StoreChainStoreId': ['A', 'B'],
        'query EarliestDeliveryDateBefore': ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
        'query EarliestDeliveryDateAfter': ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
        'query LatestDeliveryDateBefore': ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
        'query LatestDeliveryDateAfter': ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'],
      },
      with: {
        'query LastUpdatedAfter': { 'query CreatedAfter': undefined },
        'query LastUpdatedBefore': UPDATED,
        'query NextToken': { 'query MaxResultsPerPage': paged.MaxResultsPerPage },
      },
    };
  },
  'orders-v0.getOrder': byId,
  'orders-v0.getOrderBuyerInfo': async (stage) => ({
    ...byId(stage),
    token: await restrictedToken(stage, `${V0}/{orderId}/buyerInfo`),
  }),
  'orders-v0.getOrderAddress': async (stage) => ({
    ...byId(stage),
    token: await restrictedToken(stage, `${V0}/{orderId}/address`),
  }),
  'orders-v0.getOrderItems': (stage) => ({
    ...byId(stage),
    right: { ...byId(stage).right, 'query NextToken': ['a', 'b'] },
  }),
  'orders-v0.getOrderItemsBuyerInfo': (stage) => ({
    ...byId(stage),
    right: { ...byId(stage).right, 'query NextToken': ['a', 'b'] },
  }),
  'orders-v0.getOrderRegulatedInfo': byId,
  'orders-v0.updateShipmentStatus': null,
  'orders-v0.updateVerificationStatus': null,
  'orders-v0.confirmShipment': (stage) => {
    const { order, other } = stage;
    const item = 'body packageDetail.orderItems[]';
    return {
      base: { path: { orderId: order.id }, body: parcelOf(order) },
      right: {
        'path orderId': [order.id],
        'body marketplaceId': [US],
        'body packageDetail.packageReferenceId': ['1', '2'],
        'body packageDetail.carrierCode': ['UPS', 'DHL'],
        'body packageDetail.carrierName': ['Ours', 'Yours'],
        'body packageDetail.shippingMethod': ['Ground', 'Air'],
        'body packageDetail.trackingNumber': ['1Z1', '1Z2'],
        'body packageDetail.shipDate': ['2026-03-04T18:20:00Z', '2026-03-04T18:21:00Z'],
        'body packageDetail.shipFromSupplySourceId': ['a', 'b'],
        [`${item}.orderItemId`]: [order.items[0], order.items[1]],
        [`${item}.quantity`]: [1],
        [`${item}.transparencyCodes`]: [['a'], ['b']],
      },
      refused: { 'path orderId': other.id, 'body marketplaceId': JP, [`${item}.quantity`]: 2 },
      with: {
        [`${item}.orderItemId`]: { 'body packageDetail.orderItems': parcelItems(order.items.slice(0, 1)) },
        'body packageDetail.carrierName': { 'body packageDetail.carrierCode': 'Other' },
      },
    };
  },
  'orders-2026-01-01.searchOrders': async (stage) => {
    await furnished(stage);
    const tokenAt = async (token?: string): Promise<string> => {
      const more = token === undefined ? '' : `&paginationToken=${encodeURIComponent(token)}`;
      const path = `/orders/2026-01-01/orders?createdAfter=${SINCE}&maxResultsPerPage=1${more}`;
      return ((await stage.must('GET', path)) as { pagination: { nextToken: string } }).pagination.nextToken;
    };
    const token = await tokenAt();
    return {
      base: { query: { createdAfter: SINCE } },
      right: {
        'query createdAfter': [SINCE, '2026-03-04T18:36:00Z'],
        'query createdBefore': [LATER, '2026-03-04T18:40:00Z'],
        'query lastUpdatedAfter': [SINCE, '2026-03-04T18:36:30Z'],
        'query lastUpdatedBefore': ['2026-03-04T18:34:00Z', '2026-03-04T18:41:00Z'],
        'query fulfillmentStatuses': [['SHIPPED'], ['CANCELLED']],
        'query marketplaceIds': [[US], [JP]],
        'query maxResultsPerPage': [1, 2],
        'query paginationToken': [token, await tokenAt(token)],
        'query includedData': [['CANCELLATION'], ['FULFILLMENT']],
      },
      with: {
        'query lastUpdatedAfter': { 'query createdAfter': undefined },
        'query lastUpdatedBefore': UPDATED_2026,
        'query paginationToken': { 'query maxResultsPerPage': 1 },
      },
    };
  },
  'orders-2026-01-01.getOrder': (stage) => ({
    ...byId(stage),
    right: { ...byId(stage).right, 'query includedData': [['PROCEEDS'], ['FULFILLMENT']] },
  }),
  'sellers.getMarketplaceParticipations': () => ({ base: {} }),
  'sellers.getAccount': () => ({ base: {} }),
};

function parcelItems(items: readonly string[]) {
  return items.map((orderItemId) => ({ orderItemId, quantity: 1 }));
}
