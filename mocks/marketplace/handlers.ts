import { createRestrictedDataToken } from '../auth/restricted-data-token.ts';
import { listTransactions } from '../finances/transactions.ts';
import { listFinancialEvents, listFinancialEventsByOrderId } from '../finances/v0.ts';
import * as feeds from '../feeds/operations.ts';
import type { Handler } from '../seller/call.ts';
import type { OperationId } from '../wire/operations.ts';
import * as notifications from '../notifications/operations.ts';
import { sendTestNotification } from '../notifications/test-notification.ts';
import * as messaging from '../messaging/operations.ts';
import * as orders from '../orders/v0/get-order.ts';
import { confirmShipment, updateShipmentStatus, updateVerificationStatus } from '../orders/v0/confirm-shipment.ts';
import { getOrders } from '../orders/v0/get-orders.ts';
import { getOrder2026, searchOrders } from '../orders/v2026/search-orders.ts';
import * as reports from '../reports/operations.ts';
import * as schedules from '../reports/schedule-operations.ts';
import * as solicitations from '../solicitations/operations.ts';
import { createUploadDestinationForResource } from '../uploads/operations.ts';
import { getAccount, getMarketplaceParticipations } from '../sellers/operations.ts';

/** The handler of each operation in `wire/operations.ts`. A missing handler does not compile. */
export const HANDLERS: Readonly<Record<OperationId, Handler>> = {
  'sellers.getMarketplaceParticipations': getMarketplaceParticipations,
  'sellers.getAccount': getAccount,
  'orders-v0.getOrders': getOrders,
  'orders-v0.getOrder': orders.getOrder,
  'orders-v0.getOrderBuyerInfo': orders.getOrderBuyerInfo,
  'orders-v0.getOrderAddress': orders.getOrderAddress,
  'orders-v0.getOrderItems': orders.getOrderItems,
  'orders-v0.getOrderItemsBuyerInfo': orders.getOrderItemsBuyerInfo,
  'orders-v0.updateShipmentStatus': updateShipmentStatus,
  'orders-v0.getOrderRegulatedInfo': orders.getOrderRegulatedInfo,
  'orders-v0.updateVerificationStatus': updateVerificationStatus,
  'orders-v0.confirmShipment': confirmShipment,
  'orders-2026-01-01.searchOrders': searchOrders,
  'orders-2026-01-01.getOrder': getOrder2026,
  'feeds.getFeeds': feeds.getFeeds,
  'feeds.createFeed': feeds.createFeed,
  'feeds.getFeed': feeds.getFeed,
  'feeds.cancelFeed': feeds.cancelFeed,
  'feeds.createFeedDocument': feeds.createFeedDocument,
  'feeds.getFeedDocument': feeds.getFeedDocument,
  'reports.getReports': reports.getReports,
  'reports.createReport': reports.createReport,
  'reports.getReport': reports.getReport,
  'reports.cancelReport': reports.cancelReport,
  'reports.getReportSchedules': schedules.getReportSchedules,
  'reports.createReportSchedule': schedules.createReportSchedule,
  'reports.getReportSchedule': schedules.getReportSchedule,
  'reports.cancelReportSchedule': schedules.cancelReportSchedule,
  'reports.getReportDocument': reports.getReportDocument,
  'messaging.getMessagingActionsForOrder': messaging.getMessagingActionsForOrder,
  'messaging.GetAttributes': messaging.getAttributes,
  'messaging.confirmCustomizationDetails': messaging.sends('confirmCustomizationDetails'),
  'messaging.createConfirmDeliveryDetails': messaging.sends('confirmDeliveryDetails'),
  'messaging.createLegalDisclosure': messaging.sends('legalDisclosure'),
  'messaging.createConfirmOrderDetails': messaging.sends('confirmOrderDetails'),
  'messaging.createConfirmServiceDetails': messaging.sends('confirmServiceDetails'),
  'messaging.CreateWarranty': messaging.sends('warranty'),
  'messaging.createDigitalAccessKey': messaging.sends('digitalAccessKey'),
  'messaging.createUnexpectedProblem': messaging.sends('unexpectedProblem'),
  'messaging.sendInvoice': messaging.sends('invoice'),
  'notifications.getSubscriptions': notifications.getSubscriptions,
  'notifications.getSubscription': notifications.getSubscription,
  'notifications.createSubscription': notifications.createSubscription,
  'notifications.getSubscriptionById': notifications.getSubscriptionById,
  'notifications.deleteSubscriptionById': notifications.deleteSubscriptionById,
  'notifications.getDestinations': notifications.getDestinations,
  'notifications.createDestination': notifications.createDestination,
  'notifications.getDestination': notifications.getDestination,
  'notifications.deleteDestination': notifications.deleteDestination,
  'notifications.sendTestNotification': sendTestNotification,
  'uploads.createUploadDestinationForResource': createUploadDestinationForResource,
  'finances-v0.listFinancialEvents': listFinancialEvents,
  'finances-v0.listFinancialEventsByOrderId': listFinancialEventsByOrderId,
  'finances-2024-06-19.listTransactions': listTransactions,
  'solicitations.getSolicitationActionsForOrder': solicitations.getSolicitationActionsForOrder,
  'solicitations.createProductReviewAndSellerFeedbackSolicitation': solicitations.askForReview,
  'tokens.createRestrictedDataToken': (call) => createRestrictedDataToken(call.body, { ...call, store: call.tokens }),
};
