import { US, type Ask, type Json } from './ask.ts';

type Family = { readonly after: string; readonly before: string };
type ListNames = { readonly path: string; readonly size: string; readonly token: string } & Record<By, Family>;
export type By = 'created' | 'updated';
export type ListName = 'getOrders' | 'searchOrders';

/** The two lists of orders, by what they call things. */
export const LISTS: Readonly<Record<ListName, ListNames>> = {
  getOrders: {
    path: '/orders/v0/orders',
    size: 'MaxResultsPerPage',
    token: 'NextToken',
    created: { after: 'CreatedAfter', before: 'CreatedBefore' },
    updated: { after: 'LastUpdatedAfter', before: 'LastUpdatedBefore' },
  },
  searchOrders: {
    path: '/orders/2026-01-01/orders',
    size: 'maxResultsPerPage',
    token: 'paginationToken',
    created: { after: 'createdAfter', before: 'createdBefore' },
    updated: { after: 'lastUpdatedAfter', before: 'lastUpdatedBefore' },
  },
};

export type Listed = {
  readonly status: number;
  readonly error: string | undefined;
  readonly ids: readonly string[];
  readonly dates: Readonly<Record<By, readonly string[]>>;
  readonly bound: Readonly<Record<By, string | undefined>>;
  readonly next: string | undefined;
};

const text = (json: Json | undefined): string | undefined => json as unknown as string | undefined;

/** One page. getOrders is asked for the United States unless told otherwise, searchOrders for all. */
export async function listOnce(ask: Ask, name: ListName, query: string, marketplaces = US): Promise<Listed> {
  const list = LISTS[name];
  const place = name === 'getOrders' ? `MarketplaceIds=${marketplaces}&` : '';
  const { status, body } = await ask.get(`${list.path}?${place}${query}`);
  const isV0 = name === 'getOrders';
  const told = isV0 ? body['payload'] : body;
  const orders = [...(told?.[isV0 ? 'Orders' : 'orders'] ?? [])];
  const field = (v0: string, v2026: string): string[] => orders.map((order) => String(text(order[isV0 ? v0 : v2026])));
  return {
    status,
    error: text(body['errors']?.[0]?.['code']),
    ids: field('AmazonOrderId', 'orderId'),
    dates: { created: field('PurchaseDate', 'createdTime'), updated: field('LastUpdateDate', 'lastUpdatedTime') },
    bound: { created: text(told?.[list.created.before]), updated: text(told?.[list.updated.before]) },
    next: text(isV0 ? told?.['NextToken'] : told?.['pagination']?.['nextToken']),
  };
}

export type Walk = Pick<Listed, 'ids' | 'dates' | 'bound'> & { readonly lengths: readonly number[] };

/** All pages, with time for something to happen after each (`page` counts from 1). */
export async function walk(
  ask: Ask,
  name: ListName,
  query: string,
  between?: (page: number) => Promise<void>,
  marketplaces?: string,
): Promise<Walk> {
  const ids: string[] = [];
  const dates: Record<By, string[]> = { created: [], updated: [] };
  const lengths: number[] = [];
  let token = '';
  for (;;) {
    const page = await listOnce(ask, name, query + token, marketplaces);
    if (page.status !== 200) throw new Error(`${name}?${query}: ${page.status}`);
    ids.push(...page.ids);
    for (const by of ['created', 'updated'] as const) dates[by].push(...page.dates[by]);
    lengths.push(page.ids.length);
    if (page.next === undefined) return { ids, dates, bound: page.bound, lengths };
    await between?.(lengths.length);
    token = `&${LISTS[name].token}=${encodeURIComponent(page.next)}`;
  }
}
