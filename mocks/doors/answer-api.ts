import { authorise } from '../auth/authorise.ts';
import type { Grant } from '../application/token-store.ts';
import { strike } from '../faults/strike.ts';
import type { Core } from '../marketplace/core.ts';
import { HANDLERS } from '../marketplace/handlers.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { ReceivedCall } from '../seller/api-state.ts';
import type { Call } from '../seller/call.ts';
import { needsPeople } from '../seller/people/needs-people.ts';
import { hasPeople, loadPeopleOf } from './people-loaded.ts';
import { invalidInput, refusal, throttled, unauthorized } from '../wire/errors.ts';
import type { Incoming } from '../wire/exchange.ts';
import type { Operation } from '../wire/operation.ts';
import { operationAt, ORDER_LISTS, type OperationId } from '../wire/operations.ts';
import { parseQuery } from '../wire/query.ts';
import { JSON_WORDS, parseJson } from '../wire/parse-json.ts';
import { asMeant } from '../wire/loose-body.ts';
import { readBody, textOf } from '../wire/read-body.ts';
import type { Reply } from '../wire/reply.ts';
import { withoutSlash, type Match } from '../wire/router.ts';
import { rateOf, takeToken } from '../wire/usage-plan.ts';
import type { Answered } from './answered.ts';
import { expire, insteadOf } from './call-fault.ts';

type OperationMatch = Match<Operation<OperationId>>;

const BODY_LIMIT = 1024 * 1024;
/** How many received calls are kept for `GET /_sim/requests`. */
const KEEP = 10_000;

/**
 * Answers one call of an operation: route, token, body, then fault, usage plan and handler.
 * Everything asynchronous comes first. The rest happens at one instant, with the seller brought to
 * the present once.
 */
export async function answerApi(core: Core, request: Incoming): Promise<Answered> {
  const { method, path, search } = request;
  const match = operationAt(method, path);
  if (typeof match === 'string') return gateway('MissingAuthenticationToken', 'Missing Authentication Token');
  const token = request.header('x-amz-access-token');
  const who = authorise(core.tokens, token, { method, path: withoutSlash(path), now: core.clock.now() });
  if (!who.ok) return { reply: who.reply, headers: errorType('AccessDeniedException') };
  const wrong = wrongKind(match.route, who.grant);
  if (wrong !== null) return { reply: unauthorized(wrong), headers: errorType('AccessDeniedException') };
  const bytes = method === 'GET' ? EMPTY : await readBody(request, BODY_LIMIT);
  const shows = needsPeople(match.route, search, who.mayRead.size);
  while (shows && !hasPeople(core)) await loadPeopleOf(core);
  const cause = { type: 'request', request, body: typeof bytes === 'string' ? EMPTY : bytes } as const;
  return core.happens(cause, () => answerNow(core, match, request, bytes));
}

const EMPTY = new Uint8Array();

/** Answers at the instant of the call. The token is looked up again: it may have ended meanwhile. */
function answerNow(core: Core, match: OperationMatch, request: Incoming, bytes: Bytes): Answered {
  const { method, path } = request;
  const token = request.header('x-amz-access-token');
  const who = authorise(core.tokens, token, { method, path: withoutSlash(path), now: core.clock.now() });
  if (!who.ok) return { reply: who.reply, headers: errorType('AccessDeniedException') };
  // A grantless call belongs to no seller.
  const account = core.present(who.grant.seller ?? 'default');
  const body = method === 'GET' ? undefined : jsonIn(request, bytes);
  const answered = answerAsked(core, match, { ...who, request, token, account, body });
  remember(core, account, { operation: match.route.id, method, path, status: answered.reply.status });
  return answered;
}

type Bytes = Awaited<ReturnType<typeof readBody>>;

type Asked = Authorised & {
  readonly request: Incoming;
  readonly token: string | null;
  readonly account: SellerAccount;
  readonly body: unknown;
};

function answerAsked(core: Core, match: OperationMatch, asked: Asked): Answered {
  const { account, grant, body } = asked;
  const at = core.clock.now();
  const fault = strike(account, { point: 'call', at, on: match.route.id });
  const instead = fault === null ? null : insteadOf(fault, 'api');
  if (fault !== null && instead !== null) {
    if (fault.fault === 'expired-token') expire(core.tokens, asked.token, at);
    return { reply: instead, fault };
  }
  const limit = rateOf(core.plan, match.route, account.state.settings.usagePlan);
  if (limit !== null && !takeToken(bucketsOf(core, grant.application, account), match.index, limit, at))
    return { reply: throttled() }; // like the real API, a 429 response omits the rate-limit header
  const reply = body instanceof Refused ? body.reply : carryOut(core, match, asked);
  const tells = limit !== null && (reply.status < 300 || reply.status === 400 || reply.status === 404);
  const suffers = fault === null ? {} : { fault };
  return { ...suffers, reply, headers: tells ? { 'x-amzn-RateLimit-Limit': String(limit.rate) } : {} };
}

/**
 * What is wrong with the kind of token: a seller's operation needs a seller's token, a grantless
 * one the application's. Null if nothing is.
 */
function wrongKind({ grantless }: Operation, grant: Grant): string | null {
  if (grantless)
    return grant.scope === 'sellingpartnerapi::notifications' ? null : 'The operation needs a grantless access token.';
  return grant.seller === null ? "The operation needs a seller's access token." : null;
}

type Authorised = Extract<ReturnType<typeof authorise>, { ok: true }>;

function carryOut(core: Core, { route, path }: OperationMatch, asked: Asked): Reply {
  const { account, request } = asked;
  const call: Call = {
    operation: route,
    path,
    query: parseQuery(request.search),
    body: account.state.settings.looseBodies === 'accepted' ? asMeant(asked.body) : asked.body,
    account,
    now: account.world.live.now,
    grant: asked.grant,
    tokens: core.tokens,
    notifications: core.notifications,
    scale: core.clock.scale,
    completesWhenPolled: core.clock.mode.mode === 'manual' && account.state.settings.completesWhenPolled,
    publicBase: request.publicBase ?? core.publicBase,
    secret: core.secret,
    mayRead: asked.mayRead,
    listLag: listLagOf(account, route.id),
  };
  return HANDLERS[route.id](call);
}

function listLagOf(account: SellerAccount, operation: OperationId): number {
  const { listLag } = account.state.settings;
  if (!ORDER_LISTS.includes(operation)) return listLag;
  return listLag + (strike(account, { point: 'list', at: account.world.live.now, on: operation })?.by ?? 0);
}

function bucketsOf(core: Core, application: string, { name, state }: SellerAccount) {
  const shared = state.settings.usagePlanOf === 'account';
  const key = `${shared ? '' : application} ${name}`;
  let buckets = core.buckets.get(key);
  if (buckets === undefined) core.buckets.set(key, (buckets = new Map()));
  return buckets;
}

function remember(core: Core, { state }: SellerAccount, call: Omit<ReceivedCall, 'at'>): void {
  const { received } = state;
  if (received.length === KEEP) received.splice(0, KEEP / 10);
  received.push({ at: core.clock.now(), ...call });
}

class Refused {
  readonly reply: Reply;
  constructor(reply: Reply) {
    this.reply = reply;
  }
}

/** Parses the body as JSON, whatever its Content-Type says. Returns `undefined` if there is none. */
function jsonIn(request: Incoming, bytes: Bytes): unknown {
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
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : new Refused(invalidInput(JSON_WORDS[parsed.wrong]));
}

function gateway(type: string, message: string): Answered {
  return { reply: refusal(403, type, message), headers: errorType(`${type}Exception`) };
}

const errorType = (name: string): Record<string, string> => ({ 'x-amzn-ErrorType': name });
