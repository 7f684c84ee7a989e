// An order report of a hundred thousand lines.
import { expect, test } from 'vitest';
import { parseOrderReport } from '../../../scenarios/language/workloads/order-report/parse.ts';
import { idOf, orderRows, type Row } from '../../support/order-rows.ts';

test('a hundred thousand lines are read', () => {
  const rows = Array.from({ length: 100_000 }, (_, i): Row => ({
    'amazon-order-id': idOf(i),
    'purchase-date': new Date(Date.UTC(2022, 3, 1) + i * 60_000).toISOString(),
  }));
  const report = parseOrderReport(orderRows(rows), 'orders.tsv', { skipBadRows: false });
  expect(report.orders.length).toBe(100_000);
  expect(report.orders.at(-1)?.day).toBe('2022-06-09');
});
