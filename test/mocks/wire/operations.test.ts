import { expect, test } from 'vitest';
import type { Handler } from '../../../mocks/seller/call.ts';
import { needsPeople } from '../../../mocks/seller/people/needs-people.ts';
import { operationAt, OPERATIONS, type OperationId } from '../../../mocks/wire/operations.ts';

test('each operation has an id and a place of its own', () => {
  expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  for (const [index, { method, path }] of OPERATIONS.entries())
    expect(operationAt(method, path)).toMatchObject({ index });
});

test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))('%s can be called', (id, operation) => {
  const { method, path, rate, burst } = operation;
  expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).toContain(method);
  expect(method === 'GET').toBe(/\.(get|list|search)/i.test(id)); // what only reads is a GET, and nothing else is
  expect(path).toMatch(/^(\/(\{\w+\}|[\w.-]+))+$/);
  expect([rate > 0, Number.isInteger(burst) && burst >= 1]).toEqual([true, true]);
});

test('a forgotten handler, or one for no operation, does not compile', () => {
  const handler: Handler = () => ({ status: 200 });
  // @ts-expect-error all handlers are missing
  const none: Readonly<Record<OperationId, Handler>> = {};
  // @ts-expect-error there is no such operation
  const stranger: Partial<Record<OperationId, Handler>> = { 'orders-v0.getOrdres': handler };
  expect([none, stranger]).toHaveLength(2);
});

test('names and addresses are loaded for the operations that can show them', () => {
  const showing = OPERATIONS.filter(({ people }) => people !== 'never').map(({ id, people }) => `${id}: ${people}`);
  expect(showing).toEqual([
    'orders-v0.getOrders: to-restricted-token',
    'orders-v0.getOrder: to-restricted-token',
    'orders-v0.getOrderBuyerInfo: to-restricted-token',
    'orders-v0.getOrderAddress: always',
    'orders-2026-01-01.searchOrders: when-included',
    'orders-2026-01-01.getOrder: when-included',
    'reports.createReport: always',
    'reports.createReportSchedule: always',
  ]);
});

test('the column says when: never, to a restricted token, when asked for in the query, always', () => {
  const loads = (people: Parameters<typeof needsPeople>[0]['people']) => [
    needsPeople({ people }, 'includedData=PROCEEDS', 0),
    needsPeople({ people }, 'includedData=BUYER', 0),
    needsPeople({ people }, '', 1),
  ];
  expect(loads('never')).toEqual([false, false, false]);
  expect(loads('to-restricted-token')).toEqual([false, false, true]);
  expect(loads('when-included')).toEqual([false, true, true]);
  expect(loads('always')).toEqual([true, true, true]);
});
