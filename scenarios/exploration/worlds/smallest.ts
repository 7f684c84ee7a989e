import { HOUR, MINUTE } from '../../../sim/internal.ts';
import { PAYMENT } from './payment.ts';
import { EVERY_ITEM, type CaseOrder, type CasePlan, type CaseSeller, type WorldCase } from './world-case.ts';

/**
 * Shrinks a world while it still breaks something, by removing orders, wishes and habits one at a
 * time. It works on the world itself, so it needs no generator.
 */
export function smallest(world: WorldCase, breaks: (smaller: WorldCase) => boolean): WorldCase {
  let best = world;
  for (let again = true; again;) {
    again = false;
    for (const smaller of smallerThan(best)) {
      if (!breaks(smaller)) continue;
      best = smaller;
      again = true;
      break;
    }
  }
  return best;
}

/** Every world that is one step smaller, the largest step first. */
export function* smallerThan(world: WorldCase): Generator<WorldCase> {
  const { orders, seller } = world;
  for (let i = orders.length - 1; i >= 0; i -= 1) yield { ...world, orders: withoutOrder(orders, i) };
  for (const conflict of Object.keys(world.readings))
    yield {
      ...world,
      readings: Object.fromEntries(Object.entries(world.readings).filter(([name]) => name !== conflict)),
    };
  for (const clause of Object.keys(world.clauses ?? {}))
    yield {
      ...world,
      clauses: Object.fromEntries(Object.entries(world.clauses ?? {}).filter(([id]) => id !== clause)),
    };
  if (world.marketplaces.length > 1) yield* oneMarketplace(world);
  for (const [i, order] of orders.entries())
    for (const plainer of plainerOrders(order))
      yield { ...world, orders: orders.map((each, at) => (at === i ? plainer : each)) };
  for (const [i, watch] of seller.channels.entries()) {
    const channels = seller.channels.filter((_, at) => at !== i);
    if (channels.length > 0) yield { ...world, seller: { ...seller, channels } };
    if (watch.delay !== null)
      yield {
        ...world,
        seller: {
          ...seller,
          channels: seller.channels.map((each, at) => (at === i ? { ...each, delay: null } : each)),
        },
      };
  }
  for (const plainer of plainerSellers(seller)) yield { ...world, seller: { ...seller, ...plainer } };
  if (world.seed !== 0) yield { ...world, seed: 0 };
}

/** Removes an order. The others keep their luck, the number by which their draws are keyed. */
function withoutOrder(orders: readonly CaseOrder[], gone: number): CaseOrder[] {
  const lucks = lucksOf(orders);
  const left = orders.filter((_, at) => at !== gone);
  const now = placesOf(left);
  return lucks.filter((_, at) => at !== gone).map((luck, at) => withLuck(left[at] as CaseOrder, luck, now[at]));
}

function lucksOf(orders: readonly CaseOrder[]): readonly number[] {
  const places = placesOf(orders);
  return orders.map(({ luck }, at) => luck ?? (places[at] as number));
}

/** Each order's position by time. Orders of the same instant keep the order of the list. */
function placesOf(orders: readonly CaseOrder[]): readonly number[] {
  const places: number[] = [];
  const byTime = orders.map((order, at) => ({ at: order.at, position: at })).sort((a, b) => a.at - b.at);
  for (const [place, { position }] of byTime.entries()) places[position] = place;
  return places;
}

function withLuck(order: CaseOrder, luck: number, place: number | undefined): CaseOrder {
  const plain = { ...order };
  delete plain.luck;
  return luck === place ? plain : { ...plain, luck };
}

function* oneMarketplace(world: WorldCase): Generator<WorldCase> {
  const used = new Set(world.orders.map(({ market }) => market % world.marketplaces.length));
  for (const [market, code] of world.marketplaces.entries()) {
    if (used.size > 1 || !used.has(market)) continue;
    yield { ...world, marketplaces: [code], orders: world.orders.map((order) => ({ ...order, market: 0 })) };
  }
}

export function* plainerOrders(order: CaseOrder): Generator<CaseOrder> {
  if (order.luck !== undefined) yield withLuck(order, 0, 0);
  if (order.plan !== null) yield { ...order, plan: null };
  if (order.items > 1) yield { ...order, items: 1 };
  if (order.byAmazon) yield { ...order, byAmazon: false };
  if (order.stockMissing) yield { ...order, stockMissing: false };
  if (order.payment !== PAYMENT.normal) yield { ...order, payment: PAYMENT.normal };
  const { plan } = order;
  if (plan !== null) for (const plainer of plainerPlans(plan)) yield { ...order, plan: { ...plan, ...plainer } };
}

/** Before this wait is over, the buyer might still cancel alone. */
const PAST_ANY_WINDOW = HOUR;

export function* plainerPlans(plan: CasePlan): Generator<Partial<CasePlan>> {
  if (plan.wish !== 'account') {
    yield { wish: 'account', says: 'question' };
    yield { wish: 'account', says: 'question', asksAfter: Math.max(plan.asksAfter, PAST_ANY_WINDOW) };
  }
  if (plan.items !== EVERY_ITEM) yield { items: EVERY_ITEM };
  if (plan.followsRedirect) yield { followsRedirect: false };
  if (plan.persuadable) yield { persuadable: false };
  if (plan.coaxable) yield { coaxable: false };
  if (plan.changesMindAfter !== null) yield { changesMindAfter: null };
  if (plan.optedOut) yield { optedOut: false };
  if (plan.ifShipped !== 'keep') yield { ifShipped: 'keep' };
  if (plan.leavesFeedback) yield { leavesFeedback: false };
  if (plan.filesClaim) yield { filesClaim: false };
  if (plan.reason !== 'other') yield { reason: 'other' };
  // Asking sooner often makes the counterexample independent of the draws of other orders.
  if (plan.asksAfter > 0) yield { asksAfter: halved(plan.asksAfter) };
  if (plan.followsAfter > 0) yield { followsAfter: halved(plan.followsAfter) };
}

export function* plainerSellers(seller: CaseSeller): Generator<Partial<CaseSeller>> {
  if (seller.weekdays !== null) yield { weekdays: null };
  if (seller.labelLead > 0) yield { labelLead: 0 };
  if (seller.confirms.with !== 'hand-over' || seller.confirms.after > 0)
    yield { confirms: { with: 'hand-over', after: 0 } };
  if (seller.requestColumn) yield { requestColumn: false };
  if (seller.timeZone !== 'UTC') yield { timeZone: 'UTC' };
}

/** Half of a wait, in whole minutes. */
function halved(wait: number): number {
  return Math.floor(wait / (2 * MINUTE)) * MINUTE;
}
