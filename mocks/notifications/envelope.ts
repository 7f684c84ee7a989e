import { isoText } from '../../sim/internal.ts';
import type { News } from './news.ts';
import type { Subscription } from '../application/notification-state.ts';

/** To whom a notification says it is addressed. */
export type Addressee = Pick<Subscription, 'application' | 'subscriptionId' | 'payloadVersion'>;

/** ORDER_CHANGE is written in PascalCase, the two others in camelCase, as their schemas say. */
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
