import type { Caller, Method, Operation, ShowsPeople } from './operation.ts';
import { createRouter, withoutSlash } from './router.ts';

/**
 * The columns of an operation; only the last is optional. A row without its columns does not
 * compile.
 */
type Row<Name extends string> = readonly [
  name: Name,
  method: Method,
  pathBelowRoot: string,
  rate: number,
  burst: number,
  caller: Caller,
  people: ShowsPeople,
  lastParameterTakesTheRest?: 'rest',
];

function api<const Api extends string, const Name extends string>(
  apiId: Api,
  root: string,
  rows: readonly Row<Name>[],
): readonly Operation<`${Api}.${Name}`>[] {
  return rows.map(([name, method, path, rate, burst, caller, people, rest]) => ({
    id: `${apiId}.${name}` as const,
    method,
    path: root + path,
    rate,
    burst,
    grantless: caller === 'grantless',
    people,
    rest: rest === 'rest',
  }));
}

/**
 * Every operation. Paths and plans come from github.com/amzn/selling-partner-api-models (commit
 * 34dc93f) and developer-docs.amazon.com/sp-api.
 */
export const OPERATIONS = [
  ...api('sellers', '/sellers/v1', [
    ['getMarketplaceParticipations', 'GET', '/marketplaceParticipations', 0.016, 15, 'seller', 'never'],
    ['getAccount', 'GET', '/account', 0.016, 15, 'seller', 'never'],
  ]),
  ...api('orders-v0', '/orders/v0/orders', [
    ['getOrders', 'GET', '', 0.0167, 20, 'seller', 'to-restricted-token'],
    ['getOrder', 'GET', '/{orderId}', 0.5, 30, 'seller', 'to-restricted-token'],
    ['getOrderBuyerInfo', 'GET', '/{orderId}/buyerInfo', 0.5, 30, 'seller', 'to-restricted-token'],
    ['getOrderAddress', 'GET', '/{orderId}/address', 0.5, 30, 'seller', 'always'],
    ['getOrderItems', 'GET', '/{orderId}/orderItems', 0.5, 30, 'seller', 'never'],
    ['getOrderItemsBuyerInfo', 'GET', '/{orderId}/orderItems/buyerInfo', 0.5, 30, 'seller', 'never'],
    ['updateShipmentStatus', 'POST', '/{orderId}/shipment', 5, 15, 'seller', 'never'],
    ['getOrderRegulatedInfo', 'GET', '/{orderId}/regulatedInfo', 0.5, 30, 'seller', 'never'],
    ['updateVerificationStatus', 'PATCH', '/{orderId}/regulatedInfo', 0.5, 30, 'seller', 'never'],
    ['confirmShipment', 'POST', '/{orderId}/shipmentConfirmation', 2, 10, 'seller', 'never'],
  ]),
  ...api('orders-2026-01-01', '/orders/2026-01-01/orders', [
    ['searchOrders', 'GET', '', 0.0056, 20, 'seller', 'when-included'],
    ['getOrder', 'GET', '/{orderId}', 0.5, 30, 'seller', 'when-included'],
  ]),
  ...api('feeds', '/feeds/2021-06-30', [
    ['getFeeds', 'GET', '/feeds', 0.0222, 10, 'seller', 'never'],
    ['createFeed', 'POST', '/feeds', 0.0083, 15, 'seller', 'never'],
    ['getFeed', 'GET', '/feeds/{feedId}', 2, 15, 'seller', 'never'],
    ['cancelFeed', 'DELETE', '/feeds/{feedId}', 2, 15, 'seller', 'never'],
    ['createFeedDocument', 'POST', '/documents', 0.5, 15, 'seller', 'never'],
    ['getFeedDocument', 'GET', '/documents/{feedDocumentId}', 0.0222, 10, 'seller', 'never'],
  ]),
  ...api('reports', '/reports/2021-06-30', [
    ['getReports', 'GET', '/reports', 0.0222, 10, 'seller', 'never'],
    ['createReport', 'POST', '/reports', 0.0167, 15, 'seller', 'always'],
    ['getReport', 'GET', '/reports/{reportId}', 2, 15, 'seller', 'never'],
    ['cancelReport', 'DELETE', '/reports/{reportId}', 0.0222, 10, 'seller', 'never'],
    ['getReportSchedules', 'GET', '/schedules', 0.0222, 10, 'seller', 'never'],
    ['createReportSchedule', 'POST', '/schedules', 0.0222, 10, 'seller', 'always'],
    ['getReportSchedule', 'GET', '/schedules/{reportScheduleId}', 0.0222, 10, 'seller', 'never'],
    ['cancelReportSchedule', 'DELETE', '/schedules/{reportScheduleId}', 0.0222, 10, 'seller', 'never'],
    ['getReportDocument', 'GET', '/documents/{reportDocumentId}', 0.0167, 15, 'seller', 'never'],
  ]),
  ...api('messaging', '/messaging/v1/orders/{amazonOrderId}', [
    ['getMessagingActionsForOrder', 'GET', '', 1, 5, 'seller', 'never'],
    ['GetAttributes', 'GET', '/attributes', 1, 5, 'seller', 'never'],
    ['confirmCustomizationDetails', 'POST', '/messages/confirmCustomizationDetails', 1, 5, 'seller', 'never'],
    ['createConfirmDeliveryDetails', 'POST', '/messages/confirmDeliveryDetails', 1, 5, 'seller', 'never'],
    ['createLegalDisclosure', 'POST', '/messages/legalDisclosure', 1, 5, 'seller', 'never'],
    ['createConfirmOrderDetails', 'POST', '/messages/confirmOrderDetails', 1, 5, 'seller', 'never'],
    ['createConfirmServiceDetails', 'POST', '/messages/confirmServiceDetails', 1, 5, 'seller', 'never'],
    ['CreateWarranty', 'POST', '/messages/warranty', 1, 5, 'seller', 'never'],
    ['createDigitalAccessKey', 'POST', '/messages/digitalAccessKey', 1, 5, 'seller', 'never'],
    ['createUnexpectedProblem', 'POST', '/messages/unexpectedProblem', 1, 5, 'seller', 'never'],
    // The model states no plan for this one.
    ['sendInvoice', 'POST', '/messages/invoice', 1, 5, 'seller', 'never'],
  ]),
  ...api('notifications', '/notifications/v1', [
    ['getSubscriptions', 'GET', '/subscriptions', 1, 5, 'seller', 'never'],
    ['getSubscription', 'GET', '/subscriptions/{notificationType}', 1, 5, 'seller', 'never'],
    ['createSubscription', 'POST', '/subscriptions/{notificationType}', 1, 5, 'seller', 'never'],
    ['getSubscriptionById', 'GET', '/subscriptions/{notificationType}/{subscriptionId}', 1, 5, 'grantless', 'never'],
    [
      'deleteSubscriptionById',
      'DELETE',
      '/subscriptions/{notificationType}/{subscriptionId}',
      1,
      5,
      'grantless',
      'never',
    ],
    ['getDestinations', 'GET', '/destinations', 1, 5, 'grantless', 'never'],
    ['createDestination', 'POST', '/destinations', 1, 5, 'grantless', 'never'],
    ['getDestination', 'GET', '/destinations/{destinationId}', 1, 5, 'grantless', 'never'],
    ['deleteDestination', 'DELETE', '/destinations/{destinationId}', 1, 5, 'grantless', 'never'],
    ['sendTestNotification', 'POST', '/subscriptions/{notificationType}/testNotification', 1, 5, 'grantless', 'never'],
  ]),
  ...api('tokens', '/tokens/2021-03-01', [
    ['createRestrictedDataToken', 'POST', '/restrictedDataToken', 1, 10, 'seller', 'never'],
  ]),
  ...api('uploads', '/uploads/2020-11-01/uploadDestinations', [
    ['createUploadDestinationForResource', 'POST', '/{resource}', 10, 10, 'seller', 'never', 'rest'],
  ]),
  ...api('finances-v0', '/finances/v0', [
    ['listFinancialEventsByOrderId', 'GET', '/orders/{orderId}/financialEvents', 0.5, 30, 'seller', 'never'],
    ['listFinancialEvents', 'GET', '/financialEvents', 0.5, 30, 'seller', 'never'],
  ]),
  ...api('finances-2024-06-19', '/finances/2024-06-19', [
    ['listTransactions', 'GET', '/transactions', 0.5, 10, 'seller', 'never'],
  ]),
  ...api('solicitations', '/solicitations/v1/orders/{amazonOrderId}', [
    ['getSolicitationActionsForOrder', 'GET', '', 1, 5, 'seller', 'never'],
    [
      'createProductReviewAndSellerFeedbackSolicitation',
      'POST',
      '/solicitations/productReviewAndSellerFeedback',
      1,
      5,
      'seller',
      'never',
    ],
  ]),
];

export type OperationId = (typeof OPERATIONS)[number]['id'];

/** The two lists of orders, which lag behind the orders themselves. */
export const ORDER_LISTS: readonly OperationId[] = ['orders-v0.getOrders', 'orders-2026-01-01.searchOrders'];

const route = createRouter<Operation<OperationId>>(OPERATIONS);

/** Finds the operation for a method and a path, which may end in a slash. */
export function operationAt(method: string, path: string): ReturnType<typeof route> {
  return route(method, withoutSlash(path));
}
