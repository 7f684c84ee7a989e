import * as z from 'zod';
import type { Instant } from '../../sim/internal.ts';
import type { Cause } from '../marketplace/recorder.ts';
import { bodyOf, splitUrl, type Incoming } from '../wire/exchange.ts';

const at = z
  .int()
  .min(Date.UTC(2000, 0))
  .max(Date.UTC(2101, 0))
  .transform((value) => value as Instant);
const request = z.strictObject({
  at,
  method: z.string().regex(/^[A-Z]{1,10}$/),
  url: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()),
  /** Base64; absent if there was no body. */
  body: z.base64().optional(),
});
const mail = z.strictObject({
  at,
  mail: z.strictObject({ seller: z.string().regex(/^[\w.-]{1,64}$/), orderId: z.string(), text: z.string() }),
});
/** Time went by. */
const tick = z.strictObject({ at });

/** What happened, as the log keeps it. `at` is simulated time. */
export const entrySchema = z.union([request, mail, tick]);
export type Entry = Readonly<z.infer<typeof entrySchema>>;

/** The headers that decide what a request does. Credentials of the mock itself are not kept. */
const KEPT = ['content-type', 'x-amz-access-token', 'x-amz-target'];

export function entryOf(cause: Cause, at: Instant): Entry {
  if (cause.type === 'time') return { at };
  if (cause.type === 'mail') {
    const { seller, orderId, text } = cause;
    return { at, mail: { seller, orderId, text } };
  }
  const { request, body } = cause;
  const headers: Record<string, string> = {};
  for (const name of KEPT) {
    const value = request.header(name);
    if (value !== null) headers[name] = value;
  }
  const url = request.search === '' ? request.path : `${request.path}?${request.search}`;
  const sent = body.length === 0 ? {} : { body: Buffer.from(body).toString('base64') };
  return { at, method: request.method, url, headers, ...sent };
}

/** The request of an entry, to be made again. */
export function requestOf(entry: Extract<Entry, { method: string }>): Incoming {
  const { method, url, headers, body } = entry;
  const bytes = body === undefined ? null : Buffer.from(body, 'base64');
  return {
    method,
    ...splitUrl(url),
    header: (name) => headers[name] ?? null,
    body: bytes === null ? null : bodyOf(bytes),
  };
}

/** Whether a cause is kept at all. The control room asks for events every second, which changes nothing. */
export function isKept(cause: Cause): boolean {
  return cause.type !== 'request' || cause.request.path !== '/events';
}

/** Under a manual clock, asking for a feed or a report ends its processing (switch `completesWhenPolled`). */
const COMPLETES = /^\/(feeds|reports)\/2021-06-30\/(feeds|reports)\/[^/]+$/;

/**
 * Whether a client may rely on the answer after a restart. Reading is kept too, because it shows
 * requests to the seller and uses up rate limits, but nobody waits for that.
 */
export function changesSomething(cause: Cause): boolean {
  if (cause.type !== 'request') return true;
  const { method, header, path } = cause.request;
  if (COMPLETES.test(path)) return true;
  return method !== 'GET' && method !== 'HEAD' && header('x-amz-target') !== 'AmazonSQS.ReceiveMessage';
}

/** Whether a world begins, which the log cannot repeat: the demo begins at the host's time. */
export function makesNewWorld(cause: Cause): boolean {
  return cause.type === 'request' && cause.request.path.startsWith('/_sim/reset');
}
