import { createMarketplace, REFRESH_TOKEN, type MockMarketplace } from '../../../mocks/index.ts';
import type { Instant } from '../../../sim/internal.ts';
import { BASE } from './hostile-input.ts';

export type Target = {
  readonly market: MockMarketplace;
  readonly token: string;
  readonly bugs: readonly unknown[];
  /** Of an order, a feed and a report that exist. */
  readonly ids: readonly string[];
  /** A line of the order. */
  readonly item: string;
  send(method: string, url: string, init?: Omit<RequestInit, 'method'>): Promise<{ answer: Response; text: string }>;
};

/** A marketplace with an order, a feed and a report in it, and somebody who may call. */
export async function openTarget(): Promise<Target> {
  const bugs: unknown[] = [];
  const market = createMarketplace({
    startsAt: Date.UTC(2026, 2, 4, 18) as Instant,
    onBug: (error) => bugs.push(error),
  });
  const send: Target['send'] = async (method, url, init = {}) => {
    const request = new Request(url.startsWith('http') ? url : BASE + url, {
      method,
      duplex: 'half',
      ...init,
    } as RequestInit);
    const answer = await market.handle(request);
    return { answer, text: await answer.text() };
  };
  const json = async (url: string, body: object, headers: Record<string, string> = {}) =>
    JSON.parse((await send('POST', url, { body: JSON.stringify(body), headers })).text) as Record<string, string>;
  const fields = { grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN, client_id: 'a', client_secret: 'b' };
  const token = (await json('/auth/o2/token', fields))['access_token'] ?? '';
  const may = { 'x-amz-access-token': token };
  const { orderId = '' } = await json('/_sim/orders', { marketplace: 'US' });
  await json('/_sim/clock/advance', { by: 'PT35M' });
  const marketplaceIds = ['ATVPDKIKX0DER'];
  const { feedDocumentId = '' } = await json('/feeds/2021-06-30/documents', { contentType: 'text/xml' }, may);
  const feed = { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', marketplaceIds, inputFeedDocumentId: feedDocumentId };
  const { feedId = '' } = await json('/feeds/2021-06-30/feeds', feed, may);
  const report = { reportType: 'GET_V2_SELLER_PERFORMANCE_REPORT', marketplaceIds };
  const { reportId = '' } = await json('/reports/2021-06-30/reports', report, may);
  const account = market.seller();
  const item = account.view(account.book.numberOf(orderId) ?? -1).items[0]?.id ?? '';
  return { market, token, bugs, send, item, ids: [orderId, feedId, reportId, feedDocumentId] };
}

/**
 * The journal and all that the seller's side of the API holds, but for two lists that keep refusals on purpose: the calls received, and messages that
 * bounced.
 */
export function stateOf(market: MockMarketplace): string {
  const { state, world } = market.seller();
  const messages = state.messages.filter(({ blocked }) => !blocked);
  return JSON.stringify([world.live.journal.digest(), { ...state, received: [], messages }], plain);
}

function plain(_: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
