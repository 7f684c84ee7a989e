import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Core } from '../marketplace/core.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { explain } from '../wire/explain.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import { hasRoom, MOST_QUEUES } from '../application/notification-state.ts';
import {
  enqueue,
  hide,
  newQueue,
  purge,
  receive,
  remove,
  type Queue,
  type QueuedMessage,
} from '../application/queue.ts';

/**
 * The part of SQS's JSON protocol that a consumer needs
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference).
 */
export const SQS_TARGET = 'AmazonSQS.';
const ACCOUNT = '000000000000';
const VISIBILITY = 30;
/** The longest message: 256 KiB, as SQS had it until August 2025. */
export const LONGEST_MESSAGE = 256 * 1024;
/** The most long polls that wait at once. Another one is answered as if its time were over. */
export const MOST_POLLS = 1_000;
/** Pause between two looks of a long poll, in milliseconds of the host's clock. */
const LOOK = 25;

const seconds = (most: number) => z.int().min(0).max(most);
const URL_OF = z.object({ QueueUrl: z.string().min(1) });
const ENTRIES = z
  .array(z.object({ Id: z.string(), ReceiptHandle: z.string() }))
  .min(1)
  .max(10);

type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Answers one call of the queue's protocol. Signatures are not checked. */
export async function sqs(core: Core, request: Incoming, target: string): Promise<Outgoing> {
  const bytes = await readBody(request, 1024 * 1024);
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    return send(fault('SerializationException', 'The body is not JSON.'));
  }
  for (const name of core.accounts.keys()) core.present(name);
  const name = target.slice(SQS_TARGET.length);
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) return send(fault('UnsupportedOperation', `${target.slice(0, 60)} is not imitated.`));
  try {
    return send(await action(core, body));
  } catch (error) {
    if (error instanceof z.ZodError) return send(fault('InvalidParameterValue', explain(error)));
    throw error;
  }
}

type Action = (core: Core, body: unknown) => Answer | Promise<Answer>;

const ACTIONS: Readonly<Record<string, Action>> = {
  CreateQueue(core, body) {
    const { QueueName: name } = z.object({ QueueName: z.string().regex(/^[\w-]{1,80}$/) }).parse(body);
    if (!hasRoom(core.notifications, name)) return fault('OverLimit', `Expected at most ${MOST_QUEUES} queues.`);
    if (!core.notifications.queues.has(name)) core.notifications.queues.set(name, newQueue(name));
    return ok({ QueueUrl: urlOf(core, name) });
  },
  GetQueueUrl(core, body) {
    const { QueueName: name } = z.object({ QueueName: z.string() }).parse(body);
    return core.notifications.queues.has(name) ? ok({ QueueUrl: urlOf(core, name) }) : noQueue();
  },
  ListQueues: (core) => ok({ QueueUrls: [...core.notifications.queues.keys()].map((name) => urlOf(core, name)) }),
  GetQueueAttributes: (core, body) =>
    onQueue(core, body, (queue) => {
      const now = core.clock.now();
      const visible = queue.messages.filter((message) => message.visibleAt <= now).length;
      const hidden = String(queue.messages.length - visible);
      return ok({
        Attributes: { ApproximateNumberOfMessages: String(visible), ApproximateNumberOfMessagesNotVisible: hidden },
      });
    }),
  SendMessage: (core, body) =>
    onQueue(core, body, (queue) => {
      const { MessageBody: text } = z.object({ MessageBody: z.string().min(1).max(LONGEST_MESSAGE) }).parse(body);
      const { id } = enqueue(queue, text, core.clock.now());
      return ok({ MessageId: id, MD5OfMessageBody: md5(text) });
    }),
  ReceiveMessage: receives,
  DeleteMessage: (core, body) =>
    onQueue(core, body, (queue) => {
      remove(queue, z.object({ ReceiptHandle: z.string() }).parse(body).ReceiptHandle);
      return ok({});
    }),
  DeleteMessageBatch: (core, body) =>
    onQueue(core, body, (queue) => {
      const { Entries } = z.object({ Entries: ENTRIES }).parse(body);
      for (const entry of Entries) remove(queue, entry.ReceiptHandle);
      return ok({ Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] });
    }),
  ChangeMessageVisibility: (core, body) =>
    onQueue(core, body, (queue) => {
      const asked = z.object({ ReceiptHandle: z.string(), VisibilityTimeout: seconds(43_200) }).parse(body);
      const length = asked.VisibilityTimeout * 1000 * core.clock.scale;
      if (hide(queue, asked.ReceiptHandle, length, core.clock.now())) return ok({});
      return fault('ReceiptHandleIsInvalid', 'The receipt handle is not known.');
    }),
  PurgeQueue: (core, body) =>
    onQueue(core, body, (queue) => {
      purge(queue);
      return ok({});
    }),
};

const RECEIVE = z.object({
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: seconds(43_200).default(VISIBILITY),
  WaitTimeSeconds: seconds(20).default(0),
});

/**
 * Receives messages. Long polling waits by the client's clock. It does not wait under a manual
 * clock, because no message can arrive while nobody moves the clock.
 */
async function receives(core: Core, body: unknown): Promise<Answer> {
  const asked = RECEIVE.parse(body);
  const end = performance.now() + (core.clock.mode.mode === 'manual' ? 0 : asked.WaitTimeSeconds * 1000);
  for (;;) {
    const answer = onQueue(core, body, (queue) => {
      const timeout = asked.VisibilityTimeout * 1000 * core.clock.scale;
      const found = receive(queue, asked.MaxNumberOfMessages, timeout, core.clock.now());
      return ok(found.length === 0 ? {} : { Messages: found.map(messageJson) });
    });
    if (answer.status !== 200 || 'Messages' in answer.body || performance.now() >= end) return answer;
    if (!(await nextLook(core))) return answer;
  }
}

/** Long polls that wait for the same look, by core. */
const looks = new WeakMap<Core, { readonly done: Promise<void>; waiting: number }>();

/**
 * Waits until the queues are looked at again. All polls share one look, because each brings every
 * seller to the present. False if too many wait.
 */
async function nextLook(core: Core): Promise<boolean> {
  let look = looks.get(core);
  if (look === undefined) {
    const done = sleep(LOOK).then(() => {
      looks.delete(core);
      for (const name of core.accounts.keys()) core.present(name);
    });
    looks.set(core, (look = { done, waiting: 0 }));
  }
  if (look.waiting >= MOST_POLLS) return false;
  look.waiting += 1;
  await look.done;
  return true;
}

function messageJson(message: QueuedMessage): Record<string, unknown> {
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: md5(message.body),
    Body: message.body,
    Attributes: {
      SentTimestamp: String(message.sentAt),
      ApproximateReceiveCount: String(message.received),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? 0),
    },
  };
}

function onQueue(core: Core, body: unknown, run: (queue: Queue) => Answer): Answer {
  const { QueueUrl: url } = URL_OF.parse(body);
  const queue = core.notifications.queues.get(url.slice(url.lastIndexOf('/') + 1));
  return queue === undefined ? noQueue() : run(queue);
}

function urlOf(core: Core, name: string): string {
  return `${core.publicBase}/${ACCOUNT}/${name}`;
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const ok = (body: Readonly<Record<string, unknown>>): Answer => ({ status: 200, body });
const noQueue = (): Answer => fault('QueueDoesNotExist', 'The specified queue does not exist.');

function fault(type: string, message: string): Answer {
  return { status: 400, body: { __type: `com.amazonaws.sqs#${type}`, message } };
}

function send({ status, body }: Answer): Outgoing {
  return { status, headers: { 'Content-Type': 'application/x-amz-json-1.0' }, body: JSON.stringify(body) };
}
