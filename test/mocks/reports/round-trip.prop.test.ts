import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { DAY, localDate, MARKETPLACES, type Instant } from '../../../sim/internal.ts';
import type { OrderView } from '../../../mocks/seller/book/order-view.ts';
import { readOrderReport } from '../../../scenarios/language/workloads/order-report/load.ts';
import { document, itemView, NOW, orderView } from './views.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const item = fc
  .record({
    title: fc.string({ unit: 'grapheme', maxLength: 30 }),
    sku: fc.string({ unit: 'binary', maxLength: 12 }),
    price: fc.integer({ min: 1, max: 5_000_000 }),
    requested: fc.boolean(),
    state: fc.constantFrom('open', 'shipped', 'cancelled'),
  })
  .map(({ state, requested, ...rest }) =>
    itemView({
      ...rest,
      requested,
      requestReason: requested ? 'Found cheaper' : '',
      shipped: state === 'shipped',
      cancelled: state === 'cancelled',
    }),
  );

function statusOf(items: OrderView['items']): OrderView['status'] {
  if (items.every((each) => each.cancelled)) return 'cancelled';
  if (!items.some((each) => each.shipped)) return 'unshipped';
  return items.every((each) => each.shipped || each.cancelled) ? 'shipped' : 'partially-shipped';
}

/** All marketplaces our reader knows, Japan aside: All Orders does not exist there. */
const codes = MARKETPLACES.filter(({ region }) => region !== 'fe').map(({ code }) => code);

const orders = fc
  .array(
    fc.record({
      code: fc.constantFrom(...codes),
      placedAt: fc.integer({ min: NOW - 9 * DAY, max: NOW }),
      fulfilledBy: fc.constantFrom('merchant' as const, 'amazon' as const),
      items: fc.array(item, { minLength: 1, maxLength: 3 }),
      pending: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ code, placedAt, fulfilledBy, items, pending }, i) => {
      const open = items.every((each) => !each.cancelled && !each.shipped);
      const state = pending && open ? { status: 'pending' as const, paidAt: null } : { status: statusOf(items) };
      const id = `302-${String(i).padStart(7, '0')}-1234567`;
      const at = placedAt as Instant;
      return orderView({ number: i, id, placedAt: at, lastUpdatedAt: at, fulfilledBy, items, ...state }, code);
    }),
  );

const READ_AS = {
  pending: 'pending',
  unshipped: 'pending',
  'partially-shipped': 'pending',
  shipped: 'shipped',
  cancelled: 'cancelled',
} as const;

test.each([
  'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL',
  'GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL',
] as const)('%s is read by our own reader', (reportType) => {
  const path = join(folder, `${reportType}.tsv`);
  fc.assert(
    fc.property(orders, fc.boolean(), (views, requestColumn) => {
      writeFileSync(path, document({ reportType, orders: views, requestColumn }).bytes);
      const read = readOrderReport(path, { skipBadRows: false });
      expect(read.hasRequestColumn).toBe(requestColumn);
      expect(read.lines).toBe(views.flatMap((view) => view.items).length);
      const byId = new Map(read.orders.map((order) => [order.id, order]));
      expect(byId.size).toBe(views.length);
      for (const view of views) {
        const kept = view.items.filter((each) => !each.cancelled);
        const priced = view.status === 'pending' && view.fulfilledBy === 'merchant' ? [] : kept;
        const gone = view.status === 'cancelled' ? 0 : view.items.length - kept.length;
        const { timeZone } = view.marketplace;
        expect(byId.get(view.id)).toMatchObject({
          marketplace: view.marketplace.code,
          at: Math.floor(view.placedAt / 1000) * 1000,
          day: localDate(view.placedAt, timeZone),
          byAmazon: view.fulfilledBy === 'amazon',
          status: READ_AS[view.status],
          items: Math.max(1, kept.length) + gone,
          cancelledItems: gone,
          amount: priced.reduce((sum, each) => sum + each.price, 0),
          requested: requestColumn ? view.items.some((each) => each.requested) : null,
          reason: requestColumn && view.items.some((each) => each.requested) ? 'Found cheaper' : null,
        });
      }
    }),
  );
});
