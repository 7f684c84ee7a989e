import { streamKey, type Instant } from '../../sim/internal.ts';
import { uuid } from '../wire/ids.ts';

/** A standard queue: delivery is at least once, and no order is promised. Plain data. */
export type Queue = { readonly name: string; issued: number; readonly messages: QueuedMessage[] };

export type QueuedMessage = {
  readonly id: string;
  readonly body: string;
  readonly sentAt: Instant;
  /** The message is hidden until this instant: it is on its way, or a consumer holds it. */
  visibleAt: Instant;
  /** The handle of the latest receipt. An older handle no longer deletes the message. */
  receipt: string | null;
  received: number;
  firstReceivedAt: Instant | null;
};

const KEY = streamKey(0, 'queue');

export function newQueue(name: string): Queue {
  return { name, issued: 0, messages: [] };
}

/** Adds a message. It can be received from `visibleAt` on. */
export function enqueue(queue: Queue, body: string, sentAt: Instant, visibleAt: Instant = sentAt): QueuedMessage {
  queue.issued += 1;
  const message: QueuedMessage = {
    id: uuid(KEY, queue.issued),
    body,
    sentAt,
    visibleAt,
    receipt: null,
    received: 0,
    firstReceivedAt: null,
  };
  queue.messages.push(message);
  return message;
}

/** Returns up to `most` visible messages and hides them for `timeout` simulated milliseconds. */
export function receive(queue: Queue, most: number, timeout: number, now: Instant): readonly QueuedMessage[] {
  // The longest visible come first; the sort is stable for equal instants.
  const visible = queue.messages.filter((message) => message.visibleAt <= now);
  const found = visible.sort((a, b) => a.visibleAt - b.visibleAt).slice(0, most);
  for (const message of found) {
    queue.issued += 1;
    message.receipt = `${message.id}#${queue.issued}`;
    message.visibleAt = (now + timeout) as Instant;
    message.received += 1;
    message.firstReceivedAt ??= now;
  }
  return found;
}

/**
 * Deletes the message with this receipt handle. An unknown or outdated handle deletes nothing,
 * which is not an error.
 */
export function remove(queue: Queue, receipt: string): void {
  const at = queue.messages.findIndex((message) => message.receipt === receipt);
  if (at >= 0) queue.messages.splice(at, 1);
}

/** Hides a message for `timeout` simulated milliseconds. Returns false for an unknown receipt. */
export function hide(queue: Queue, receipt: string, timeout: number, now: Instant): boolean {
  const message = queue.messages.find((each) => each.receipt === receipt);
  if (message === undefined) return false;
  message.visibleAt = (now + timeout) as Instant;
  return true;
}
