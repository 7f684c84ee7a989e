import { describe, expect, test } from 'vitest';
import { DAY, HOUR, type Instant } from '../../../sim/internal.ts';
import type { OrderView } from '../../../mocks/seller/book/order-view.ts';
import { REPORT_TYPE_NAMES, REPORT_TYPES, type ReportTypeName } from '../../../mocks/reports/report-types.ts';
import { selectOrders } from '../../../mocks/reports/select-orders.ts';
import { itemView, NOW, orderView, report, rows } from './views.ts';

const at = (offset: number) => (NOW + offset) as Instant;

function numbers(
  name: ReportTypeName,
  orders: readonly OrderView[],
  start: Instant | null,
  end: Instant | null,
): number[] {
  const window = { dataStartTime: start, dataEndTime: end, now: NOW };
  return selectOrders(REPORT_TYPES[name], orders, window).map((view) => view.number);
}

const STATES: readonly OrderView[] = [
  orderView({ number: 1, status: 'pending', paidAt: null }),
  orderView({ number: 2 }),
  orderView({ number: 3, status: 'partially-shipped', items: [itemView(), itemView({ shipped: true })] }),
  orderView({ number: 4, status: 'shipped' }),
  orderView({ number: 5, status: 'cancelled' }),
  orderView({ number: 6, status: 'cancelled', paidAt: null }),
  orderView({ number: 7, fulfilledBy: 'amazon' }),
];

test.each([
  ['GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING', [2, 3]],
  ['GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', [2, 3, 4, 5]],
  ['GET_ORDER_REPORT_DATA_SHIPPING', [2, 3, 4, 5]],
  ['GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', [1, 2, 3, 4, 5, 6, 7]],
  ['GET_FLAT_FILE_PENDING_ORDERS_DATA', [1]],
  ['GET_FLAT_FILE_ARCHIVED_ORDERS_DATA_BY_ORDER_DATE', []],
] as const)('%s holds the right states', (name, expected) => {
  expect(numbers(name, STATES, at(-10 * DAY), null)).toEqual(expected);
});

describe('a window', () => {
  const moments = { placedAt: at(-3 * HOUR), paidAt: at(-2 * HOUR), lastUpdatedAt: at(-HOUR) };
  const order = [orderView(moments)];
  const inHourOf = (name: ReportTypeName, moment: Instant) =>
    numbers(name, order, moment, (moment + HOUR) as Instant).length;

  test.each([
    ['GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', moments.placedAt],
    ['GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', moments.paidAt],
    ['GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL', moments.lastUpdatedAt],
  ] as const)('%s goes by its own date; the start is included, the end not', (name, moment) => {
    expect(
      [moments.placedAt, moments.paidAt, moments.lastUpdatedAt].filter((each) => inHourOf(name, each) === 1),
    ).toEqual([moment]);
    expect(numbers(name, order, (moment + 1) as Instant, null)).toEqual([]);
    expect(numbers(name, order, at(-DAY), moment)).toEqual([]);
    expect(numbers(name, order, at(-DAY), (moment + 1) as Instant)).toEqual([1]);
  });

  test('without an end the present moment belongs to it, the future never', () => {
    const now = [orderView({ number: 1, placedAt: NOW }), orderView({ number: 2, placedAt: at(1) })];
    const name = 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL';
    expect(numbers(name, now, at(-HOUR), null)).toEqual([1]);
    expect(numbers(name, now, at(-HOUR), at(HOUR))).toEqual([1]);
  });

  test('without a start: All Orders holds nothing of the past, order reports the last sixty days', () => {
    const paid = (days: number, number: number) => orderView({ number, paidAt: at(-days * DAY) });
    const orders = [paid(60, 1), paid(60.001, 2), paid(1, 3)];
    expect(numbers('GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', orders, null, null)).toEqual([1, 3]);
    expect(numbers('GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING', orders, at(-90 * DAY), null)).toEqual([1, 3]);
    expect(numbers('GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', orders, null, null)).toEqual([]);
  });

  test('archived orders are those of more than two years ago', () => {
    const placed = (days: number, number: number) => orderView({ number, placedAt: at(-days * DAY) });
    const orders = [placed(731, 1), placed(730, 2), placed(3000, 3)];
    expect(numbers('GET_FLAT_FILE_ARCHIVED_ORDERS_DATA_BY_ORDER_DATE', orders, at(-1000 * DAY), null)).toEqual([1]);
  });
});

test('no orders, no data: of every type', () => {
  for (const reportType of REPORT_TYPE_NAMES) expect(report({ reportType, orders: [] })).toEqual({ kind: 'no-data' });
});

test('an order whose open lines are all gone has no row among the unshipped', () => {
  const gone = orderView({ items: [itemView({ cancelled: true })] });
  expect(report({ reportType: 'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING', orders: [gone] }).kind).toBe('no-data');
});

test('rows keep the order given', () => {
  const orders = ['3', '1', '2'].map((n) => orderView({ id: n }));
  const found = rows({ reportType: 'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL', orders });
  expect(found.map((row) => row['amazon-order-id'])).toEqual(['3', '1', '2']);
});
