import {
  createMarketplace,
  REFRESH_TOKEN,
  type MarketplaceOptions,
  type MockMarketplace,
} from '../../../mocks/index.ts';
import type { Instant } from '../../../sim/internal.ts';

export const ASK_BASE = 'http://127.0.0.1:4010';
/** A Wednesday, ten in the morning in Seattle. */
export const ASK_BEGIN = Date.UTC(2026, 2, 4, 18) as Instant;
export const US = 'ATVPDKIKX0DER';
export const DE = 'A1PA6795UKMFR9';
export const JP = 'A1VC38T7YXB528';

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The answer's JSON; reading what is not there gives `undefined`. */
  readonly body: Json;
};
/** JSON as tests read it: any path can be asked for, and an expectation judges what is found. */
export type Json = { readonly [name: string]: Json } & readonly Json[];

/** A marketplace and those who call it, without a server between. */
export type Ask = {
  readonly market: MockMarketplace;
  login(seller?: string, application?: string): Promise<string>;
  /** An API call as the default seller, who logs in again when his token is too old or went with a restored snapshot, or with a token of one's own. */
  api(method: string, path: string, body?: unknown, token?: string): Promise<Answer>;
  get(path: string, token?: string): Promise<Answer>;
  sim(method: string, path: string, body?: unknown): Promise<Answer>;
  /** An act of control that must succeed. */
  act(path: string, body?: unknown): Promise<Json>;
  advance(by: string): Promise<void>;
  raw(url: string, init?: RequestInit): Promise<{ readonly status: number; readonly bytes: Uint8Array<ArrayBuffer> }>;
};

export async function openAsk(options: MarketplaceOptions = {}): Promise<Ask> {
  return askOf(createMarketplace({ startsAt: ASK_BEGIN, ...options }));
}

export async function askOf(market: MockMarketplace): Promise<Ask> {
  const send = async (url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Answer> => {
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await market.handle(new Request(url, init));
    const text = await response.text();
    const isJson = /[/+]json$/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson && text !== '' ? JSON.parse(text) : {}) as Json,
    };
  };
  const ask: Ask = {
    market,
    async login(seller = '', application = 'app') {
      const fields = {
        grant_type: 'refresh_token',
        refresh_token: REFRESH_TOKEN + (seller === '' ? '' : `-${seller}`),
        client_id: application,
        client_secret: 'secret',
      };
      const { body } = await send(`${ASK_BASE}/auth/o2/token`, 'POST', fields, {});
      return String(body['access_token']);
    },
    async api(method, path, body, token) {
      const as = (used: string) => send(ASK_BASE + path, method, body, { 'x-amz-access-token': used });
      if (token !== undefined) return as(token);
      const answer = await as(own);
      if (answer.status !== 403 || !/has expired|is revoked/.test(answer.text)) return answer;
      own = await ask.login();
      return as(own);
    },
    get: (path, token) => ask.api('GET', path, undefined, token),
    sim: (method, path, body) => send(`${ASK_BASE}/_sim/${path}`, method, body, {}),
    async act(path, body = {}) {
      const answer = await ask.sim('POST', path, body);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      return answer.body;
    },
    async advance(by) {
      await ask.act('clock/advance', { by });
    },
    async raw(url, init) {
      const response = await market.handle(new Request(url, init));
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    },
  };
  let own = await ask.login();
  return ask;
}

/** Places an order in the United States that is out of its window for cancelling alone. */
export async function settledOrder(ask: Ask, more: Record<string, unknown> = {}): Promise<string> {
  const { orderId } = await ask.act('orders', { marketplace: 'US', ...more });
  await ask.advance('PT31M');
  return String(orderId);
}

/** The world's own view of an order, whoever's it is. */
export function viewOf(ask: Ask, orderId: string, seller = 'default') {
  const account = ask.market.seller(seller);
  return account.view(account.book.numberOf(orderId) ?? -1);
}

/** The seller ships by hand, all at once. */
export function ship(ask: Ask, orderId: string, handedOver = true): void {
  const account = ask.market.seller();
  account.world.seller({ type: 'confirm-shipment', order: account.book.numberOf(orderId) ?? -1, handedOver });
}

export function digestOf(ask: Ask, seller = 'default'): string {
  return ask.market.seller(seller).world.live.journal.digest();
}
