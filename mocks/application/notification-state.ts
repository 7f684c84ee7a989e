import type { Instant } from '../../sim/internal.ts';
import type { Queue } from './queue.ts';

export const NOTIFICATION_TYPES = ['ORDER_CHANGE', 'FEED_PROCESSING_FINISHED', 'REPORT_PROCESSING_FINISHED'] as const;
/** Those the mock sends. The real API has more; a subscription to another is refused by name. */
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

export type Destination = {
  readonly destinationId: string;
  /** Destinations belong to an application, not to a seller. */
  readonly application: string;
  readonly name: string;
  readonly resource:
    | { readonly sqs: { readonly arn: string } }
    | { readonly eventBridge: { readonly name: string; readonly accountId: string; readonly region: string } };
};

export type Subscription = {
  readonly subscriptionId: string;
  readonly application: string;
  readonly seller: string;
  readonly type: NotificationType;
  readonly destinationId: string;
  readonly payloadVersion: string;
  /** Events from then on. */
  readonly createdAt: Instant;
  readonly marketplaceIds: readonly string[] | null;
  /** Of ORDER_CHANGE; null: all. */
  readonly orderChangeTypes: readonly string[] | null;
  /** CEL; null: none. */
  readonly filterExpression: string | null;
  readonly processingDirective: unknown;
};

/** A notification on its way to an EventBridge destination. Plain data. */
export type BridgeEvent = {
  readonly id: string;
  /** Not before. */
  readonly at: Instant;
  readonly destinationId: string;
  /** The notification, as JSON. */
  readonly detail: string;
  readonly type: string;
};

/** What notifications keep beside the sellers: plain data, part of every snapshot. */
export type NotificationState = {
  issued: number;
  readonly destinations: Map<string, Destination>;
  readonly subscriptions: Map<string, Subscription>;
  /** By queue name. */
  readonly queues: Map<string, Queue>;
  /** On their way to EventBridge destinations. */
  readonly outbox: BridgeEvent[];
  /** Journal rows of each seller that have been looked at, and events of his feeds and reports. */
  readonly rowsSeen: Map<string, number>;
};

export function newNotificationState(): NotificationState {
  return {
    issued: 0,
    destinations: new Map(),
    subscriptions: new Map(),
    queues: new Map(),
    outbox: [],
    rowsSeen: new Map(),
  };
}
