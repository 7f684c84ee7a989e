import { authorise } from '../auth/authorise.ts';
import type { Grant } from '../application/token-store.ts';
import type { Core } from '../marketplace/core.ts';
import { expire, insteadOf } from './call-fault.ts';
import { strike } from '../faults/strike.ts';
import { HANDLERS } from '../marketplace/handlers.ts';
import { loadPeople } from '../seller/people/person-of.ts';
import type { SellerAccount } from '../seller/account.ts';
import { rateOf, takeToken } from '../wire/usage-plan.ts';
import type { Call, Handler } from '../seller/call.ts';
import type { Answered } from './answered.ts';
import type { Reply } from '../wire/reply.ts';
import { invalidInput, refusal, throttled, unauthorized } from '../wire/errors.ts';
import type { Incoming } from '../wire/exchange.ts';
import { OPERATIONS } from '../wire/operations.ts';
import { parseQuery } from '../wire/query.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import { createRouter, type Match } from '../wire/router.ts';

const route = createRouter(OPERATIONS);
const HANDLER_OF: readonly (Handler | undefined)[] = OPERATIONS.map(({ id }) => HANDLERS[id]);
const BODY_LIMIT = 1024 * 1024;
/** Received calls kept for `GET /_sim/requests`. */
const KEEP = 10_000;

/** One call of an operation: gateway, token, usage plan, body, handler. What comes after the body is read happens at once. */
export async function answerApi(core: Core, request: Incoming): Promise<Answered> {
  const { method, path, search } = request;
  const match = route(method, path);
  if (match === undefined) return gateway('MissingAuthenticationToken', 'Missing Authentication Token');
  const token = request.header('x-amz-access-token');
  const who = authorise(core.tokens, token, { method, path, now: core.clock.now() });
  if (!who.ok) return { reply: who.reply, headers: errorType('AccessDeniedException') };
  const { grant } = who;
  const wrong = wrongKind(match, grant);
  if (wrong !== null) return { reply: unauthorized(wrong), headers: errorType('AccessDeniedException') };
  const seller = grant.seller ?? 'default'; // a grantless call concerns no seller
  const account = core.present(seller);
  const at = core.clock.now();
  const fault = strike(account, { point: 'call', at, on: match.operation.id });
  const instead = fault === null ? null : insteadOf(fault, 'api');
  if (fault !== null && instead !== null) {
    if (fault.fault === 'expired-token') expire(core.tokens, token, at);
    remember(core, seller, match, { method, path, status: instead.status });
    return { reply: instead, fault };
  }
  const limit = rateOf(core.plan, match.operation, account.state.settings.usagePlan);
  if (limit !== null && !takeToken(bucketsOf(core, grant.application, seller), match.index, limit, core.clock.now())) {
    remember(core, seller, match, { method, path, status: 429 });
    return { reply: throttled() }; // and without the header: a client that paces itself by it is blind now
  }
  const body = method === 'GET' ? undefined : await readJson(request);
  if (needsPeople(match, search, who.mayRead.size)) await loadPeople();
  const reply =
    body instanceof Refused
      ? body.reply
      : carryOut(core, match, { ...who, search, body, seller, publicBase: request.publicBase ?? core.publicBase });
  remember(core, seller, match, { method, path, status: reply.status });
  const tells = limit !== null && (reply.status < 300 || reply.status === 400 || reply.status === 404);
  const suffers = fault === null ? {} : { fault };
  return { ...suffers, reply, headers: tells ? { 'x-amzn-RateLimit-Limit': String(limit.rate) } : {} };
}

/** A seller's operation with the application's token, or the other way round. */
function wrongKind(match: Match, grant: Grant): string | null {
  if (match.operation.grantless)
    return grant.scope === 'sellingpartnerapi::notifications' ? null : 'The operation needs a grantless access token.';
  return grant.seller === null ? "The operation needs a seller's access token." : null;
}

type Authorised = Extract<ReturnType<typeof authorise>, { ok: true }>;

function carryOut(
  core: Core,
  match: Match,
  asked: Authorised & {
    readonly search: string;
    readonly body: unknown;
    readonly seller: string;
    readonly publicBase: string;
  },
): Reply {
  const handler = HANDLER_OF[match.index];
  if (handler === undefined) throw new Error(`${match.operation.id} has no handler`);
  const account = core.present(asked.seller);
  const call: Call = {
    operation: match.operation,
    path: match.path,
    query: parseQuery(asked.search),
    body: asked.body,
    account,
    now: account.world.live.now,
    grant: asked.grant,
    tokens: core.tokens,
    notifications: core.notifications,
    scale: core.clock.scale,
    completesWhenPolled: core.clock.mode.mode === 'manual' && account.state.settings.completesWhenPolled,
    publicBase: asked.publicBase,
    mayRead: asked.mayRead,
    listLag: listLagOf(account, match.operation.id),
  };
  return handler(call);
}

const LISTS = new Set(['orders-v0.getOrders', 'orders-2026-01-01.searchOrders']);

function listLagOf(account: SellerAccount, operation: string): number {
  const { listLag } = account.state.settings;
  if (!LISTS.has(operation)) return listLag;
  return listLag + (strike(account, { point: 'list', at: account.world.live.now, on: operation })?.by ?? 0);
}

/** Names and addresses are loaded only for calls that show them. */
function needsPeople(match: Match, search: string, opened: number): boolean {
  const { id } = match.operation;
  return (
    opened > 0 ||
    id === 'orders-v0.getOrderAddress' ||
    (id.startsWith('orders-2026') && /BUYER|RECIPIENT/.test(search)) ||
    id === 'reports.createReport' ||
    id === 'reports.createReportSchedule'
  );
}

function bucketsOf(core: Core, application: string, seller: string) {
  const key = `${application} ${seller}`;
  let buckets = core.buckets.get(key);
  if (buckets === undefined) core.buckets.set(key, (buckets = new Map()));
  return buckets;
}

function remember(
  core: Core,
  seller: string,
  match: Match,
  call: { readonly method: string; readonly path: string; readonly status: number },
): void {
  const { received } = core.account(seller).state;
  if (received.length === KEEP) received.splice(0, KEEP / 10);
  received.push({ at: core.clock.now(), operation: match.operation.id, ...call });
}

class Refused {
  readonly reply: Reply;
  constructor(reply: Reply) {
    this.reply = reply;
  }
}

/** The body as JSON, whatever its Content-Type says; `undefined` when there is none. */
async function readJson(request: Incoming): Promise<unknown> {
  const bytes = await readBody(request, BODY_LIMIT);
  if (bytes === 'too-large')
    return new Refused(refusal(413, 'RequestEntityTooLarge', 'The request size exceeded the maximum accepted size.'));
  if (bytes === 'broken') return new Refused(invalidInput('The request body ended early.'));
  if (bytes.byteLength === 0) return undefined;
  const type = request.header('content-type') ?? '';
  if (/xml|multipart|octet-stream|x-www-form-urlencoded/i.test(type))
    return new Refused(
      refusal(
        415,
        'UnsupportedMediaType',
        `The entity of the request is in a format that is not supported: ${type.slice(0, 60)}`,
      ),
    );
  const text = textOf(bytes);
  if (text === null) return new Refused(invalidInput('The request body is not UTF-8.'));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return new Refused(invalidInput('The request body is not JSON.'));
  }
}

function gateway(type: string, message: string): Answered {
  return { reply: refusal(403, type, message), headers: errorType(`${type}Exception`) };
}

const errorType = (name: string): Record<string, string> => ({ 'x-amzn-ErrorType': name });
