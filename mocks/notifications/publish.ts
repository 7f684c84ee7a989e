import { isoText, SECOND, streamKey, type Instant } from '../../sim/index.ts';
import { uuid } from '../ids.ts';
import { enqueue, newQueue } from '../queue/queue.ts';
import type { SellerAccount } from '../seller-account.ts';
import type { NotificationState, NotificationType, Subscription } from './notification-state.ts';
import { orderChange, type ChangeType } from './order-change.ts';

const KEY = streamKey(0, 'notification');
/** From a change of status until it can be read. Assumed; users report from seconds to a day. A request takes its channel's own time. */
const DELAY = 30 * SECOND;

/** Sent beside the queues, to EventBridge-shaped destinations; whoever holds the marketplace delivers them. */
export type Envelope = { readonly destinationId: string; readonly detail: string; readonly at: Instant };

type News = {
  readonly at: Instant;
  readonly visibleAt: Instant;
  readonly type: NotificationType;
  readonly marketplaceId: string | null;
  readonly change: ChangeType | null;
  readonly json: Record<string, unknown>;
};

/** Tells the subscribers of one seller what has happened since the last time. */
export function publishNews(state: NotificationState, account: SellerAccount): readonly Envelope[] {
  const subscriptions = [...state.subscriptions.values()].filter(({ seller }) => seller === account.name);
  const news = account.state.finished.splice(0).map(finishedNews(account));
  const { journal } = account.world.live;
  const from = state.rowsSeen.get(account.name) ?? 0;
  state.rowsSeen.set(account.name, journal.rows);
  if (subscriptions.length === 0) return [];
  const first = Math.min(...subscriptions.map(({ createdAt }) => createdAt));
  for (let row = from; row < journal.rows; row += 1) {
    const change = changeOf(account, row);
    if (change === null || journal.at(row).at < first) continue;
    const at = journal.at(row).at;
    const { marketplaceId, json } = orderChange(account, row, change);
    const visibleAt = (change === 'BuyerRequestedChange' ? at : at + DELAY) as Instant;
    news.push({ at, visibleAt, type: 'ORDER_CHANGE', marketplaceId, change, json });
  }
  return news.flatMap((each) => subscriptions.flatMap((subscription) => deliver(state, subscription, each)));
}

/** What ORDER_CHANGE tells of. A request is told when it surfaces in this channel, which the policy set dates. */
function changeOf(account: SellerAccount, row: number): ChangeType | null {
  const { event } = account.world.live.journal.at(row);
  switch (event.type) {
    case 'request-surfaced':
      return event.channel === 'notification' && event.route !== 'informal' ? 'BuyerRequestedChange' : null;
    case 'payment-authorised':
    case 'shipment-confirmed':
      return 'OrderStatusChange';
    case 'order-cancelled':
      return 'OrderStatusChange';
    default:
      return null;
  }
}

function finishedNews(account: SellerAccount) {
  return (finished: SellerAccount['state']['finished'][number]): News => {
    const { at, kind, id, type, status, documentId } = finished;
    const own = kind === 'feed' ? 'feedProcessingFinishedNotification' : 'reportProcessingFinishedNotification';
    const document = kind === 'feed' ? 'resultFeedDocumentId' : 'reportDocumentId';
    const json = {
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
    return { at, visibleAt: at, type: notification, marketplaceId: null, change: null, json };
  };
}

function deliver(state: NotificationState, to: Subscription, news: News): readonly Envelope[] {
  if (to.type !== news.type || news.at < to.createdAt) return [];
  if (to.marketplaceIds !== null && news.marketplaceId !== null && !to.marketplaceIds.includes(news.marketplaceId))
    return [];
  if (to.orderChangeTypes !== null && news.change !== null && !to.orderChangeTypes.includes(news.change)) return [];
  const destination = state.destinations.get(to.destinationId);
  if (destination === undefined) return [];
  state.issued += 1;
  const body = JSON.stringify(envelope(to, news, uuid(KEY, state.issued)));
  if ('eventBridge' in destination.resource)
    return [{ destinationId: to.destinationId, detail: body, at: news.visibleAt }];
  enqueue(queueOf(state, destination.resource.sqs.arn), body, news.at, news.visibleAt);
  return [];
}

/** The queue an ARN names; it is there as soon as somebody speaks of it. */
export function queueOf(state: NotificationState, arn: string) {
  const name = arn.slice(arn.lastIndexOf(':') + 1);
  let queue = state.queues.get(name);
  if (queue === undefined) state.queues.set(name, (queue = newQueue(name)));
  return queue;
}

/** ORDER_CHANGE is written in PascalCase, the two others in camelCase, as their schemas say. */
export function envelope(
  to: Subscription,
  news: Pick<News, 'at' | 'visibleAt' | 'type' | 'json'>,
  id: string,
): unknown {
  const { at, visibleAt, type, json } = news;
  const [eventTime, publishTime] = [isoText(at), isoText(visibleAt)];
  const { application, subscriptionId, payloadVersion } = to;
  if (type === 'ORDER_CHANGE') {
    return {
      NotificationVersion: '1.0',
      NotificationType: type,
      PayloadVersion: payloadVersion,
      EventTime: eventTime,
      Payload: { OrderChangeNotification: json },
      NotificationMetadata: {
        ApplicationId: application,
        SubscriptionId: subscriptionId,
        PublishTime: publishTime,
        NotificationId: id,
      },
    };
  }
  return {
    notificationVersion: '2020-09-04',
    notificationType: type,
    payloadVersion,
    eventTime,
    payload: json,
    notificationMetadata: { applicationId: application, subscriptionId, publishTime, notificationId: id },
  };
}
