/**
 * The operations of a round of cancellations: finding the request, deciding, cancelling by feed, shipping instead, telling the buyer, watching
 * the rate. Every field of theirs is validated and imitated, or is listed with a reason.
 */
const NAMES = [
  'sellers.getMarketplaceParticipations',
  'orders-v0.getOrders',
  'orders-v0.getOrder',
  'orders-v0.getOrderItems',
  'orders-v0.getOrderBuyerInfo',
  'orders-v0.getOrderAddress',
  'orders-v0.confirmShipment',
  'orders-2026-01-01.searchOrders',
  'orders-2026-01-01.getOrder',
  'feeds.createFeedDocument',
  'feeds.createFeed',
  'feeds.getFeed',
  'feeds.getFeedDocument',
  'reports.createReport',
  'reports.getReport',
  'reports.getReportDocument',
  'tokens.createRestrictedDataToken',
  'notifications.createDestination',
  'notifications.createSubscription',
  'notifications.getSubscription',
];

/** A name of the mock's operations: `orders-v0.getOrders`. All of Messaging is part of the round. */
export function inRound(operation: string): boolean {
  return NAMES.includes(operation) || operation.startsWith('messaging.');
}

export const ROUND_NAMES: readonly string[] = NAMES;
