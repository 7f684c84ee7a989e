import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../scenarios/language/input/problem.ts';
import { parseOrderReport } from '../../../scenarios/language/workloads/order-report/parse.ts';
import { factsOf } from '../../../scenarios/language/workloads/order-report/facts.ts';
import type { ReportedOrder } from '../../../scenarios/language/workloads/order-report/read.ts';
import { spanOf } from '../../../scenarios/language/workloads/order-report/span.ts';
import { idOf, orderRows, type Row } from '../../support/order-rows.ts';

const parse = (text: string, skipBadRows = false) => parseOrderReport(text, 'orders.tsv', { skipBadRows });
const only = (row: Row) => parse(orderRows([row])).orders[0];

function problemsOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  throw new Error('expected an InputError');
}

describe('a report as exported', () => {
  test('a plain line', () => {
    expect(only({})).toEqual({
      id: '302-0000001-0000001',
      marketplace: 'DE',
      day: '2022-05-10',
      at: null,
      byAmazon: false,
      status: 'shipped',
      items: 1,
      cancelledItems: 0,
      amount: 1999,
      easyShip: false,
      requested: null,
      reason: null,
    });
  });
  test('byte order mark, CRLF, blank lines and no last line end', () => {
    const text = `\uFEFF${orderRows([{}, { 'amazon-order-id': idOf(2) }], '\r\n')}\r\n`.trimEnd();
    expect(parse(text)).toMatchObject({ lines: 2, hasTimes: false, hasRequestColumn: false });
  });
  test('letters of any language', () => {
    expect(only({ 'product-name': 'Wasserkocher „groß“ 電気ケトル' })?.status).toBe('shipped');
  });
  test.each([
    ['Cancelled', 'cancelled'],
    ['Canceled', 'cancelled'],
    ['Shipped - Delivered to Buyer', 'shipped'],
    ['Shipped - Lost in Transit', 'shipped'],
    ['Shipped - Returned to Seller', 'returned'],
    ['Shipped - Rejected by Buyer', 'returned'],
    ['Pending - Waiting for Pick Up', 'pending'],
    ['Unshipped', 'pending'],
  ])('status %s is %s', (text, status) => expect(only({ 'order-status': text })?.status).toBe(status));
  test('an instant with its offset falls on the local day of the marketplace', () => {
    const order = only({ 'purchase-date': '2022-05-09T22:30:00+00:00' });
    expect(order).toMatchObject({ day: '2022-05-10', at: Date.UTC(2022, 4, 9, 22, 30) });
  });
  test('yen have no minor units', () => {
    expect(only({ 'sales-channel': 'Amazon.co.jp', 'item-price': '1200' })?.amount).toBe(1200);
  });
  test('a cancelled line without price and with quantity 0 is an order of one item', () => {
    expect(only({ 'order-status': 'Cancelled', quantity: '0', 'item-price': '' })).toMatchObject({
      items: 1,
      amount: 0,
    });
  });
  test.each(['is-buyer-requested-cancellation', 'is-buyer-requested-cancelation'])('the column %s', (column) => {
    expect(['true', 'TRUE', 'False', ''].map((value) => only({ [column]: value })?.requested)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(only({ [column]: 'true', 'buyer-requested-cancel-reason': 'Changed mind' })?.reason).toBe('Changed mind');
  });
  test.each([
    'Non-Amazon',
    'Non-Amazon US',
    'SI UK Prod Marketplace',
    'SI Prod DE Marketplace',
    'sim1.stores.amazon.com',
  ])('a sale in %s is outside Amazon: counted, not played', (channel) => {
    const report = parse(orderRows([{}, { 'sales-channel': channel, 'amazon-order-id': 'S01-1000001-0000001' }]));
    expect([report.orders.length, report.elsewhere, report.lines]).toEqual([1, 1, 2]);
  });
});

describe('several lines of one order', () => {
  const two = (a: Row, b: Row) => parse(orderRows([a, { 'amazon-order-id': idOf(9) }, b])).orders;
  const cancelled = { 'order-status': 'Cancelled', quantity: '0', 'item-price': '' };
  test('add up, wherever they stand', () => {
    expect(two({}, { quantity: '2', 'item-price': '5' })[0]).toMatchObject({ items: 3, amount: 2499 });
  });
  test('are cancelled only if all are', () => {
    expect(two(cancelled, cancelled).map((order) => order.status)).toEqual(['cancelled', 'shipped']);
    expect(two(cancelled, {})[0]?.status).toBe('shipped');
  });
});

describe('one odd row never decides', () => {
  const shipped: Row[] = Array.from({ length: 5 }, (_, i) => ({ 'amazon-order-id': idOf(i) }));
  const odd = (...rows: Row[]) =>
    parse(orderRows([...shipped, ...rows.map((row) => ({ 'amazon-order-id': idOf(9), ...row }))]));
  const facts = (report: ReturnType<typeof parse>) => factsOf(report, spanOf(report));

  test('orders with a status that is not known are named and left out', () => {
    const report = odd(
      { 'order-status': 'Storniert\u0007' },
      { 'amazon-order-id': idOf(10), 'order-status': 'Versendet' },
    );
    expect(report.orders).toHaveLength(5);
    expect(facts(report)).toContain(
      '2 orders are left out because the status is not known: "Storniert " 1, "Versendet" 1.',
    );
    expect(facts(report).join()).toContain('Cancelled: 0 of 5 seller-fulfilled orders');
  });
  test('a line with a known status decides for its order', () => {
    expect(odd({ 'order-status': 'Neu' }, {}).orders.at(-1)).toMatchObject({ id: idOf(9), status: 'shipped' });
  });
  test('a file without any known status is refused, and the statuses are named', () => {
    const text = orderRows([
      { 'order-status': 'Storniert' },
      { 'amazon-order-id': idOf(2), 'order-status': 'x'.repeat(90) },
    ]);
    const [problem] = problemsOf(() => parse(text));
    expect(problem).toMatchObject({ file: 'orders.tsv', line: 2, column: 3 });
    expect(problem?.message).toContain('"Storniert" 1');
    expect(problem?.message).not.toContain('x'.repeat(41));
  });
  test('items that were cancelled of a shipped order are counted apart', () => {
    const item = { 'item-status': 'Cancelled', quantity: '0', 'item-price': '' };
    const report = odd({ 'item-status': 'Shipped' }, item, { ...item, quantity: '2' });
    expect(report.orders.at(-1)).toMatchObject({ status: 'shipped', items: 4, cancelledItems: 3, amount: 1999 });
    expect(facts(report)).toContain('1 order with some items cancelled, and the rest not.');
    expect(facts(report).join()).toContain('Cancelled: 0 of 6 seller-fulfilled orders');
  });
  test('a shipped order of which the file has only the cancelled line had another item', () => {
    expect(odd({ 'item-status': 'Cancelled', quantity: '0' }).orders.at(-1)).toMatchObject({
      status: 'shipped',
      items: 2,
      cancelledItems: 1,
    });
  });
  test('an order that is cancelled whole has no items apart', () => {
    const gone = { 'order-status': 'Cancelled', 'item-status': 'Cancelled', quantity: '0' };
    expect(odd(gone, gone).orders.at(-1)).toMatchObject({ status: 'cancelled', items: 1, cancelledItems: 0 });
  });
});

describe('broken lines', () => {
  const rows: Row[] = Array.from({ length: 20 }, (_, i) => ({ 'amazon-order-id': idOf(i) }));
  const broken = (row: Row) => problemsOf(() => parse(orderRows([...rows.slice(0, 3), row])))[0];
  test.each([
    [{ 'amazon-order-id': 'none' }, 1],
    [{ 'purchase-date': '2022-02-30' }, 2],
    [{ 'purchase-date': '2022-02-30T10:00:00Z' }, 2],
    [{ 'purchase-date': '10.05.2022' }, 2],
    [{ 'purchase-date': '2022-05-10T10:00:00' }, 2],
    [{ 'order-status': '' }, 3],
    [{ 'fulfillment-channel': 'Seller' }, 4],
    [{ 'sales-channel': 'Amazon.xy' }, 5],
    [{ 'sales-channel': 'constructor' }, 5],
    [{ quantity: '-1' }, 7],
    [{ 'item-price': '12,50' }, 9],
    [{ 'item-price': '99999999999' }, 9],
  ] as [Row, number][])('%j is named by line and column', (row, column) => {
    const [[name, value] = ['', '']] = Object.entries(row);
    const problem = broken(row);
    expect(problem).toMatchObject({ file: 'orders.tsv', line: 5, column });
    expect(problem?.message).toMatch(new RegExp(`^${name}: expected .*, found ${JSON.stringify(value)}`));
  });
  test('a line cut short', () => {
    const text = `${orderRows(rows)}302-1\t2022`;
    expect(problemsOf(() => parse(text))[0]).toMatchObject({
      line: 22,
      column: 3,
      message: 'expected 9 cells, found 2',
    });
  });
  test('ten are shown, all are counted, and --skip-bad-rows leaves them out', () => {
    const text = orderRows(rows.map((row, i) => (i % 5 === 0 ? row : { ...row, quantity: 'x' })));
    const problems = problemsOf(() => parse(text));
    expect(problems.slice(0, 10).map(({ line }) => line)).toEqual([3, 4, 5, 6, 8, 9, 10, 11, 13, 14]);
    expect(problems.slice(10).map(({ message }) => message)).toEqual([
      '6 more lines cannot be read',
      '16 of 20 lines cannot be read; correct them, or leave them out with `--skip-bad-rows`',
    ]);
    const skipped = parse(text, true);
    expect([skipped.orders.length, skipped.badLines.length]).toEqual([4, 16]);
  });
  test('a missing column, with a near miss', () => {
    const [problem] = problemsOf(() => parse(orderRows([{}]).replace('order-status', 'order-staus')));
    expect(problem).toMatchObject({
      line: 1,
      message: 'column "order-status" is missing; did you mean "order-staus"?',
    });
  });
  test('something that is no report', () => {
    expect(problemsOf(() => parse('{"orders": []}'))[0]?.message).toMatch(/expected an All Orders report/);
    expect(problemsOf(() => parse(''))[0]?.line).toBe(1);
    const wide = Buffer.from(orderRows([{}]), 'utf16le').toString('utf8');
    expect(problemsOf(() => parse(wide))[0]?.message).toMatch(/looks like UTF-16/);
  });
});

test('what is written is read again', () => {
  const order = fc.record({
    status: fc.constantFrom('cancelled', 'shipped', 'returned', 'pending'),
    day: fc.integer({ min: 1, max: 28 }).map((day) => `2022-02-${String(day).padStart(2, '0')}`),
    byAmazon: fc.boolean(),
    items: fc.integer({ min: 1, max: 8 }),
    amount: fc.integer({ min: 0, max: 5_000_000 }),
    requested: fc.boolean(),
  });
  const text = {
    cancelled: 'Cancelled',
    shipped: 'Shipped',
    returned: 'Shipped - Returned to Seller',
    pending: 'Pending',
  };
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 30 }), fc.constantFrom('\n', '\r\n'), (orders, end) => {
      const rows = orders.map((each, i): Row => ({
        'amazon-order-id': idOf(i),
        'purchase-date': each.day,
        'order-status': text[each.status as keyof typeof text],
        'fulfillment-channel': each.byAmazon ? 'Amazon' : 'Merchant',
        quantity: String(each.items),
        'item-price': (each.amount / 100).toFixed(2),
        'is-buyer-requested-cancellation': String(each.requested),
      }));
      const read = parse(orderRows(rows, end)).orders.map(
        ({ status, day, byAmazon, items, amount, requested }: ReportedOrder) =>
          ({ status, day, byAmazon, items, amount, requested }) as object,
      );
      expect(read).toEqual(orders);
    }),
  );
});
