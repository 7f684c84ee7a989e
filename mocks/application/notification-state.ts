import type { Instant } from '../../sim/internal.ts';
import type { Queue } from './queue.ts';

export const NOTIFICATION_TYPES = ['ORDER_CHANGE', 'FEED_PROCESSING_FINISHED', 'REPORT_PROCESSING_FINISHED'] as const;
/**
 * Types that the mock sends. The real API has more; subscribing to another type is refused by name.
 */
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
  /** Only events at or after this instant are sent. */
  readonly createdAt: Instant;
  readonly marketplaceIds: readonly string[] | null;
  /** Change types of ORDER_CHANGE to send. Null: all. */
  readonly orderChangeTypes: readonly string[] | null;
  /** A CEL expression. Null: no filter. */
  readonly filterExpression: string | null;
  readonly processingDirective: unknown;
};

/** A notification on its way to an EventBridge destination. Plain data. */
export type BridgeEvent = {
  readonly id: string;
  /** The event is not delivered before this instant. */
  readonly at: Instant;
  readonly destinationId: string;
  /** The notification as JSON text. */
  readonly detail: string;
  readonly type: string;
};

/**
 * State of the notifications that belongs to no single seller. Plain data, part of every snapshot.
 */
export type NotificationState = {
  issued: number;
  readonly destinations: Map<string, Destination>;
  readonly subscriptions: Map<string, Subscription>;
  /** By queue name. */
  readonly queues: Map<string, Queue>;
  /** Events on their way to EventBridge destinations. */
  readonly outbox: BridgeEvent[];
  /** How many journal rows have been looked at, for each seller. */
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

/** The most queues, and the most events on their way to EventBridge. */
export const MOST_QUEUES = 1_000;
export const MOST_EVENTS = 10_000;

/** Whether a queue of this name exists or may be created. */
export function hasRoom({ queues }: NotificationState, name: string): boolean {
  return queues.has(name) || queues.size < MOST_QUEUES;
}

/** Adds an event; the oldest tenth is lost when there are too many. */
export function keepEvent({ outbox }: NotificationState, event: BridgeEvent): void {
  outbox.push(event);
  if (outbox.length > MOST_EVENTS) outbox.splice(0, MOST_EVENTS / 10);
}
