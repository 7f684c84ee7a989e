import { expect, test } from 'vitest';
import { createMarketplace } from '../../../mocks/index.ts';
import type { Instant } from '../../../sim/internal.ts';

test('the book is up to date whenever it is read, whoever changed the world', () => {
  const account = createMarketplace({ startsAt: Date.UTC(2026, 2, 2) as Instant }).seller();
  const order = account.world.place({ market: 0, items: 1, amount: 2_500, byAmazon: false, plan: null });
  const id = account.world.live.workload.nameOf(order);
  expect(account.book.numberOf(id)).toBe(order);
  const placed = account.book.changes.versionOf(order);

  account.advanceTo((account.world.live.now + 120_000) as Instant);
  expect(account.view(order).status).toBe('unshipped');
  expect(account.book.paidAt(order)).toBeGreaterThan(0);
  expect(account.book.changes.versionOf(order)).toBeGreaterThan(placed);

  account.world.seller({ type: 'cancel', order, reason: 'no-inventory', items: 1 });
  expect(account.view(order)).toMatchObject({ status: 'cancelled', items: [{ cancellation: { by: 'merchant' } }] });
  expect(account.book.rowsOf(order).at(-1)).toBe(account.world.live.journal.rows - 1);
});
