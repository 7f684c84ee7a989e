import { SECOND, type Instant } from '../../sim/internal.ts';
import type { Finished } from '../seller/api-state.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { NotificationType } from '../application/notification-state.ts';
import { orderChange, type ChangeType } from './order-change.ts';

/**
 * Delay from a change of status until it can be read. Assumed; users report from seconds to a day.
 * A request has the delay of its channel.
 */
const DELAY = 30 * SECOND;

/** An event that subscribers receive. */
export type News = {
  readonly at: Instant;
  readonly visibleAt: Instant;
  readonly type: NotificationType;
  /** The number of the order; null if it is about none. */
  readonly order: number | null;
  readonly marketplaceId: string | null;
  readonly change: ChangeType | null;
  readonly payload: Record<string, unknown>;
};

/**
 * The news in a row of the journal, or null. A request is announced when it shows in this channel,
 * whose date the policy set gives.
 */
export function newsOf(account: SellerAccount, row: number): News | null {
  const change = changeOf(account, row);
  if (change === null) return null;
  const { at, order } = account.world.live.journal.at(row);
  const { marketplaceId, json } = orderChange(account, row, change);
  const visibleAt = (change === 'BuyerRequestedChange' ? at : at + DELAY) as Instant;
  const payload = { OrderChangeNotification: json };
  return { at, visibleAt, type: 'ORDER_CHANGE', order, marketplaceId, change, payload };
}

function changeOf(account: SellerAccount, row: number): ChangeType | null {
  const { event } = account.world.live.journal.at(row);
  switch (event.type) {
    case 'request-surfaced':
      return event.channel === 'notification' && event.route !== 'informal' ? 'BuyerRequestedChange' : null;
    case 'payment-authorised':
    case 'shipment-confirmed':
    case 'order-cancelled':
      return 'OrderStatusChange';
    default:
      return null;
  }
}

/** The news that a feed or report has ended. */
export function newsOfEnd(account: SellerAccount, finished: Finished): News {
  const { at, kind, id, type, status, documentId } = finished;
  const own = kind === 'feed' ? 'feedProcessingFinishedNotification' : 'reportProcessingFinishedNotification';
  const document = kind === 'feed' ? 'resultFeedDocumentId' : 'reportDocumentId';
  const payload = {
    [own]: {
      sellerId: account.sellerId,
      accountId: `amzn1.merchant.o.${account.sellerId}`,
      [`${kind}Id`]: id,
      [`${kind}Type`]: type,
      processingStatus: status,
      ...(documentId === null ? {} : { [document]: documentId }),
    },
  };
  const notification = kind === 'feed' ? 'FEED_PROCESSING_FINISHED' : 'REPORT_PROCESSING_FINISHED';
  return { at, visibleAt: at, type: notification, order: null, marketplaceId: null, change: null, payload };
}
