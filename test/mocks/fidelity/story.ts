// One story with every state an order, feed, report or subscription can be in, read by every operation after each turn of it.
import { REPORT_TYPE_NAMES } from '../../../mocks/reports/report-types.ts';
import { FEED_TYPES } from '../../../mocks/feeds/feed-types.ts';
import { place } from '../support/walk-orders.ts';
import { JP, US } from '../support/walk.ts';
import { acknowledge } from './recipes-orders.ts';
import type { Seen } from './seen.ts';
import {
  cancelling,
  FEEDS,
  newDestination,
  newFeed,
  newReport,
  newSchedule,
  newStage,
  newSubscription,
  NOTIFICATIONS,
  parcelOf,
  REPORTS,
  restrictedToken,
  ship,
  uploadFeed,
  type Stage,
} from './stage.ts';

const V0 = '/orders/v0/orders';
const V2026 = '/orders/2026-01-01/orders';
const SINCE = '2026-03-04T18:00:00Z';
const LONG_AGO = '2026-02-01T00:00:00Z';
const ALL_DATA =
  'BUYER,RECIPIENT,PROCEEDS,EXPENSE,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT,FULFILLMENT_ORDERS';

export async function playStory(seen: Seen): Promise<void> {
  const stage = await newStage(seen);
  await orders(stage);
  await parcels(stage);
  await feeds(stage);
  await reports(stage);
  await subscriptions(stage);
  await afterSale(stage);
}

/** Pending, in every marketplace; Amazon's own; cancelled alone; asked for, with this reason and that. */
async function orders(stage: Stage): Promise<void> {
  const { walk } = stage;
  for (const { code, id } of walk.market.seller().marketplaces) {
    for (const fulfilledBy of ['merchant', 'amazon']) {
      const { orderId } = await stage.control('orders', { marketplace: code, fulfilledBy });
      walk.side.orders.push({ id: String(orderId), marketplace: id, items: [] });
    }
  }
  await readOrders(stage);
  const [alone] = walk.side.orders.slice(-2);
  await stage.advance('PT3M');
  await readOrders(stage);
  await stage.control(`orders/${alone?.id}/self-cancel`);
  await acknowledge(stage, stage.order.id, 'MINE-1');
  await acknowledge(stage, stage.other.id, 'MINE-2');
  await stage.control(`orders/${stage.order.id}/request-cancellation`, { reason: 'found-cheaper', items: [1] });
  await stage.control(`orders/${stage.japanese.id}/request-cancellation`);
  await stage.advance('PT35M');
  await readOrders(stage);
}

/** Shipped in two parcels by different carriers; cancelled on request and without one. */
async function parcels(stage: Stage): Promise<void> {
  const { order, other, japanese } = stage;
  const path = `${V0}/${order.id}/shipmentConfirmation`;
  const [first, second] = order.items.map((item, i) => parcelOf({ ...order, items: [item] }, String(i + 1)));
  await stage.must('POST', path, first);
  await readOrders(stage);
  const detail = second?.['packageDetail'] as object;
  const more = { carrierCode: 'DHL', shippingMethod: 'Air', trackingNumber: 'JD01', shipDate: '2026-03-04T19:00:00Z' };
  await stage.must('POST', path, { ...second, packageDetail: { ...detail, ...more } });
  for (const gone of [other, japanese]) {
    const feed = await newFeed(stage, await cancelling(stage, gone), gone.marketplace);
    await stage.must('GET', `${FEEDS}/feeds/${feed}`);
  }
  await stage.advance('PT10M');
  await readOrders(stage);
}

/** All that there is to read of every order, with and without personal data, and the lists. */
async function readOrders(stage: Stage): Promise<void> {
  const read = (path: string, token?: string) => stage.must('GET', path, undefined, token);
  const generic = `${V0}/{orderId}`;
  const elements = ['buyerInfo', 'shippingAddress'];
  const tokens = {
    '': await restrictedToken(stage, generic, elements),
    '/address': await restrictedToken(stage, `${generic}/address`),
    '/buyerInfo': await restrictedToken(stage, `${generic}/buyerInfo`),
    '/orderItems': await restrictedToken(stage, `${generic}/orderItems`, elements),
  };
  for (const { id, marketplace } of stage.walk.side.orders) {
    for (const [part, token] of Object.entries(tokens))
      for (const used of [undefined, token]) await read(`${V0}/${id}${part}`, used);
    for (const part of ['/orderItems/buyerInfo', '/regulatedInfo']) await read(`${V0}/${id}${part}`);
    for (const data of ['', `?includedData=${ALL_DATA}`]) await read(`${V2026}/${id}${data}`);
    for (const part of ['', '/attributes'])
      await read(`/messaging/v1/orders/${id}${part}?marketplaceIds=${marketplace}`);
  }
  const places = stage.walk.market.seller().marketplaces.map(({ id }) => id);
  const list = await restrictedToken(stage, V0, elements);
  const ids = stage.walk.side.orders.map(({ id }) => id).slice(0, 50);
  await read(`${V0}?MarketplaceIds=${places.join(',')}&AmazonOrderIds=${ids.join(',')}`); // the young ones, too
  for (const by of ['CreatedAfter', 'LastUpdatedAfter'])
    for (const [size, token] of [
      [100, undefined],
      [100, list],
      [1, undefined],
    ] as const)
      await read(`${V0}?MarketplaceIds=${places.join(',')}&${by}=${SINCE}&MaxResultsPerPage=${size}`, token);
  for (const by of ['createdAfter', 'lastUpdatedAfter'])
    for (const more of ['', '&maxResultsPerPage=1', `&includedData=${ALL_DATA}`])
      await read(`${V2026}?${by}=${SINCE}${more}`);
}

/** In every state: waiting, at work, done, fatal, cancelled. */
async function feeds(stage: Stage): Promise<void> {
  const list = `${FEEDS}/feeds?feedTypes=${FEED_TYPES.join(',')}`;
  await stage.control('seller', { completesWhenPolled: false });
  const document = await cancelling(stage, stage.order);
  const broken = await uploadFeed(stage, 'no XML at all');
  const never = String((await stage.must('POST', `${FEEDS}/documents`, { contentType: 'text/xml' }))['feedDocumentId']);
  const cancelled = await newFeed(stage, document);
  await stage.must('DELETE', `${FEEDS}/feeds/${cancelled}`);
  const flat = { feedType: 'POST_FLAT_FILE_FULFILLMENT_DATA', marketplaceIds: [US], inputFeedDocumentId: broken };
  const other = String((await stage.must('POST', `${FEEDS}/feeds`, flat))['feedId']);
  const open = [
    await newFeed(stage, document),
    await newFeed(stage, broken, JP),
    await newFeed(stage, never),
    cancelled,
    other,
  ];
  for (const by of ['PT1S', 'PT30S', 'PT5M']) {
    await stage.advance(by);
    for (const id of open) {
      const { resultFeedDocumentId: result } = await stage.must('GET', `${FEEDS}/feeds/${id}`);
      if (result !== undefined) await stage.must('GET', `${FEEDS}/documents/${String(result)}`);
    }
    for (const size of [1, 100]) await stage.must('GET', `${list}&pageSize=${size}`);
  }
}

/** Of every type, in every state; asked for, planned, cancelled, and with nothing to tell. */
async function reports(stage: Stage): Promise<void> {
  const types = ['GET_V2_SELLER_PERFORMANCE_REPORT', 'GET_FLAT_FILE_ARCHIVED_ORDERS_DATA_BY_ORDER_DATE'];
  await newSchedule(stage, 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING');
  const planned = { marketplaceIds: [JP], period: 'P1D' };
  for (const [kind, value] of [
    ['ACTIONABLE_ORDER_DATA_SHIPPING', 'true'],
    ['PENDING_ORDERS_DATA', 'false'],
  ]) {
    const more = { reportType: `GET_FLAT_FILE_${kind}`, reportOptions: { ShowSalesChannel: value } };
    await stage.must('POST', `${REPORTS}/schedules`, { ...planned, ...more });
  }
  const cancelled = await newReport(stage, types[0] as string);
  await stage.must('DELETE', `${REPORTS}/reports/${cancelled}`);
  const range = { dataStartTime: LONG_AGO, dataEndTime: '2026-03-01T00:00:00Z' };
  const open = [
    await newReport(stage, types[0] as string),
    await newReport(stage, types[1] as string, range),
    cancelled,
  ];
  for (const by of ['PT1S', 'PT30S', 'PT10M']) {
    await stage.advance(by);
    for (const id of open) await readReport(stage, id);
    for (const some of [REPORT_TYPE_NAMES.slice(0, 10), REPORT_TYPE_NAMES.slice(10)]) {
      const query = `reportTypes=${some.join(',')}`;
      const { reports: listed } = await stage.must('GET', `${REPORTS}/reports?${query}&pageSize=100`);
      for (const { reportId } of listed as { reportId: string }[]) await readReport(stage, reportId);
      await stage.must('GET', `${REPORTS}/reports?${query}&pageSize=1`);
      const { reportSchedules } = await stage.must('GET', `${REPORTS}/schedules?${query}`);
      for (const { reportScheduleId } of reportSchedules as { reportScheduleId: string }[])
        await stage.must('GET', `${REPORTS}/schedules/${reportScheduleId}`);
    }
  }
}

async function readReport(stage: Stage, id: string): Promise<void> {
  const { reportDocumentId } = await stage.must('GET', `${REPORTS}/reports/${id}`);
  if (reportDocumentId === undefined) return;
  const path = `${REPORTS}/documents/${String(reportDocumentId)}`;
  await stage.must('GET', path, undefined, await restrictedToken(stage, path));
}

/** With every directive that has a meaning here, to a queue and to an event bus. */
async function subscriptions(stage: Stage): Promise<void> {
  const { grantless } = stage.walk;
  const queues = [await newDestination(stage, 'q'), await newDestination(stage, 'r')] as const;
  const filter = { eventFilterType: 'ORDER_CHANGE' };
  const directives = [
    undefined,
    { filterExpression: 'true' },
    { filterExpression: 'false' },
    { eventFilter: { ...filter, marketplaceIds: [US], orderChangeTypes: ['BuyerRequestedChange'] } },
    { eventFilter: { ...filter, marketplaceIds: [JP], orderChangeTypes: ['OrderStatusChange', 'DeliveryTipChange'] } },
    { eventFilter: filter },
  ];
  for (const [i, processingDirective] of directives.entries()) {
    const more = { payloadVersion: `1.${i}`, ...(processingDirective === undefined ? {} : { processingDirective }) };
    const id = await newSubscription(stage, 'ORDER_CHANGE', queues[i % 2 === 0 ? 0 : 1], more);
    const path = `${NOTIFICATIONS}/subscriptions/ORDER_CHANGE`;
    await stage.must('GET', path);
    await stage.must('GET', `${NOTIFICATIONS}/subscriptions?notificationTypes=ORDER_CHANGE`);
    await stage.must('GET', `${path}/${id}`, undefined, grantless);
    await stage.must('DELETE', `${path}/${id}`, undefined, grantless);
  }
  for (const [name, region] of [
    ['a', 'us-east-1'],
    ['b', 'eu-west-1'],
  ] as const) {
    const resourceSpecification = { eventBridge: { accountId: `${name.charCodeAt(0)}0000000000`, region } };
    const { payload } = await stage.must(
      'POST',
      `${NOTIFICATIONS}/destinations`,
      { name, resourceSpecification },
      grantless,
    );
    const { destinationId } = payload as { destinationId: string };
    await stage.must('GET', `${NOTIFICATIONS}/destinations/${destinationId}`, undefined, grantless);
  }
  await stage.must('GET', `${NOTIFICATIONS}/destinations`, undefined, grantless);
}

/** Delivered, sent back, refunded; money and reviews. */
async function afterSale(stage: Stage): Promise<void> {
  for (const [where, items] of [
    ['JP', 1],
    ['US', 3],
  ] as const)
    await place(where, items)(stage.walk);
  await stage.advance('PT35M');
  const sold = stage.walk.side.orders.slice(-2);
  for (const order of sold) await ship(stage, order);
  await stage.advance('P10D');
  for (const { id } of [stage.order, ...sold]) {
    await stage.control(`orders/${id}/buyer`, { act: 'return' });
    await stage.advance('P1D');
  }
  await stage.advance('P8D');
  for (const { id, marketplace } of stage.walk.side.orders) {
    await stage.must('GET', `/solicitations/v1/orders/${id}?marketplaceIds=${marketplace}`);
    await stage.must('GET', `/finances/v0/orders/${id}/financialEvents`);
    await stage.must('GET', `/finances/v0/orders/${id}/financialEvents?MaxResultsPerPage=1`);
    await stage.must(
      'GET',
      `/finances/2024-06-19/transactions?relatedIdentifierName=ORDER_ID&relatedIdentifierValue=${id}`,
    );
  }
  for (const size of [1, 100])
    await stage.must('GET', `/finances/v0/financialEvents?PostedAfter=${SINCE}&MaxResultsPerPage=${size}`);
  for (const seller of [stage.walk.other, stage.walk.side]) {
    for (const since of [LONG_AGO, SINCE])
      await stage.must('GET', `/finances/2024-06-19/transactions?postedAfter=${since}`, undefined, seller.token);
  }
  for (let i = 0; i < 2; i += 1) await stage.must('GET', '/sellers/v1/marketplaceParticipations');
}
