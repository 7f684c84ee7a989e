// Sellers' accounts with an empty shop in Germany and India, and a book whose facts a person wrote down.
import { openAccount, type AccountOptions, type SellerAccount } from '../../../mocks/seller/account.ts';
import { openOrderBook, type OrderBook } from '../../../mocks/seller/book/order-book.ts';
import type { Experiment, Instant, LiveWorld, WorldEvent } from '../../../sim/internal.ts';
import { experimentOf, written, type Setting } from '../../support/worlds.ts';

export const BEGIN = Date.UTC(2026, 2, 2) as Instant;
export const later = (milliseconds: number): Instant => (BEGIN + milliseconds) as Instant;

/** An experiment without orders of its own, in Germany and India. */
export function emptyShop(setting: Partial<Setting> = {}): Experiment {
  const codes = ['DE', 'IN'];
  return experimentOf({ codes, from: '2026-03-02', days: 60, strategy: 'ignore', ...setting }, written(codes, []));
}

export function accountOf(options: Partial<AccountOptions> = {}, experiment = emptyShop()): SellerAccount {
  return openAccount('default', experiment, { outsideShips: true, handsOverAt: BEGIN, settings: {}, ...options });
}

/** Places an order in a marketplace (0: Germany, 1: India) and lets it be paid. */
export function placed(account: SellerAccount, market: number, items = 1, amount = 2_500): number {
  const order = account.world.place({ market, items, amount, byAmazon: false, plan: null });
  account.advanceTo((account.world.live.now + 60_000) as Instant);
  return order;
}

export type Line = { readonly order: number; readonly at: number; readonly event: WorldEvent };

/** The book of a world whose journal has these lines; more can be added. */
export function bookOf(lines: Line[], statusOf: (order: number) => string = () => 'unshipped'): () => OrderBook {
  const journal = {
    get rows() {
      return lines.length;
    },
    at: (row: number) => lines[row],
  };
  const world = {
    journal,
    workload: { nameOf: (order: number) => `name-${order}` },
    order: (order: number) => ({ status: statusOf(order) }),
  };
  return openOrderBook(world as unknown as LiveWorld);
}
