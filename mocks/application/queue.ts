import { streamKey, type Instant } from '../../sim/internal.ts';
import { uuid } from '../wire/ids.ts';

/** A standard queue: at least once, in no promised order. Plain data. */
export type Queue = { readonly name: string; issued: number; readonly messages: QueuedMessage[] };

export type QueuedMessage = {
  readonly id: string;
  readonly body: string;
  readonly sentAt: Instant;
  /** Hidden until then: on its way, or in somebody's hands. */
  visibleAt: Instant;
  /** Of the latest receipt; an older receipt no longer deletes. */
  receipt: string | null;
  received: number;
  firstReceivedAt: Instant | null;
};

const KEY = streamKey(0, 'queue');

export function newQueue(name: string): Queue {
  return { name, issued: 0, messages: [] };
}

/** Puts a message in; it can be received from `visibleAt` on. */
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

/** Up to `most` messages that are visible now, hidden for `timeout` milliseconds from here on. */
export function receive(queue: Queue, most: number, timeout: number, now: Instant): readonly QueuedMessage[] {
  // What has been visible longest comes first; the sort keeps the order of those of one instant.
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

/** Deletes by receipt; one that is unknown or out of date deletes nothing, and that is no error. */
export function remove(queue: Queue, receipt: string): void {
  const at = queue.messages.findIndex((message) => message.receipt === receipt);
  if (at >= 0) queue.messages.splice(at, 1);
}

/** False: no such receipt. */
export function hide(queue: Queue, receipt: string, timeout: number, now: Instant): boolean {
  const message = queue.messages.find((each) => each.receipt === receipt);
  if (message === undefined) return false;
  message.visibleAt = (now + timeout) as Instant;
  return true;
}
