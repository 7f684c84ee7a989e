import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Core } from '../marketplace/core.ts';
import { credentialsIn } from '../wire/authorization.ts';
import type { Incoming, Outgoing } from '../wire/exchange.ts';
import { explain } from '../wire/explain.ts';
import { parseJson } from '../wire/parse-json.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import { sameText } from '../wire/secret.ts';
import { exposed, type Happened } from './exposed.ts';
import { isSignedWith } from './queue-signature.ts';
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

/**
 * Answers one call of the queue's protocol. With a token, the call must be signed with it as the
 * secret access key, or carry it as a bearer token. Otherwise signatures are not checked.
 */
export async function sqs(core: Core, request: Incoming): Promise<Happened> {
  const bytes = await readBody(request, 1024 * 1024);
  const text = typeof bytes === 'string' ? null : textOf(bytes);
  const { token } = core;
  if (token !== undefined && !(await isAllowed(token, request, text ?? '')))
    return { outgoing: refusedQueue(SIGN), fault: null };
  const name = (request.header('x-amz-target') ?? '').slice(SQS_TARGET.length);
  const body = jsonOf(text);
  if (name === 'ReceiveMessage') await somethingVisible(core, body);
  const cause = { type: 'request', request, body: typeof bytes === 'string' ? new Uint8Array() : bytes } as const;
  return core.happens(cause, () =>
    exposed(core, { name: `queue.${name}`, speaker: 'queue' }, () => send(answered(core, name, body))),
  );
}

/** The parsed body; undefined if it is not JSON, or nests too deeply. */
function jsonOf(text: string | null): unknown {
  const parsed = parseJson(text ?? '');
  return parsed.ok ? parsed.value : undefined;
}

function answered(core: Core, name: string, body: unknown): Answer {
  if (body === undefined) return fault('SerializationException', 'The body is not JSON that can be read.');
  for (const account of core.accounts.keys()) core.present(account);
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) return fault('UnsupportedOperation', `${name.slice(0, 60)} is not imitated.`);
  try {
    return action(core, body);
  } catch (error) {
    if (error instanceof z.ZodError) return fault('InvalidParameterValue', explain(error));
    throw error;
  }
}

const SIGN = "Sign the call with this mock's token as the secret access key, or send it as a bearer token.";

async function isAllowed(token: string, request: Incoming, body: string): Promise<boolean> {
  if (sameText(credentialsIn(request.header('authorization'), 'Bearer'), token)) return true;
  return isSignedWith(token, request, body);
}

/** Refuses whoever may not use the queue. */
export function refusedQueue(sentence: string): Outgoing {
  return send({ ...fault('AccessDeniedException', sentence), status: 403 });
}

type Action = (core: Core, body: unknown) => Answer;

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
  ReceiveMessage: (core, body) => receives(core, body),
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

const receives: Action = (core, body) => {
  const asked = RECEIVE.parse(body);
  return onQueue(core, body, (queue) => {
    const timeout = asked.VisibilityTimeout * 1000 * core.clock.scale;
    const found = receive(queue, asked.MaxNumberOfMessages, timeout, core.clock.now());
    return ok(found.length === 0 ? {} : { Messages: found.map(messageJson) });
  });
};

const WAIT = z.object({ QueueUrl: z.string(), WaitTimeSeconds: seconds(20) });

/**
 * Long polling: waits until there is a message to receive, or the time is over by the client's
 * clock. It does not wait under a manual clock, because no message can arrive while nobody moves the
 * clock.
 */
async function somethingVisible(core: Core, body: unknown): Promise<void> {
  const asked = WAIT.safeParse(body);
  if (!asked.success || core.clock.mode.mode === 'manual' || core.replaying) return;
  const end = performance.now() + asked.data.WaitTimeSeconds * 1000;
  for (let look: Look | null = null; ;) {
    const queue = queueAt(core, asked.data.QueueUrl);
    if (queue === undefined || takesOneOf(core, queue, look)) return;
    if (performance.now() >= end) return;
    look = await nextLook(core);
    if (look === null) return;
  }
}

/** A look at the queues that many long polls wait for. */
type Look = {
  readonly done: Promise<void>;
  waiting: number;
  /** How many messages each queue has for the polls of this look. */
  readonly left: Map<Queue, number>;
};

/**
 * Whether there is a message for one more poll. A queue is counted once for all polls of a look,
 * because it may hold a hundred thousand messages.
 */
function takesOneOf(core: Core, queue: Queue, look: Look | null): boolean {
  const now = core.clock.now();
  if (look === null) return queue.messages.some(({ visibleAt }) => visibleAt <= now);
  const left = look.left.get(queue) ?? queue.messages.filter(({ visibleAt }) => visibleAt <= now).length;
  look.left.set(queue, Math.max(0, left - 1));
  return left > 0;
}

/** Long polls that wait for the same look, by core. */
const looks = new WeakMap<Core, Look>();

/**
 * Waits until the queues are looked at again. All polls share one look, because each brings every
 * seller to the present. Null if too many wait.
 */
async function nextLook(core: Core): Promise<Look | null> {
  let look = looks.get(core);
  if (look === undefined) {
    const done = sleep(LOOK).then(() => {
      looks.delete(core);
      for (const name of core.accounts.keys()) core.present(name);
    });
    looks.set(core, (look = { done, waiting: 0, left: new Map() }));
  }
  if (look.waiting >= MOST_POLLS) return null;
  look.waiting += 1;
  await look.done;
  return look;
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
  const queue = queueAt(core, url);
  return queue === undefined ? noQueue() : run(queue);
}

function queueAt(core: Core, url: string): Queue | undefined {
  return core.notifications.queues.get(url.slice(url.lastIndexOf('/') + 1));
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
