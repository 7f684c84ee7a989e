import { expect, test } from 'vitest';
import { DAY, MARKETPLACES, type Instant } from '../../../sim/internal.ts';
import { askProblem, type ReportAsk } from '../../../mocks/reports/check-request.ts';
import { isAvailable, isReportTypeName, REPORT_TYPE_NAMES, REPORT_TYPES } from '../../../mocks/reports/report-types.ts';
import { market, NOW } from './views.ts';

const ALL = REPORT_TYPES.GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL;
const back = (days: number) => (NOW - days * DAY) as Instant;
const ask = (change: Partial<ReportAsk> = {}): ReportAsk => ({
  how: 'request',
  marketplaces: [market('DE')],
  dataStartTime: back(1),
  dataEndTime: null,
  now: NOW,
  ...change,
});

test.each([
  ['fine', {}, null],
  ['a schedule of All Orders', { how: 'schedule' }, 'request-only'],
  ['All Orders of Japan', { marketplaces: [market('DE'), market('JP')] }, null],
  ['an end in the future', { dataEndTime: back(-1) }, 'in-the-future'],
  ['the wrong way round', { dataStartTime: back(1), dataEndTime: back(2) }, 'start-after-end'],
  ['only an end', { dataStartTime: null, dataEndTime: back(2) }, null],
  ['thirty days', { dataStartTime: back(30) }, null],
  ['a moment more', { dataStartTime: (NOW - 30 * DAY - 1) as Instant }, 'window-too-long'],
] as const)('%s', (_, change, problem) => {
  expect(askProblem(ALL, ask(change))).toBe(problem);
});

test('the XML shipping report is only scheduled, its flat twin is both', () => {
  expect(askProblem(REPORT_TYPES.GET_ORDER_REPORT_DATA_SHIPPING, ask())).toBe('schedule-only');
  for (const how of ['request', 'schedule'] as const) {
    expect(askProblem(REPORT_TYPES.GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING, ask({ how }))).toBe(null);
  }
});

test('where types exist', () => {
  const codes = (name: keyof typeof REPORT_TYPES) =>
    MARKETPLACES.filter((marketplace) => isAvailable(REPORT_TYPES[name], marketplace)).map(({ code }) => code);
  expect(codes('GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL')).toHaveLength(MARKETPLACES.length);
  expect(codes('GET_PENDING_ORDERS_DATA')).toEqual(['JP']);
  expect(codes('GET_FLAT_FILE_ORDER_REPORT_DATA_TAX')).toEqual(['US', 'CA', 'MX', 'BR']);
  expect(codes('GET_V2_SELLER_PERFORMANCE_REPORT')).toHaveLength(MARKETPLACES.length);
});

test('an RDT is wanted for exactly the reports with addresses of buyers', () => {
  const restricted = REPORT_TYPE_NAMES.filter((name) => REPORT_TYPES[name].restricted);
  expect(restricted.sort()).toEqual([
    'GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING',
    'GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING',
    'GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING',
    'GET_FLAT_FILE_ORDER_REPORT_DATA_TAX',
    'GET_ORDER_REPORT_DATA_SHIPPING',
  ]);
});

test('names are looked up as they are, not as properties', () => {
  expect(isReportTypeName('GET_PENDING_ORDERS_DATA')).toBe(true);
  for (const name of ['get_pending_orders_data', 'toString', '']) expect(isReportTypeName(name)).toBe(false);
});
