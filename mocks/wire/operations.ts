import type { Method, Operation } from './operation.ts';

/** `[name, method, path below the API's root, rate a second, burst]` */
type Row = readonly [
  name: string,
  method: Method,
  path: string,
  rate: number,
  burst: number,
  special?: 'grantless' | 'rest',
];

function api(id: string, root: string, rows: readonly Row[]): readonly Operation[] {
  return rows.map(([name, method, path, rate, burst, special]) => ({
    id: `${id}.${name}`,
    method,
    path: root + path,
    rate,
    burst,
    grantless: special === 'grantless',
    rest: special === 'rest',
  }));
}

/** Source of paths and plans: github.com/amzn/selling-partner-api-models (commit 34dc93f) and developer-docs.amazon.com/sp-api. */
export const OPERATIONS: readonly Operation[] = [
  ...api('sellers', '/sellers/v1', [
    ['getMarketplaceParticipations', 'GET', '/marketplaceParticipations', 0.016, 15],
    ['getAccount', 'GET', '/account', 0.016, 15],
  ]),
  ...api('orders-v0', '/orders/v0/orders', [
    ['getOrders', 'GET', '', 0.0167, 20],
    ['getOrder', 'GET', '/{orderId}', 0.5, 30],
    ['getOrderBuyerInfo', 'GET', '/{orderId}/buyerInfo', 0.5, 30],
    ['getOrderAddress', 'GET', '/{orderId}/address', 0.5, 30],
    ['getOrderItems', 'GET', '/{orderId}/orderItems', 0.5, 30],
    ['getOrderItemsBuyerInfo', 'GET', '/{orderId}/orderItems/buyerInfo', 0.5, 30],
    ['updateShipmentStatus', 'POST', '/{orderId}/shipment', 5, 15],
    ['getOrderRegulatedInfo', 'GET', '/{orderId}/regulatedInfo', 0.5, 30],
    ['updateVerificationStatus', 'PATCH', '/{orderId}/regulatedInfo', 0.5, 30],
    ['confirmShipment', 'POST', '/{orderId}/shipmentConfirmation', 2, 10],
  ]),
  ...api('orders-2026-01-01', '/orders/2026-01-01/orders', [
    ['searchOrders', 'GET', '', 0.0056, 20],
    ['getOrder', 'GET', '/{orderId}', 0.5, 30],
  ]),
  ...api('feeds', '/feeds/2021-06-30', [
    ['getFeeds', 'GET', '/feeds', 0.0222, 10],
    ['createFeed', 'POST', '/feeds', 0.0083, 15],
    ['getFeed', 'GET', '/feeds/{feedId}', 2, 15],
    ['cancelFeed', 'DELETE', '/feeds/{feedId}', 2, 15],
    ['createFeedDocument', 'POST', '/documents', 0.5, 15],
    ['getFeedDocument', 'GET', '/documents/{feedDocumentId}', 0.0222, 10],
  ]),
  ...api('reports', '/reports/2021-06-30', [
    ['getReports', 'GET', '/reports', 0.0222, 10],
    ['createReport', 'POST', '/reports', 0.0167, 15],
    ['getReport', 'GET', '/reports/{reportId}', 2, 15],
    ['cancelReport', 'DELETE', '/reports/{reportId}', 0.0222, 10],
    ['getReportSchedules', 'GET', '/schedules', 0.0222, 10],
    ['createReportSchedule', 'POST', '/schedules', 0.0222, 10],
    ['getReportSchedule', 'GET', '/schedules/{reportScheduleId}', 0.0222, 10],
    ['cancelReportSchedule', 'DELETE', '/schedules/{reportScheduleId}', 0.0222, 10],
    ['getReportDocument', 'GET', '/documents/{reportDocumentId}', 0.0167, 15],
  ]),
  ...api('messaging', '/messaging/v1/orders/{amazonOrderId}', [
    ['getMessagingActionsForOrder', 'GET', '', 1, 5],
    ['GetAttributes', 'GET', '/attributes', 1, 5],
    ['confirmCustomizationDetails', 'POST', '/messages/confirmCustomizationDetails', 1, 5],
    ['createConfirmDeliveryDetails', 'POST', '/messages/confirmDeliveryDetails', 1, 5],
    ['createLegalDisclosure', 'POST', '/messages/legalDisclosure', 1, 5],
    ['createConfirmOrderDetails', 'POST', '/messages/confirmOrderDetails', 1, 5],
    ['createConfirmServiceDetails', 'POST', '/messages/confirmServiceDetails', 1, 5],
    ['CreateWarranty', 'POST', '/messages/warranty', 1, 5],
    ['createDigitalAccessKey', 'POST', '/messages/digitalAccessKey', 1, 5],
    ['createUnexpectedProblem', 'POST', '/messages/unexpectedProblem', 1, 5],
    ['sendInvoice', 'POST', '/messages/invoice', 1, 5], // the model states no plan for this one
  ]),
  ...api('notifications', '/notifications/v1', [
    ['getSubscriptions', 'GET', '/subscriptions', 1, 5],
    ['getSubscription', 'GET', '/subscriptions/{notificationType}', 1, 5],
    ['createSubscription', 'POST', '/subscriptions/{notificationType}', 1, 5],
    ['getSubscriptionById', 'GET', '/subscriptions/{notificationType}/{subscriptionId}', 1, 5, 'grantless'],
    ['deleteSubscriptionById', 'DELETE', '/subscriptions/{notificationType}/{subscriptionId}', 1, 5, 'grantless'],
    ['getDestinations', 'GET', '/destinations', 1, 5, 'grantless'],
    ['createDestination', 'POST', '/destinations', 1, 5, 'grantless'],
    ['getDestination', 'GET', '/destinations/{destinationId}', 1, 5, 'grantless'],
    ['deleteDestination', 'DELETE', '/destinations/{destinationId}', 1, 5, 'grantless'],
    ['sendTestNotification', 'POST', '/subscriptions/{notificationType}/testNotification', 1, 5, 'grantless'],
  ]),
  ...api('tokens', '/tokens/2021-03-01', [['createRestrictedDataToken', 'POST', '/restrictedDataToken', 1, 10]]),
  ...api('uploads', '/uploads/2020-11-01/uploadDestinations', [
    ['createUploadDestinationForResource', 'POST', '/{resource}', 10, 10, 'rest'],
  ]),
  ...api('finances-v0', '/finances/v0', [
    ['listFinancialEventsByOrderId', 'GET', '/orders/{orderId}/financialEvents', 0.5, 30],
    ['listFinancialEvents', 'GET', '/financialEvents', 0.5, 30],
  ]),
  ...api('finances-2024-06-19', '/finances/2024-06-19', [['listTransactions', 'GET', '/transactions', 0.5, 10]]),
  ...api('solicitations', '/solicitations/v1/orders/{amazonOrderId}', [
    ['getSolicitationActionsForOrder', 'GET', '', 1, 5],
    ['createProductReviewAndSellerFeedbackSolicitation', 'POST', '/solicitations/productReviewAndSellerFeedback', 1, 5],
  ]),
];
