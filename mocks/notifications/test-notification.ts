import { streamKey } from '../../sim/internal.ts';
import { z } from 'zod';
import type { Call, Handler } from '../seller/call.ts';
import { refusal } from '../wire/errors.ts';
import { uuid } from '../wire/ids.ts';
import { newsOf, newsOfEnd, type News } from './news.ts';
import type { NotificationType } from '../application/notification-state.ts';
import { ofType } from './of-type.ts';
import { send } from './publish.ts';

const KEY = streamKey(0, 'test-notification');
const BODY = z.object({
  destinationId: z.string().min(1),
  testNotification: z.object({ payloadVersion: z.string().min(1), testScenario: z.string().min(1) }),
});

/**
 * Notifications v1 sendTestNotification: sends a notification of that type, with contents from the
 * seller's world, to a destination of this application. The real operation exists only in the
 * sandbox and has named scenarios; the mock accepts any name.
 */
export const sendTestNotification: Handler = (call) =>
  ofType(call, (type) => {
    const parsed = BODY.safeParse(call.body);
    const destination = parsed.success ? call.notifications.destinations.get(parsed.data.destinationId) : undefined;
    if (!parsed.success || destination?.application !== call.grant.application)
      return refusal(400, 'InvalidInput', 'InvalidInput', WRONG);
    const subscriptionId = uuid(KEY, call.notifications.issued);
    const { payloadVersion } = parsed.data.testNotification;
    send(
      call.notifications,
      destination,
      { application: call.grant.application, subscriptionId, payloadVersion },
      {
        ...sample(call, type),
        at: call.now,
        visibleAt: call.now,
      },
    );
    return { status: 200, body: {} };
  });

/** The details, as in the model's example. */
const WRONG =
  'Invalid Input, recheck that the AppId and DestinationId are valid and DestinationId belongs to the application';

/**
 * The content of a test notification: the latest change of an order, or an invented feed or report.
 */
function sample(call: Call, type: NotificationType): Pick<News, 'type' | 'payload'> {
  const { account, now } = call;
  if (type === 'ORDER_CHANGE') {
    for (let row = account.world.live.journal.rows - 1; row >= 0; row -= 1) {
      const news = newsOf(account, row);
      if (news !== null) return news;
    }
    return { type, payload: { OrderChangeNotification: {} } };
  }
  const kind = type === 'FEED_PROCESSING_FINISHED' ? 'feed' : 'report';
  const own = kind === 'feed' ? 'POST_ORDER_ACKNOWLEDGEMENT_DATA' : 'GET_V2_SELLER_PERFORMANCE_REPORT';
  return newsOfEnd(account, { at: now, kind, id: '50000000001', type: own, status: 'DONE', documentId: null });
}
