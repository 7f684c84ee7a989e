import { streamKey, type Instant } from '../../sim/internal.ts';
import { uuid } from '../wire/ids.ts';

/** A standard queue: delivery is at least once, and no order is promised. Plain data. */
export type Queue = {
  readonly name: string;
  issued: number;
  /** The characters of all messages together. */
  size: number;
  readonly messages: QueuedMessage[];
};

/**
 * What a queue holds at most. The oldest messages are lost, as a real queue loses them after four
 * days.
 */
export const MOST_QUEUED = 100_000;
export const MOST_QUEUED_SIZE = 64 * 1024 * 1024;

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
  return { name, issued: 0, size: 0, messages: [] };
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
  queue.size += body.length;
  if (queue.messages.length > MOST_QUEUED || queue.size > MOST_QUEUED_SIZE) loseOldest(queue);
  return message;
}

/** Loses the oldest tenth, so that a full queue is not moved for every message. */
function loseOldest(queue: Queue): void {
  const lost = queue.messages.splice(0, Math.ceil(queue.messages.length / 10));
  for (const { body } of lost) queue.size -= body.length;
}

/** Deletes all messages. */
export function purge(queue: Queue): void {
  queue.messages.length = 0;
  queue.size = 0;
}

/** Returns up to `most` visible messages and hides them for `timeout` simulated milliseconds. */
export function receive(queue: Queue, most: number, timeout: number, now: Instant): readonly QueuedMessage[] {
  const found = longestVisible(queue.messages, most, now);
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
 * The messages that have been visible longest, the first sent of equal ones first. Without sorting,
 * because a queue may hold a hundred thousand.
 */
function longestVisible(messages: readonly QueuedMessage[], most: number, now: Instant): QueuedMessage[] {
  const found: QueuedMessage[] = [];
  for (const message of messages) {
    const last = found[most - 1];
    if (message.visibleAt > now || (last !== undefined && last.visibleAt <= message.visibleAt)) continue;
    let at = Math.min(found.length, most - 1);
    while (at > 0 && (found[at - 1] as QueuedMessage).visibleAt > message.visibleAt) at -= 1;
    found.splice(at, 0, message);
    if (found.length > most) found.pop();
  }
  return found;
}

/**
 * Deletes the message with this receipt handle. An unknown or outdated handle deletes nothing,
 * which is not an error.
 */
export function remove(queue: Queue, receipt: string): void {
  const at = queue.messages.findIndex((message) => message.receipt === receipt);
  if (at < 0) return;
  queue.size -= (queue.messages[at] as QueuedMessage).body.length;
  queue.messages.splice(at, 1);
}

/** Hides a message for `timeout` simulated milliseconds. Returns false for an unknown receipt. */
export function hide(queue: Queue, receipt: string, timeout: number, now: Instant): boolean {
  const message = queue.messages.find((each) => each.receipt === receipt);
  if (message === undefined) return false;
  message.visibleAt = (now + timeout) as Instant;
  return true;
}
