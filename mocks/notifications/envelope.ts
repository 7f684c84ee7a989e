import { isoText } from '../../sim/internal.ts';
import type { News } from './news.ts';
import type { Subscription } from '../application/notification-state.ts';

/** The addressee that a notification names. */
export type Addressee = Pick<Subscription, 'application' | 'subscriptionId' | 'payloadVersion'>;

/**
 * Writes a notification. ORDER_CHANGE uses PascalCase, the two others camelCase, as their schemas
 * require.
 */
export function envelope(
  to: Addressee,
  news: Pick<News, 'at' | 'visibleAt' | 'type' | 'payload'>,
  id: string,
): unknown {
  const { at, visibleAt, type, payload } = news;
  const [eventTime, publishTime] = [isoText(at), isoText(visibleAt)];
  const { application, subscriptionId, payloadVersion } = to;
  if (type === 'ORDER_CHANGE') {
    return {
      NotificationVersion: '1.0',
      NotificationType: type,
      PayloadVersion: payloadVersion,
      EventTime: eventTime,
      Payload: payload,
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
    payload,
    notificationMetadata: { applicationId: application, subscriptionId, publishTime, notificationId: id },
  };
}
