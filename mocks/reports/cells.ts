import { DAY, type Instant } from '../../sim/internal.ts';
import { amountText } from '../wire/money.ts';
import type { ItemView, OrderView } from '../seller/book/order-view.ts';
import { storeName } from '../wire/stores.ts';
import { words, type ColumnName } from './columns.ts';
import { itemStatus, orderStatus, requestShows, showsPrice, timeText } from './order-words.ts';
import type { Person } from '../seller/people/person.ts';

/** One line of a report: an order line with everything that a cell may need. */
export type ReportLine = {
  readonly view: OrderView;
  readonly item: ItemView;
  readonly person: Person;
  readonly now: Instant;
  /** Real files use both spellings. */
  readonly requestSpelling: 'true/false' | 'TRUE/FALSE';
};

type Cell = (line: ReportLine) => string;

/** Columns that are always empty, because the world has no data for them. */
export const BLANK_COLUMNS = words(
  'order-channel url gift-wrap-price gift-wrap-tax item-promotion-discount item-promotion-id ship-promotion-discount ship-promotion-id promotion-ids payment-method-details item-extensions-data purchase-order-number price-designation fulfilled-by original-order-id buyer-company-name delivery-start-date delivery-end-date delivery-time-zone delivery-Instructions payment-method cod-collectible-amount already-paid payment-method-fee points-granted scheduled-delivery-start-date scheduled-delivery-end-date verge-of-cancellation verge-of-lateShipment cpf ship-county',
);

type BlankColumn = (typeof BLANK_COLUMNS)[number];

/**
 * Columns with text that people typed. In flat files, text that a spreadsheet might take for a
 * formula is made harmless.
 */
const FREE_TEXT: ReadonlySet<ColumnName> = new Set(
  words(
    'product-name sku buyer-name recipient-name buyer-requested-cancel-reason ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code',
  ),
);

export function isFreeText(name: ColumnName): boolean {
  return FREE_TEXT.has(name);
}

export function cellText(name: ColumnName, line: ReportLine): string {
  return isBlank(name) ? '' : CELLS[name](line);
}

function isBlank(name: ColumnName): name is BlankColumn {
  return (BLANK_COLUMNS as readonly ColumnName[]).includes(name);
}

const no: Cell = () => 'false';
const orderId: Cell = ({ view }) => view.id;
const left: Cell = ({ view }) => (view.paidAt === null ? '' : timeText(view.paidAt));
const title: Cell = ({ item }) => item.title;
const phone: Cell = ({ person }) => person.phone;
const priced =
  (minor: (line: ReportLine) => number): Cell =>
  (line) =>
    showsPrice(line.view, line.item) ? amountText(minor(line), line.view.marketplace.currency) : '';
/** Prices include tax and delivery is free, so the columns add up to the order's total. */
const nothing = priced(() => 0);

const CELLS: Readonly<Record<Exclude<ColumnName, BlankColumn>, Cell>> = {
  'order-id': orderId,
  'amazon-order-id': orderId,
  'merchant-order-id': orderId,
  'order-item-id': ({ item }) => item.id,
  'purchase-date': ({ view }) => timeText(view.placedAt),
  'last-updated-date': ({ view }) => timeText(view.lastUpdatedAt),
  'payments-date': left,
  'reporting-date': left,
  'promise-date': ({ view }) => timeText(view.latestShip),
  'days-past-promise': ({ view, now }) => String(Math.floor((now - view.latestShip) / DAY)),
  'earliest-ship-date': ({ view }) => timeText(view.earliestShip),
  'latest-ship-date': ({ view }) => timeText(view.latestShip),
  'earliest-delivery-date': ({ view }) => timeText(view.earliestDelivery),
  'latest-delivery-date': ({ view }) => timeText(view.latestDelivery),
  'order-status': ({ view }) => orderStatus(view),
  'item-status': ({ item }) => itemStatus(item),
  'fulfillment-channel': ({ view }) => (view.fulfilledBy === 'merchant' ? 'Merchant' : 'Amazon'),
  'sales-channel': ({ view }) => storeName(view.marketplace.code),
  'ship-service-level': () => 'Standard',
  'product-name': title,
  sku: ({ item }) => item.sku,
  asin: ({ item }) => item.asin,
  'number-of-items': () => '1',
  quantity: ({ item }) => (item.cancelled ? '0' : '1'),
  'quantity-purchased': () => '1',
  'quantity-shipped': ({ item }) => (item.shipped ? '1' : '0'),
  'quantity-to-ship': ({ item }) => (item.shipped || item.cancelled ? '0' : '1'),
  currency: ({ view, item }) => (showsPrice(view, item) ? view.marketplace.currency : ''),
  'item-price': priced(({ item }) => item.price),
  'item-tax': nothing,
  'shipping-price': nothing,
  'shipping-tax': nothing,
  'buyer-email': ({ person }) => person.buyerEmail,
  'buyer-name': ({ person }) => person.buyerName,
  'buyer-phone-number': phone,
  'recipient-name': ({ person }) => person.recipientName,
  'ship-address-1': ({ person }) => person.addressLine1,
  'ship-address-2': ({ person }) => person.addressLine2,
  'ship-address-3': ({ person }) => person.addressLine3,
  'ship-city': ({ person }) => person.city,
  'ship-state': ({ person }) => person.state,
  'ship-postal-code': ({ person }) => person.postalCode,
  'ship-country': ({ person }) => person.countryCode,
  'ship-phone-number': phone,
  'is-business-order': no,
  'is-prime': no,
  'is-iba': no,
  'is-replacement-order': no,
  'is-exchange-order': no,
  'is-heavy-or-bulky': no,
  'is-amazon-invoiced': no,
  'payment-type': () => 'Other',
  'is-buyer-requested-cancellation': ({ view, item, now, requestSpelling }) => {
    const flag = String(requestShows(view, item, now));
    return requestSpelling === 'TRUE/FALSE' ? flag.toUpperCase() : flag;
  },
  'buyer-requested-cancel-reason': ({ view, item, now }) => (requestShows(view, item, now) ? item.requestReason : ''),
};
