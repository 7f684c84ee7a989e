import { describe, expect, test } from 'vitest';
import { BLANK_COLUMNS } from '../../../mocks/reports/cells.ts';
import { REPORT_TYPES, REPORT_TYPE_NAMES, type ReportTypeName } from '../../../mocks/reports/report-types.ts';
import { orderView, rows, text } from './views.ts';

// Transcribed from Amazon's documentation and from real files, not from the code.
const ACTIONABLE =
  'order-id, order-item-id, purchase-date, payments-date, reporting-date, promise-date, days-past-promise, buyer-email, buyer-name, buyer-phone-number, sku, product-name, quantity-purchased, quantity-shipped, quantity-to-ship, ship-service-level, recipient-name, ship-address-1, ship-address-2, ship-address-3, ship-city, ship-state, ship-postal-code, ship-country, is-business-order, purchase-order-number, price-designation, is-prime';
const SHIPPING =
  'order-id, order-item-id, purchase-date, payments-date, buyer-email, buyer-name, buyer-phone-number, sku, number-of-items, product-name, quantity-purchased, currency, item-price, item-tax, shipping-price, shipping-tax, ship-service-level, recipient-name, ship-address-1, ship-address-2, ship-address-3, ship-city, ship-state, ship-postal-code, ship-country, ship-phone-number, item-promotion-discount, item-promotion-id, ship-promotion-discount, ship-promotion-id, delivery-start-date, delivery-end-date, delivery-time-zone, delivery-Instructions, earliest-ship-date, latest-ship-date, earliest-delivery-date, latest-delivery-date, is-business-order, purchase-order-number, price-designation, is-prime, buyer-company-name, is-iba';
const ALL_ORDERS =
  'amazon-order-id, merchant-order-id, purchase-date, last-updated-date, order-status, fulfillment-channel, sales-channel, order-channel, url, ship-service-level, product-name, sku, asin, number-of-items, item-status, quantity, currency, item-price, item-tax, shipping-price, shipping-tax, gift-wrap-price, gift-wrap-tax, item-promotion-discount, ship-promotion-discount, ship-city, ship-state, ship-postal-code, ship-country, promotion-ids, payment-method-details, item-extensions-data, is-business-order, purchase-order-number, price-designation, fulfilled-by, is-replacement-order, is-exchange-order, original-order-id, is-heavy-or-bulky, is-amazon-invoiced';
const PENDING = 'order-id, order-item-id, purchase-date, sku, product-name, quantity-purchased, payment-type';
const JAPAN =
  'payment-method, cod-collectible-amount, already-paid, payment-method-fee, scheduled-delivery-start-date, scheduled-delivery-end-date, points-granted, is-prime, verge-of-cancellation, verge-of-lateShipment';
const REQUEST = 'is-buyer-requested-cancellation, buyer-requested-cancel-reason';

const GOLDEN: Readonly<Partial<Record<ReportTypeName, string>>> = {
  GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING: ACTIONABLE,
  GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING: SHIPPING,
  GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING: SHIPPING,
  GET_FLAT_FILE_ORDER_REPORT_DATA_TAX: SHIPPING,
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL: ALL_ORDERS,
  GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL: ALL_ORDERS,
  GET_FLAT_FILE_PENDING_ORDERS_DATA: PENDING,
  GET_CONVERGED_FLAT_FILE_PENDING_ORDERS_DATA: PENDING,
  GET_FLAT_FILE_ARCHIVED_ORDERS_DATA_BY_ORDER_DATE: ALL_ORDERS,
};

const flatTypes = REPORT_TYPE_NAMES.filter((name) => REPORT_TYPES[name].format === 'tsv');

/** A document of each type with one order in it. */
function headOf(reportType: ReportTypeName, requestColumn: boolean, code = 'DE', options = {}): string {
  const { holds } = REPORT_TYPES[reportType];
  const long = Date.UTC(2019, 0, 1);
  const view = orderView(holds === 'archived' ? { placedAt: long as never } : {}, code);
  const orders = [holds === 'pending-now' ? { ...view, status: 'pending' as const, paidAt: null } : view];
  const dataStartTime = holds === 'archived' ? (long as never) : undefined;
  const asked = {
    reportType,
    requestColumn,
    orders,
    options,
    ...(dataStartTime === undefined ? {} : { dataStartTime }),
  };
  return (text(asked).split('\n')[0] as string).split('\t').join(', ');
}

test('every flat type has a golden header', () => {
  expect(Object.keys(GOLDEN).sort()).toEqual([...flatTypes].sort());
});

describe.each(flatTypes)('%s', (name) => {
  const pending = REPORT_TYPES[name].layout === 'pending';

  test('header with the column switched off', () => {
    expect(headOf(name, false)).toBe(GOLDEN[name]);
  });

  test('header with the column switched on', () => {
    expect(headOf(name, true)).toBe(pending ? GOLDEN[name] : `${GOLDEN[name]}, ${REQUEST}`);
  });
});

test('Japan adds its columns before the request and moves is-prime', () => {
  const without = (header: string) => header.replace(', is-prime', '');
  expect(headOf('GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING', true, 'JP')).toBe(
    `${without(ACTIONABLE)}, ${JAPAN}, ${REQUEST}`,
  );
  expect(headOf('GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', false, 'JP')).toBe(`${without(SHIPPING)}, ${JAPAN}`);
});

test('Brazil adds its three columns', () => {
  expect(headOf('GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', false, 'BR')).toBe(
    `${SHIPPING}, payment-method-details, cpf, ship-county`,
  );
});

test('ShowSalesChannel adds a column to order reports, and none to All Orders', () => {
  const options = { ShowSalesChannel: 'true' };
  expect(headOf('GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', true, 'DE', options)).toBe(
    `${SHIPPING}, sales-channel, ${REQUEST}`,
  );
  expect(headOf('GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', false, 'DE', options)).toBe(ALL_ORDERS);
});

test('exactly the columns called blank are blank in a full order', () => {
  const blank = new Set<string>();
  const filled = new Set<string>();
  for (const [reportType, code] of [
    ['GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING', 'JP'],
    ['GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', 'BR'],
    ['GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', 'DE'],
  ] as const) {
    for (const row of rows({ reportType, orders: [orderView({}, code)] })) {
      for (const [name, value] of Object.entries(row)) (value === '' ? blank : filled).add(name);
    }
  }
  expect([...blank].sort()).toEqual([...BLANK_COLUMNS].sort());
  expect([...blank].filter((name) => filled.has(name))).toEqual([]);
});
