import { marketOf, type Order } from '../../../sim/internal.ts';
import { parseTime } from '../../wire/clock.ts';
import type { Query } from '../../wire/query.ts';
import type { SellerAccount } from '../../seller/account.ts';
import type { Filter } from '../list-orders.ts';
import { hasDeliveryDates } from './order-json.ts';
import { CHANNELS, ORDER_STATUSES, PAYMENT_METHODS, V0_STATUS } from './words.ts';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  OrderStatuses: ORDER_STATUSES,
  FulfillmentChannels: CHANNELS,
  PaymentMethods: PAYMENT_METHODS,
  IsISPU: ['true', 'false'],
};

const DATES = [
  'EarliestDeliveryDateBefore',
  'EarliestDeliveryDateAfter',
  'LatestDeliveryDateBefore',
  'LatestDeliveryDateAfter',
] as const;

/** Filters that exclude SellerOrderId (model: "If SellerOrderId is specified, these cannot be"). */
const NOT_WITH_SELLER_ORDER_ID = [
  'FulfillmentChannels',
  'OrderStatuses',
  'PaymentMethods',
  'LastUpdatedAfter',
  'LastUpdatedBefore',
  'BuyerEmail',
];

/** Says what is wrong with the filters; null if nothing is. */
export function checkFilters(query: Query): string | null {
  for (const [name, words] of Object.entries(WORDS)) {
    const wrong = query.list(name).find((word) => !words.includes(word));
    if (wrong !== undefined) return `${name}: "${wrong.slice(0, 40)}" is not one of ${words.join(', ')}.`;
  }
  const size = query.get('MaxResultsPerPage');
  if (size !== undefined && !(/^\d{1,3}$/.test(size) && Number(size) >= 1 && Number(size) <= 100))
    return 'MaxResultsPerPage: expected a whole number from 1 to 100.';
  for (const name of DATES) {
    const text = query.get(name);
    if (text !== undefined && parseTime(text) === null) return `${name}: expected an ISO 8601 date.`;
  }
  if (!query.has('SellerOrderId')) return null;
  const clash = NOT_WITH_SELLER_ORDER_ID.find((name) => query.has(name));
  return clash === undefined ? null : `SellerOrderId and ${clash} exclude each other.`;
}

/**
 * Filters that find nothing, because Easy Ship, in-store pick-up, e-invoices and supply sources are
 * not modelled.
 */
const FINDS_NOTHING = [
  'EasyShipShipmentStatuses',
  'ElectronicInvoiceStatuses',
  'ActualFulfillmentSupplySourceId',
  'StoreChainStoreId',
];

export function filterOf(query: Query, account: SellerAccount): Filter {
  const { live } = account.world;
  const markets = query.list('MarketplaceIds');
  const inMarket = live.markets.map((days) => markets.includes(days.rules.marketplace.id));
  const statuses = query.list('OrderStatuses');
  const channels = query.list('FulfillmentChannels');
  const payments = query.list('PaymentMethods');
  const sellerOrderId = query.get('SellerOrderId');
  const ids = query.list('AmazonOrderIds');
  const nothing =
    FINDS_NOTHING.some((name) => query.has(name)) ||
    query.get('IsISPU') === 'true' ||
    query.has('BuyerEmail') || // not modelled: clients do not know masked addresses
    (payments.length > 0 && !payments.includes('Other'));
  if (nothing) return () => false;
  const delivery = DATES.some((name) => query.has(name)) ? deliveryFilter(query, account) : null;
  return (number) => {
    if (!inMarket[marketOf(live.workload.traits[number] as number)]) return false;
    if (statuses.length > 0 || channels.length > 0) {
      const order: Order = live.order(number);
      if (statuses.length > 0 && !statuses.includes(V0_STATUS[order.status])) return false;
      if (channels.length > 0 && !channels.includes(order.fulfilledBy === 'merchant' ? 'MFN' : 'AFN')) return false;
    }
    if (ids.length > 0 && !ids.includes(live.workload.nameOf(number))) return false;
    if (sellerOrderId !== undefined && account.state.merchantOrderIds.get(number) !== sellerOrderId) return false;
    return delivery === null || delivery(number);
  };
}

function deliveryFilter(query: Query, account: SellerAccount): Filter {
  const bound = (name: (typeof DATES)[number], otherwise: number): number =>
    parseTime(query.get(name) ?? '') ?? otherwise;
  const earliest = [
    bound('EarliestDeliveryDateAfter', -Infinity),
    bound('EarliestDeliveryDateBefore', Infinity),
  ] as const;
  const latest = [bound('LatestDeliveryDateAfter', -Infinity), bound('LatestDeliveryDateBefore', Infinity)] as const;
  return (number) => {
    const view = account.view(number);
    if (!hasDeliveryDates(view)) return false;
    const between = (at: number, [from, to]: readonly [number, number]): boolean => from <= at && at <= to;
    return between(view.earliestDelivery, earliest) && between(view.latestDelivery, latest);
  };
}
