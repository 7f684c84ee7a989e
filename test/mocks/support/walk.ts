// A walk over the API with two sellers: what it sends, and what every answer must be.
import { expect } from 'vitest';
import { createMarketplace, REFRESH_TOKEN, type MockMarketplace, type PlanName } from '../../../mocks/index.ts';
import { operationAt } from '../../../mocks/wire/operations.ts';
import type { Instant } from '../../../sim/internal.ts';
import { HAS_MODELS, keyOf, officialOperations } from './models.ts';

const BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;
const BASE = 'http://127.0.0.1:4010';
export const US = 'ATVPDKIKX0DER';
export const JP = 'A1VC38T7YXB528';
export const PLACES = { US, DE: 'A1PA6795UKMFR9', JP } as const;

/**
 * Statuses the mock answers although the operation's model does not list them; every other one that is not listed is a fault. The gateway reads a
 * body before any operation sees it and refuses what is too large (413) or no JSON (415) for all of them alike, as most models list it.
 */
export const BEYOND_THE_MODELS: Readonly<Record<string, readonly number[]>> = {
  'orders-v0.confirmShipment': [413, 415],
  'feeds.createFeed': [413],
  'feeds.cancelFeed': [413],
  'reports.createReport': [413],
  'reports.cancelReport': [413],
  'reports.createReportSchedule': [413],
  'reports.cancelReportSchedule': [413],
  'tokens.createRestrictedDataToken': [413],
};

export const models = HAS_MODELS ? officialOperations() : new Map();

/** What the walks of one test have met, all of them together. */
export type Met = {
  readonly reached: Set<string>;
  readonly statuses: Set<number>;
  readonly beyond: Set<string>;
  readonly feeds: Set<string>;
};
export const newMet = (): Met => ({ reached: new Set(), statuses: new Set(), beyond: new Set(), feeds: new Set() });

export type Placed = { readonly id: string; readonly marketplace: string; readonly items: readonly string[] };
export type Side = { readonly seller: string; token: string; readonly orders: Placed[] };
export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
export type Sent = { readonly token?: string | null; readonly type?: string; readonly raw?: string };

export type Walk = {
  readonly met: Met;
  readonly plan: PlanName;
  readonly market: MockMarketplace;
  /** Whose turn it is, and the other one. */
  side: Side;
  other: Side;
  grantless: string;
  call(method: string, path: string, body?: unknown, sent?: Sent): Promise<Answer>;
  control(path: string, body: object): Promise<Answer>;
  fetchRaw(method: string, url: string, body?: string, type?: string): Promise<Response>;
  /** New tokens for everybody. */
  login(): Promise<void>;
};
export type Step = (walk: Walk) => Promise<void>;

export async function newWalk(plan: PlanName, met: Met): Promise<Walk> {
  const market = createMarketplace({ startsAt: BEGIN, plan, onBug: (error) => expect.fail(String(error)) });
  const fetchRaw: Walk['fetchRaw'] = (method, url, body, type = 'application/json') =>
    market.handle(
      new Request(url, body === undefined ? { method } : { method, body, headers: { 'content-type': type } }),
    );
  const tokenFor = async (fields: object): Promise<string> => {
    const body = JSON.stringify({ client_id: 'a', client_secret: 'b', ...fields });
    const answer = await fetchRaw('POST', `${BASE}/auth/o2/token`, body);
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  const walk: Walk = {
    ...{ met, plan, market, fetchRaw, grantless: '' },
    side: { seller: 'default', token: '', orders: [] },
    other: { seller: 'second', token: '', orders: [] },
    async login() {
      for (const side of [walk.side, walk.other]) {
        const suffix = side.seller === 'default' ? '' : `-${side.seller}`;
        side.token = await tokenFor({ grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN + suffix });
      }
      walk.grantless = await tokenFor({ grant_type: 'client_credentials', scope: 'sellingpartnerapi::notifications' });
    },
    async control(path, body) {
      const text = JSON.stringify({ seller: walk.side.seller, ...body });
      const answer = await fetchRaw('POST', `${BASE}/_sim/${path}`, text);
      return { status: answer.status, body: (await answer.json()) as Answer['body'] };
    },
    async call(method, path, body, sent = {}) {
      const { token = walk.side.token, type = 'application/json', raw } = sent;
      const headers: Record<string, string> = { 'content-type': type };
      if (token !== null) headers['x-amz-access-token'] = token;
      const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const init = text === undefined ? { method, headers } : { method, headers, body: text };
      const answer = await market.handle(new Request(BASE + path, init));
      return check(walk, { method, path }, answer, await answer.text());
    },
  };
  await walk.login();
  return walk;
}

const ENVELOPE = { errors: [{ code: expect.any(String), message: expect.any(String), details: expect.any(String) }] };

function check(walk: Walk, asked: { method: string; path: string }, answer: Response, text: string): Answer {
  const { status, headers } = answer;
  const body = (text === '' ? undefined : JSON.parse(text)) as Answer['body'] | undefined;
  const match = operationAt(asked.method, asked.path.split('?')[0] ?? '');
  const operation = typeof match === 'string' ? undefined : match.route;
  const name = `${operation?.id ?? asked.path} ${status} ${text.slice(0, 400)}`;
  expect(headers.get('x-amzn-requestid'), name).toMatch(/^[0-9a-f-]{36}$/);
  const messaging = /^(messaging|solicitations)\./.test(operation?.id ?? '') && status < 300;
  const type = text === '' ? null : messaging ? 'application/hal+json' : 'application/json';
  expect(headers.get('content-type'), name).toBe(type);
  expect(status, name).toBeLessThan(500);
  expect(body, name).toEqual(status >= 400 ? ENVELOPE : body);
  walk.met.statuses.add(status);
  if (operation === undefined) {
    expect([status, headers.get('x-amzn-ratelimit-limit')], name).toEqual([403, null]);
    return { status, body: body ?? {} };
  }
  const { id, rate } = operation;
  if (status < 300) walk.met.reached.add(id);
  checkRate(walk, { status, rate, told: headers.get('x-amzn-ratelimit-limit') }, name);
  expect(headers.get('retry-after'), name).toBeNull();
  checkModel(walk, { id, key: keyOf(asked.method, operation.path), status, body }, name);
  return { status, body: body ?? {} };
}

/** The header tells the plan where a call went through; a client that is refused by the limit or the gateway is told nothing. */
function checkRate(
  walk: Walk,
  { status, rate, told }: { status: number; rate: number; told: string | null },
  name: string,
) {
  const silent = walk.plan === 'off' || status === 403 || status === 429;
  expect(told, name).toBe(silent ? null : status < 300 ? String(rate) : told);
}

type Modelled = { readonly id: string; readonly key: string; readonly status: number; readonly body: unknown };

function checkModel(walk: Walk, { id, key, status, body }: Modelled, name: string): void {
  const responses = models.get(key)?.responses;
  expect(responses, `${key} is in no model`).toBeDefined();
  if (!responses?.has(status)) {
    expect(BEYOND_THE_MODELS[id] ?? [], `not in the model: ${name}`).toContain(status);
    walk.met.beyond.add(`${id} ${status}`);
    return;
  }
  const valid = responses.get(status);
  if (valid === null) return expect(body ?? {}, name).toEqual({}); // some clients fail on a 200 without a body
  if (valid?.(body) !== true) expect.fail(`${JSON.stringify(valid?.errors)} ${name}`);
}
