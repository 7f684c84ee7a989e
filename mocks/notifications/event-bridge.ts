import { isoText } from '../../sim/internal.ts';
import type { BridgeEvent, Destination } from '../application/notification-state.ts';

/**
 * An event as EventBridge delivers it, with the notification as its detail
 * (docs.aws.amazon.com/eventbridge, "Event structure").
 */
export function eventJson(event: BridgeEvent, destination: Destination | undefined): unknown {
  const bridge =
    destination !== undefined && 'eventBridge' in destination.resource ? destination.resource.eventBridge : null;
  return {
    version: '0',
    id: event.id,
    'detail-type': event.type,
    source: bridge?.name ?? 'aws.partner/sellingpartnerapi.amazon.com',
    account: bridge?.accountId ?? '000000000000',
    time: `${isoText(event.at).slice(0, 19)}Z`,
    region: bridge?.region ?? 'us-east-1',
    resources: [],
    detail: JSON.parse(event.detail) as unknown,
  };
}
