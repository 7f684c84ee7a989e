// Right calls of Tokens, Notifications and Finances.
import { JP, US } from '../support/walk.ts';
import type { Recipe, Recipes } from './recipe.ts';
import { newDestination, newSubscription, parcelOf, ship, type Stage } from './stage.ts';

const V0 = '/orders/v0/orders';
const CHANGE = 'ORDER_CHANGE';
const FEED_END = 'FEED_PROCESSING_FINISHED';
const directed = (directive: object) => ({ processingDirective: directive });

const subscribed = async (stage: Stage) => {
  const destination = await newDestination(stage, 'q');
  return [
    await newSubscription(stage, CHANGE, destination, directed({ eventFilter: { eventFilterType: CHANGE } })),
    await newSubscription(stage, FEED_END, destination),
  ] as const;
};

const byType = async (stage: Stage): Promise<Recipe> => {
  await subscribed(stage);
  return {
    base: { path: { notificationType: CHANGE } },
    right: { 'path notificationType': [CHANGE, FEED_END], 'query payloadVersion': ['1.0', '2.0'] },
  };
};

const byId = async (stage: Stage): Promise<Recipe> => {
  const ids = await subscribed(stage);
  return {
    base: { path: { notificationType: CHANGE, subscriptionId: ids[0] } },
    right: { 'path subscriptionId': [ids[0]], 'path notificationType': [CHANGE] },
    refused: { 'path subscriptionId': ids[1], 'path notificationType': FEED_END },
  };
};

const oneDestination = async (stage: Stage): Promise<Recipe> => {
  const ids = [await newDestination(stage, 'q'), await newDestination(stage, 'r')];
  return { base: { path: { destinationId: ids[0] } }, right: { 'path destinationId': ids } };
};

const FILTER = 'body processingDirective.eventFilter';
const TRACKED = [
  'id',
  'acsin',
  'aftn',
  'containerNumber',
  'houseBillOfLadingNumber',
  'carrierTracking.trackingNumber',
  'carrierTracking.carrierCode',
];
const IN_FILTER = [
  ...['marketplaceIds', 'orderChangeTypes', 'aggregationSettings', 'aggregationSettings.aggregationTimePeriod'],
  ...['', '.carrierTracking', ...TRACKED.map((name) => `.${name}`)].map((name) => `trackingIdentifier${name}`),
];

export const NOTIFICATION_RECIPES: Recipes = {
  'notifications.getSubscriptions': async (stage) => {
    await subscribed(stage);
    return {
      base: { query: { notificationTypes: [CHANGE] } },
      right: {
        'query notificationTypes': [[CHANGE], [FEED_END]],
        'query payloadVersion': ['1.0', '2.0'],
        'query pageSize': [30, 31],
        'query nextToken': ['a', 'b'],
      },
    };
  },
  'notifications.getSubscription': byType,
  'notifications.createSubscription': async (stage) => {
    const ids = [await newDestination(stage, 'q'), await newDestination(stage, 'r')];
    const filter = { [`${FILTER}.eventFilterType`]: CHANGE };
    return {
      base: { path: { notificationType: CHANGE }, body: { destinationId: ids[0], payloadVersion: '1.0' } },
      right: {
        'path notificationType': [CHANGE, FEED_END],
        'body destinationId': ids,
        'body payloadVersion': ['1.0', '2.0'],
        'body processingDirective.filterExpression': ['true', 'OrderChangeNotification.NotificationLevel == "X"'],
        [`${FILTER}.marketplaceIds`]: [[US], [JP]],
        [`${FILTER}.orderChangeTypes`]: [['BuyerRequestedChange'], ['OrderStatusChange']],
        [`${FILTER}.eventFilterType`]: [CHANGE],
        ...Object.fromEntries(TRACKED.map((name) => [`${FILTER}.trackingIdentifier.${name}`, ['a', 'b']])),
      },
      refused: { [`${FILTER}.eventFilterType`]: 'ANY_OFFER_CHANGED' },
      with: Object.fromEntries(IN_FILTER.map((name) => [`${FILTER}.${name}`, filter])),
    };
  },
  'notifications.getSubscriptionById': byId,
  'notifications.deleteSubscriptionById': byId,
  'notifications.sendTestNotification': async (stage) => {
    const ids = [await newDestination(stage, 'q'), await newDestination(stage, 'r')];
    return {
      base: {
        path: { notificationType: CHANGE },
        body: { destinationId: ids[0], testNotification: { payloadVersion: '1.0', testScenario: 'a' } },
      },
      right: {
        'path notificationType': [CHANGE, FEED_END],
        'body destinationId': ids,
        'body testNotification.payloadVersion': ['1.0', '2.0'],
        'body testNotification.testScenario': ['a', 'b'],
      },
    };
  },
  'notifications.getDestinations': async (stage) => {
    await newDestination(stage, 'q');
    return { base: {} };
  },
  'notifications.createDestination': () => {
    const arn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
    const to = 'body resourceSpecification';
    const bridge = {
      [`${to}.eventBridge`]: { accountId: '000000000000', region: 'us-east-1' },
      [`${to}.sqs`]: undefined,
    };
    return {
      base: { body: { name: 'mine', resourceSpecification: { sqs: { arn: arn('q') } } } },
      right: {
        'body name': ['mine', 'yours'],
        [`${to}.sqs.arn`]: [arn('q'), arn('r')],
        [`${to}.eventBridge.accountId`]: ['000000000000', '111111111111'],
        [`${to}.eventBridge.region`]: ['us-east-1', 'eu-west-1'],
      },
      with: Object.fromEntries(['', '.accountId', '.region'].map((name) => [`${to}.eventBridge${name}`, bridge])),
    };
  },
  'notifications.getDestination': oneDestination,
  'notifications.deleteDestination': oneDestination,
};

export const TOKEN_RECIPES: Recipes = {
  'tokens.createRestrictedDataToken': (stage) => {
    const path = `${V0}/${stage.order.id}`;
    const each = 'body restrictedResources[]';
    const resource = { method: 'GET', path, dataElements: ['buyerInfo'] };
    return {
      base: { body: { restrictedResources: [resource] } },
      right: {
        [`${each}.method`]: ['GET'],
        [`${each}.path`]: [path, `${V0}/${stage.other.id}`],
        [`${each}.dataElements`]: [['buyerInfo'], ['shippingAddress']],
        'body targetApplication': ['amzn1.sellerapps.app.a', 'amzn1.sellerapps.app.b'],
      },
      refused: { [`${each}.method`]: 'POST' },
      look: async ({ restrictedDataToken: token }) => {
        const answers = [path, `${V0}/${stage.other.id}`].map((to) =>
          stage.walk.call('GET', to, undefined, { token: String(token) }),
        );
        return JSON.stringify(await Promise.all(answers));
      },
    };
  },
};

/** Shipments in the United States and Japan, one order's in two parcels, with a quarter of an hour between. */
async function posted(stage: Stage): Promise<void> {
  for (const item of stage.order.items) {
    const parcel = parcelOf({ ...stage.order, items: [item] }, String(stage.order.items.indexOf(item) + 1));
    await stage.must('POST', `${V0}/${stage.order.id}/shipmentConfirmation`, parcel);
  }
  await stage.advance('PT15M');
  await ship(stage, stage.japanese);
  await ship(stage, stage.other);
  await stage.advance('PT15M');
}

/** The demo world has more shipments than a page holds. */
const LONG_AGO = '2026-02-01T00:00:00Z';

async function nextToken(stage: Stage): Promise<string> {
  const { payload } = await stage.must('GET', `/finances/2024-06-19/transactions?postedAfter=${LONG_AGO}`);
  return (payload as { nextToken: string }).nextToken;
}

const DATES = ['2026-03-04T18:00:00Z', '2026-03-04T18:40:00Z', '2026-03-04T19:00:00Z'] as const;

async function tokens(stage: Stage, path: string, name: string): Promise<readonly string[]> {
  const next = async (more: string): Promise<string> => {
    const { payload } = await stage.must('GET', path + more);
    return String((payload as Record<string, unknown>)[name]);
  };
  const first = await next('');
  return [first, await next(`&${name}=${encodeURIComponent(first)}`)];
}

export const FINANCE_RECIPES: Recipes = {
  'finances-v0.listFinancialEvents': async (stage) => {
    await posted(stage);
    const path = `/finances/v0/financialEvents?PostedAfter=${DATES[0]}&MaxResultsPerPage=1`;
    return {
      base: { query: { PostedAfter: DATES[0] } },
      right: {
        'query PostedAfter': [DATES[0], DATES[1]],
        'query PostedBefore': [DATES[1], DATES[2]],
        'query MaxResultsPerPage': [1, 2],
        'query NextToken': await tokens(stage, path, 'NextToken'),
      },
      with: { 'query NextToken': { 'query MaxResultsPerPage': 1 } },
    };
  },
  'finances-v0.listFinancialEventsByOrderId': async (stage) => {
    await posted(stage);
    const path = `/finances/v0/orders/${stage.order.id}/financialEvents?MaxResultsPerPage=1`;
    const { payload } = await stage.must('GET', path);
    return {
      base: { path: { orderId: stage.order.id } },
      right: {
        'path orderId': [stage.order.id, stage.other.id],
        'query MaxResultsPerPage': [1, 2],
        'query NextToken': [(payload as { NextToken: string }).NextToken],
      },
      with: { 'query NextToken': { 'query MaxResultsPerPage': 1 } },
    };
  },
  'finances-2024-06-19.listTransactions': async (stage) => {
    await posted(stage);
    const paged = { 'query postedAfter': LONG_AGO };
    const byOrder = { 'query postedAfter': undefined, 'query relatedIdentifierName': 'ORDER_ID' };
    return {
      base: { query: { postedAfter: DATES[0] } },
      right: {
        'query postedAfter': [DATES[0], DATES[1]],
        'query postedBefore': [DATES[1], DATES[2]],
        'query marketplaceId': [US, JP],
        'query transactionStatus': ['RELEASED', 'DEFERRED'],
        'query relatedIdentifierName': ['ORDER_ID'],
        'query nextToken': [await nextToken(stage)],
        'query relatedIdentifierValue': [stage.order.id, stage.other.id],
      },
      refused: { 'query relatedIdentifierName': 'FINANCIAL_EVENT_GROUP_ID' },
      with: {
        'query nextToken': paged,
        'query relatedIdentifierValue': byOrder,
        'query relatedIdentifierName': {
          'query postedAfter': undefined,
          'query relatedIdentifierValue': stage.order.id,
        },
      },
    };
  },
};
