// Orders as columns: what was stored is loaded again after the columns have grown.
import { expect, test } from 'vitest';
import { createOrderTable } from '../../../sim/world/order-table.ts';

test('columns that grow keep each of their numbers', () => {
  const workload = { size: 2, traits: new Uint32Array(2_000), placedAt: new Float64Array(2_000) } as never;
  const table = createOrderTable(workload);
  const record = { ...table.load(0), requested: 1, cancelled: 2 };
  table.store(0, record);
  table.reserve(2_000);
  table.load(1); // what was loaded last is remembered, so another one is loaded in between
  expect(table.load(0)).toMatchObject({ requested: 1, cancelled: 2 });
});
