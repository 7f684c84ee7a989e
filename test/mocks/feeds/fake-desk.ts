import type { FeedDesk } from '../../../mocks/feeds/feed-desk.ts';
import type { PackageNote } from '../../../mocks/seller/records/package-note.ts';
import type { OrderView } from '../../../mocks/seller/book/order-view.ts';
import { marketplaceOf, policySet, resolveRules, type Instant, type SellerCommand } from '../../../sim/internal.ts';
import { decideSeller } from '../../../sim/world/decide-seller.ts';
import { evolve } from '../../../sim/world/evolve.ts';
import type { Order, Status } from '../../../sim/world/order.ts';

const PLACED = Date.UTC(2022, 4, 9) as Instant;
const RULES = resolveRules(policySet('announced'), 'DE');

export type OrderSpec = {
  readonly items?: number;
  readonly status?: Status;
  readonly fulfilledBy?: 'merchant' | 'amazon';
  readonly cancelled?: number;
  readonly shipped?: number;
  readonly market?: string;
};

/** Orders decided by the world's own rules, and a log of everything that was asked. */
export type FakeDesk = FeedDesk & {
  readonly commands: SellerCommand[];
  readonly names: Map<number, string>;
  readonly packages: { order: number; note: PackageNote }[];
  order(number: number): Order;
};

export function orderId(number: number): string {
  return `302-0000000-${String(number).padStart(7, '0')}`;
}

export function itemId(order: number, position: number): string {
  return String(20_000_000_000_000 + order * 10 + position);
}

/** Order 1 is the first of `specs`. `refusal`: every command is refused with it. */
export function fakeDesk(specs: readonly OrderSpec[] = [{ items: 3 }], refusal?: string): FakeDesk {
  const orders = new Map(specs.map((spec, i) => [i + 1, recordOf(spec)]));
  const markets = specs.map((spec) => spec.market ?? 'DE');
  const commands: SellerCommand[] = [];
  const names = new Map<number, string>();
  const packages: { order: number; note: PackageNote }[] = [];
  const order = (number: number): Order => {
    const found = orders.get(number);
    if (!found) throw new Error(`no order ${number}`);
    return found;
  };
  return {
    commands,
    names,
    packages,
    order,
    find(id) {
      const named = [...names].find(([, name]) => name === id)?.[0];
      const number = named ?? [...orders.keys()].find((candidate) => orderId(candidate) === id);
      return number === undefined ? null : viewOf(number, order(number), markets[number - 1] as string);
    },
    perform(command) {
      commands.push(command);
      if (refusal !== undefined) return { ok: false, code: refusal };
      const outcome = decideSeller(order(command.order), command, CLAUSES);
      if (!outcome.ok) return outcome;
      for (const event of outcome.events) orders.set(command.order, evolve(order(command.order), event));
      return { ok: true };
    },
    nameOrder: (number, name) => void names.set(number, name),
    notePackage: (number, note) => void packages.push({ order: number, note }),
  };
}

const CLAUSES = {
  buyerOptedOut: false,
  cancellationIsCritical: true,
  validTracking: true,
  delivered: false,
  interceptable: false,
  amount: 1999,
};

function recordOf({ items = 1, status, fulfilledBy = 'merchant', cancelled = 0, shipped = 0 }: OrderSpec): Order {
  return {
    status: status ?? 'unshipped',
    fulfilledBy,
    items,
    placedAt: PLACED,
    onFile: 'formal',
    requested: 0,
    cancelled,
    shipped,
    asked: false,
    labelBought: false,
    handedOver: false,
    intercepted: false,
    refunded: false,
    returned: false,
    stockMissing: false,
  };
}

function viewOf(number: number, record: Order, market: string): OrderView {
  const marketplace = marketplaceOf(market);
  if (!marketplace) throw new Error(market);
  const bit = (mask: number, position: number) => ((mask >>> position) & 1) === 1;
  return {
    number,
    id: orderId(number),
    marketplace,
    rules: RULES,
    status: record.status,
    fulfilledBy: record.fulfilledBy,
    placedAt: PLACED,
    lastUpdatedAt: PLACED,
    paidAt: PLACED,
    shippedAt: null,
    earliestShip: PLACED,
    latestShip: PLACED,
    earliestDelivery: PLACED,
    latestDelivery: PLACED,
    total: 1999 * record.items,
    items: Array.from({ length: record.items }, (_, position) => ({
      position,
      id: itemId(number, position),
      asin: 'B000000001',
      sku: 'SKU-1',
      title: 'A thing',
      price: 1999,
      requested: false,
      requestReason: '',
      cancelled: bit(record.cancelled, position),
      cancellation: null,
      shipped: bit(record.shipped, position),
    })),
  };
}
