import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { DAY, type Instant } from '../../../sim/internal.ts';
import { document, itemView, NOW, orderView, PERSON, rows, text } from './views.ts';

const ALL = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL';
const UNSHIPPED = 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING';
const SHIPPING = 'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING';

describe('values', () => {
  test('an unshipped order, cell by cell', () => {
    const placedAt = Date.UTC(2022, 5, 10, 8, 0, 0, 500) as Instant;
    const [row] = rows({ reportType: UNSHIPPED, orders: [orderView({ placedAt })] });
    expect(row).toMatchObject({
      'order-id': '302-0000001-0000001',
      'order-item-id': '12345678901234',
      'purchase-date': '2022-06-10T08:00:00+00:00',
      'payments-date': '2022-06-10T08:30:00+00:00',
      'promise-date': '2022-06-13T08:00:00+00:00',
      'days-past-promise': '2',
      'buyer-email': PERSON.buyerEmail,
      'buyer-name': 'Ada Buyer',
      'buyer-phone-number': '+49 30 1234567',
      'recipient-name': 'Otto Recipient',
      'ship-address-1': 'Lange Straße 1',
      'ship-address-2': 'Hinterhaus',
      'ship-address-3': '3. Stock',
      'ship-city': 'Köln',
      'ship-state': 'NRW',
      'ship-postal-code': '50667',
      'ship-country': 'DE',
      'quantity-purchased': '1',
      'quantity-shipped': '0',
      'quantity-to-ship': '1',
    });
  });

  test('a promise ahead has a negative number of days, not taken for a formula', () => {
    expect(rows({ reportType: UNSHIPPED })[0]?.['days-past-promise']).toBe('-2');
  });

  test.each([
    ['EUR', 'DE', '19.99'],
    ['JPY', 'JP', '1999'],
  ])('amounts in %s have its minor units', (currency, code, amount) => {
    const [row] = rows({ reportType: SHIPPING, orders: [orderView({}, code)] });
    expect(row).toMatchObject({ currency, 'item-price': amount, 'shipping-price': code === 'JP' ? '0' : '0.00' });
  });

  test('no price while pending, unless Amazon fulfils, and none of a cancelled line', () => {
    const pending = { status: 'pending', paidAt: null } as const;
    const cancelled = itemView({ cancelled: true });
    const orders = [
      orderView(pending),
      orderView({ ...pending, fulfilledBy: 'amazon' }),
      orderView({ status: 'cancelled', items: [cancelled] }),
    ];
    expect(
      rows({ reportType: ALL, orders }).map((row) => [row['item-price'], row['currency'], row['quantity']]),
    ).toEqual([
      ['', '', '1'],
      ['19.99', 'EUR', '1'],
      ['', '', '0'],
    ]);
  });

  test('statuses of orders and lines, a line a row', () => {
    const items = [itemView({ shipped: true }), itemView({ position: 1, cancelled: true }), itemView({ position: 2 })];
    const orders = [orderView({ status: 'partially-shipped', items })];
    expect(rows({ reportType: ALL, orders }).map((row) => [row['order-status'], row['item-status']])).toEqual([
      ['Partially Shipped', 'Shipped'],
      ['Partially Shipped', 'Cancelled'],
      ['Partially Shipped', 'Unshipped'],
    ]);
    expect(rows({ reportType: UNSHIPPED, orders })).toHaveLength(1);
  });
});

describe("the seller's column", () => {
  const requested = orderView({ items: [itemView({ requested: true, requestReason: 'Found cheaper' }), itemView()] });
  const cells = (row: Readonly<Record<string, string>>) => [
    row['is-buyer-requested-cancellation'],
    row['buyer-requested-cancel-reason'],
  ];

  test.each([ALL, UNSHIPPED, SHIPPING] as const)('%s says who asked, line by line', (reportType) => {
    const asked = { reportType, orders: [requested] };
    expect(rows({ ...asked, requestColumn: true }).map(cells)).toEqual([
      ['true', 'Found cheaper'],
      ['false', ''],
    ]);
    const upper = rows({ ...asked, requestColumn: true, requestSpelling: 'TRUE/FALSE' });
    expect(upper.map((row) => cells(row)[0])).toEqual(['TRUE', 'FALSE']);
    expect(text({ ...asked, requestColumn: false })).not.toContain('Found cheaper');
  });

  test('is silent where the marketplace does not show requests in the order report', () => {
    const rules = { ...requested.rules, formalShows: { ...requested.rules.formalShows, 'order-report': [] } };
    const [row = {}] = rows({ reportType: ALL, orders: [{ ...requested, rules }], requestColumn: true });
    expect(cells(row)).toEqual(['false', '']);
  });
});

describe('hostile text', () => {
  const titled = (title: string, code = 'DE') =>
    rows({ reportType: ALL, orders: [orderView({ items: [itemView({ title })] }, code)] });

  test.each([
    ['a\tb', 'a b'],
    ['a\r\nb', 'a b'],
    ['a\u2028b\u0085c\u0000d', 'a b c d'],
    ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', "' =1+1"],
    ['＝1', "'＝1"],
    ['"quoted" <b>', '"quoted" <b>'],
    ['a=b', 'a=b'],
    ['Emoji 😀 ok', 'Emoji 😀 ok'],
  ])('%j is written %j', (title, shown) => {
    const all = titled(title);
    expect(all).toHaveLength(1);
    expect(all[0]?.['product-name']).toBe(shown);
  });

  test("a buyer's reason and name are free text, a phone number is not", () => {
    const items = [itemView({ requested: true, requestReason: '=cmd()' })];
    const personOf = () => ({ ...PERSON, buyerName: '@evil', city: '-x' });
    const [row] = rows({ reportType: UNSHIPPED, orders: [orderView({ items })], requestColumn: true, personOf });
    expect(row).toMatchObject({
      'buyer-requested-cancel-reason': "'=cmd()",
      'buyer-name': "'@evil",
      'ship-city': "'-x",
      'buyer-phone-number': '+49 30 1234567',
    });
  });
});

describe('Japan', () => {
  const title = '電気ケトル ①髙級';
  const japanese = (change: string) => orderView({ items: [itemView({ title: change })] }, 'JP');

  test('is Windows-31J, which is not UTF-8', () => {
    const { bytes, contentType } = document({ reportType: SHIPPING, orders: [japanese(title)] });
    expect(contentType).toBe('text/plain;charset=Windows-31J');
    expect(new TextDecoder('shift_jis', { fatal: true }).decode(bytes)).toContain(`\t${title}\t`);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(iconv.decode(bytes, 'utf8')).not.toContain(title);
    expect(Buffer.from(bytes).includes(Buffer.from(title))).toBe(false);
  });

  test('what Windows-31J lacks becomes a question mark', () => {
    const [row] = rows({ reportType: SHIPPING, orders: [japanese('猫😀と〜€犬')] });
    expect(row?.['product-name']).toBe('猫?と??犬');
  });

  test('elsewhere files are UTF-8', () => {
    const { contentType } = document({ reportType: SHIPPING });
    expect(contentType).toBe('text/plain;charset=UTF-8');
    expect(
      rows({ reportType: SHIPPING, orders: [orderView({ items: [itemView({ title })] })] })[0]?.['product-name'],
    ).toBe(title);
  });
});

test('days in the report are those of its own instant', () => {
  const later = { reportType: UNSHIPPED, now: (NOW + 5 * DAY) as Instant } as const;
  expect(rows(later)[0]?.['days-past-promise']).toBe('3');
});
