import { apiTime, parseTime } from '../../wire/clock.ts';
import type { Call } from '../../seller/call.ts';
import type { Reply } from '../../wire/reply.ts';
import { invalidInput, unauthorized } from '../../wire/errors.ts';
import type { Query } from '../../wire/query.ts';
import { canonical, MALFORMED, readPageToken, TOKEN_HOURS, undecodable, writePageToken } from '../../wire/paging.ts';
import type { Instant } from '../../../sim/internal.ts';
import type { DateRange } from '../dates.ts';
import { readRange } from '../dates.ts';
import { listOrders, type Filter } from '../list-orders.ts';
import { checkFilters, filterOf } from './filters.ts';
import { withPersonalData } from './personal.ts';
import { orderText } from './order-text.ts';

const NAMES = {
  createdAfter: 'CreatedAfter',
  createdBefore: 'CreatedBefore',
  lastUpdatedAfter: 'LastUpdatedAfter',
  lastUpdatedBefore: 'LastUpdatedBefore',
} as const;

/** Parameters that must be equal for two calls to be the same list. */
const PARAMETERS = [
  ...Object.values(NAMES),
  'OrderStatuses',
  'MarketplaceIds',
  'FulfillmentChannels',
  'PaymentMethods',
  'BuyerEmail',
  'SellerOrderId',
  'EasyShipShipmentStatuses',
  'ElectronicInvoiceStatuses',
  'AmazonOrderIds',
  'ActualFulfillmentSupplySourceId',
  'IsISPU',
  'StoreChainStoreId',
  'EarliestDeliveryDateBefore',
  'EarliestDeliveryDateAfter',
  'LatestDeliveryDateBefore',
  'LatestDeliveryDateAfter',
];

/** A further page may ask for another size. A page that does not ask has the size of the first one. */
const SIZE = 'MaxResultsPerPage';

/** Orders v0 getOrders. */
export function getOrders(call: Call): Reply {
  const { query, account } = call;
  const marketplaces = query.list('MarketplaceIds');
  if (marketplaces.length === 0) return invalidInput('MarketplaceIds is required.');
  if (marketplaces.length > 50) return invalidInput('MarketplaceIds: expected at most 50.');
  const stranger = marketplaces.find((id) => !account.marketplaces.some((own) => own.id === id));
  if (stranger !== undefined)
    return unauthorized(`The seller does not sell in marketplace "${stranger.slice(0, 20)}".`);
  const wrong = checkFilters(query);
  if (wrong !== null) return invalidInput(wrong);
  const token = query.get('NextToken');
  return token === undefined ? firstPage(call) : nextPage(call, token);
}

function firstPage(call: Call): Reply {
  const { query, now } = call;
  const ids = query.list('AmazonOrderIds');
  if (ids.length > 50) return invalidInput('AmazonOrderIds: expected at most 50.');
  if (ids.length > 0 && !hasDates(query)) return byIds(call, ids);
  const range = readRange(query, NAMES, now);
  if (typeof range === 'string') return invalidInput(range);
  return page(call, query, range, null);
}

function hasDates(query: Query): boolean {
  return Object.values(NAMES).some((name) => query.has(name));
}

/**
 * Answers a further page. Clients send the first call's filters again with the token; some send
 * only the marketplaces. Whatever is sent must equal the first call's value. Whether the real API
 * compares them is not known; the newer API does.
 */
function nextPage(call: Call, token: string): Reply {
  const state = readPageToken(call.secret, token, call.now);
  if (state === 'malformed') return invalidInput(MALFORMED, undecodable('NextToken'));
  if (state === 'expired') return invalidInput('NextToken has expired. Start again with the first page.');
  const first = new Map(JSON.parse(state.parameters) as [string, string[]][]);
  for (const name of PARAMETERS) {
    const sent = call.query.list(name);
    if (sent.length > 0 && JSON.stringify(sent) !== JSON.stringify(first.get(name)))
      return invalidInput(`${name} differs from the call that gave this NextToken.`);
  }
  const query = queryOf(first);
  const by = query.has('LastUpdatedAfter') ? 'last-updated' : 'created';
  const after = parseTime(query.get(by === 'created' ? 'CreatedAfter' : 'LastUpdatedAfter') ?? '') ?? (0 as Instant);
  return page(call, query, { by, after, before: state.before as Instant }, state.cursor);
}

function queryOf(parameters: ReadonlyMap<string, readonly string[]>): Query {
  return {
    get: (name) => parameters.get(name)?.[0],
    list: (name) => parameters.get(name) ?? [],
    has: (name) => parameters.has(name),
    names: () => [...parameters.keys()],
  };
}

function page(call: Call, query: Query, range: DateRange, cursor: number | null): Reply {
  const size = Number(call.query.get(SIZE) ?? query.get(SIZE) ?? 100);
  const filter: Filter = filterOf(query, call.account);
  const { orders, next } = listOrders(call.account, range, cursor, { size, filter, lag: call.listLag });
  const bound = range.by === 'created' ? 'CreatedBefore' : 'LastUpdatedBefore';
  const rest = {
    ...(next === null ? {} : { NextToken: tokenOf(call, query, range, next) }),
    [bound]: apiTime(range.before),
  };
  return { status: 200, json: `{"payload":{"Orders":[${ordersText(call, orders)}],${JSON.stringify(rest).slice(1)}}` };
}

function ordersText(call: Call, orders: readonly number[]): string {
  if (call.mayRead.size > 0) return orders.map((order) => JSON.stringify(withPersonalData(call, order))).join(',');
  return orders.map((order) => orderText(call.account, order)).join(',');
}

function tokenOf(call: Call, query: Query, range: DateRange, next: number): string {
  return writePageToken(call.secret, {
    cursor: next,
    before: range.before,
    parameters: canonical([...PARAMETERS, SIZE].map((name) => [name, query.list(name)] as const)),
    expiresAt: (call.now + TOKEN_HOURS * call.scale) as Instant,
  });
}

function byIds(call: Call, ids: readonly string[]): Reply {
  const filter = filterOf(call.query, call.account);
  const numbers = ids.flatMap((id) => call.account.book.numberOf(id) ?? []);
  const orders = [...new Set(numbers)].sort((a, b) => a - b).filter(filter);
  return { status: 200, json: `{"payload":{"Orders":[${ordersText(call, orders)}]}}` };
}
