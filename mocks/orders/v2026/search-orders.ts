import { marketOf, type Instant } from '../../../sim/internal.ts';
import { apiTime, parseTime } from '../../wire/clock.ts';
import type { Call, Handler } from '../../seller/call.ts';
import type { Reply } from '../../wire/reply.ts';
import { invalidInput, notFound, unauthorized } from '../../wire/errors.ts';
import { canonical, MALFORMED, readPageToken, TOKEN_HOURS, undecodable, writePageToken } from '../../wire/paging.ts';
import { personOf } from '../../seller/people/person-of.ts';
import { readRange, type DateRange } from '../dates.ts';
import { listOrders, type Filter } from '../list-orders.ts';
import { sawRequest } from '../../seller/sighting.ts';
import { INCLUDED_DATA, order2026Json, STATUS_2026, type IncludedData } from './order-json.ts';

const NAMES = {
  createdAfter: 'createdAfter',
  createdBefore: 'createdBefore',
  lastUpdatedAfter: 'lastUpdatedAfter',
  lastUpdatedBefore: 'lastUpdatedBefore',
} as const;

/** Parameters that a further page must repeat; the page size may change. */
const PARAMETERS = [...Object.values(NAMES), 'fulfillmentStatuses', 'marketplaceIds', 'fulfilledBy', 'includedData'];

const WORDS: Readonly<Record<string, readonly string[]>> = {
  fulfillmentStatuses: ['PENDING_AVAILABILITY', ...Object.values(STATUS_2026), 'UNFULFILLABLE'],
  fulfilledBy: ['MERCHANT', 'AMAZON'],
  includedData: INCLUDED_DATA,
};

/** Orders 2026-01-01 getOrder. The answer has no `payload` around it. */
export const getOrder2026: Handler = (call) => {
  const wrong = checkWords(call, ['includedData']);
  if (wrong !== null) return invalidInput(wrong);
  const order = call.account.book.numberOf(call.path['orderId'] ?? '');
  if (order === undefined) return notFound(`This seller has no order "${(call.path['orderId'] ?? '').slice(0, 40)}".`);
  return { status: 200, body: { order: show(call, order) } };
};

/**
 * Orders 2026-01-01 searchOrders. With a token, all other parameters except maxResultsPerPage must
 * be those of the call that gave it.
 */
export const searchOrders: Handler = (call) => {
  const wrong = checkWords(call, Object.keys(WORDS)) ?? checkSize(call);
  if (wrong !== null) return invalidInput(wrong);
  const { account, query } = call;
  const marketplaces = query.list('marketplaceIds');
  if (marketplaces.length > 50) return invalidInput('marketplaceIds: expected at most 50.');
  const stranger = marketplaces.find((id) => !account.marketplaces.some((own) => own.id === id));
  if (stranger !== undefined)
    return unauthorized(`The seller does not sell in marketplace "${stranger.slice(0, 20)}".`);
  const token = query.get('paginationToken');
  if (token !== undefined) return nextPage(call, token);
  const range = readRange(query, NAMES, call.now);
  return typeof range === 'string' ? invalidInput(range) : page(call, range, null);
};

function checkWords(call: Call, names: readonly string[]): string | null {
  for (const name of names) {
    const words = WORDS[name] ?? [];
    const wrong = call.query.list(name).find((word) => !words.includes(word));
    if (wrong !== undefined) return `${name}: "${wrong.slice(0, 40)}" is not one of ${words.join(', ')}.`;
  }
  return null;
}

function checkSize(call: Call): string | null {
  const size = call.query.get('maxResultsPerPage');
  if (size === undefined || (/^\d{1,3}$/.test(size) && Number(size) >= 1 && Number(size) <= 100)) return null;
  return 'maxResultsPerPage: expected a whole number from 1 to 100.';
}

function parametersOf(call: Call): string {
  return canonical(PARAMETERS.map((name) => [name, call.query.list(name)] as const));
}

function nextPage(call: Call, token: string): Reply {
  const state = readPageToken(call.secret, token, call.now);
  if (state === 'malformed') return invalidInput(MALFORMED, undecodable('paginationToken'));
  if (state === 'expired') return invalidInput('paginationToken has expired. Start again with the first page.');
  if (state.parameters !== parametersOf(call))
    return invalidInput('The other parameters differ from the call that gave this paginationToken.');
  const by = call.query.has('lastUpdatedAfter') ? 'last-updated' : 'created';
  const after = parseTime(call.query.get(by === 'created' ? 'createdAfter' : 'lastUpdatedAfter') ?? '');
  return page(call, { by, after: after ?? (0 as Instant), before: state.before as Instant }, state.cursor);
}

function page(call: Call, range: DateRange, cursor: number | null): Reply {
  const size = Number(call.query.get('maxResultsPerPage') ?? 100);
  const { orders, next } = listOrders(call.account, range, cursor, { size, filter: filterOf(call), lag: call.listLag });
  const bound = range.by === 'created' ? 'createdBefore' : 'lastUpdatedBefore';
  const nextToken = (at: number): string =>
    writePageToken(call.secret, {
      cursor: at,
      before: range.before,
      parameters: parametersOf(call),
      expiresAt: (call.now + TOKEN_HOURS * call.scale) as Instant,
    });
  return {
    status: 200,
    body: {
      orders: orders.map((order) => show(call, order)),
      ...(next === null ? {} : { pagination: { nextToken: nextToken(next) } }),
      [bound]: apiTime(range.before),
    },
  };
}

function filterOf(call: Call): Filter {
  const { live } = call.account.world;
  const marketplaces = call.query.list('marketplaceIds');
  const statuses = call.query.list('fulfillmentStatuses');
  const fulfilledBy = call.query.list('fulfilledBy');
  const inMarket = live.markets.map(
    (days) => marketplaces.length === 0 || marketplaces.includes(days.rules.marketplace.id),
  );
  return (number) => {
    if (!inMarket[marketOf(live.workload.traits[number] as number)]) return false;
    const order = live.order(number);
    if (statuses.length > 0 && !statuses.includes(STATUS_2026[order.status])) return false;
    return fulfilledBy.length === 0 || fulfilledBy.includes(order.fulfilledBy.toUpperCase());
  };
}

/** Shows an order. If the cancellation is included, a request on the order counts as seen. */
function show(call: Call, order: number): Record<string, unknown> {
  const { account } = call;
  const view = account.view(order);
  const included = new Set(call.query.list('includedData') as IncludedData[]);
  if (account.state.settings.cancellationAlways) included.add('CANCELLATION');
  if (included.has('CANCELLATION') && view.items.some((item) => item.requested))
    sawRequest(account, order, 'orders-api');
  return order2026Json(view, {
    included,
    merchantOrderId: account.state.merchantOrderIds.get(order),
    packages: account.state.packages.get(order) ?? [],
    person: () => personOf(view),
  });
}
