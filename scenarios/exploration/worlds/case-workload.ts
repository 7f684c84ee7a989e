import {
  allItems,
  KEEPS_TO_PLAN,
  packTraits,
  PAYMENTS,
  type Payment,
  streamKey,
  uniform,
  type BuyerPlan,
  type Duration,
  type Workload,
} from '../../../sim/internal.ts';
import type { CaseOrder, WorldCase } from './world-case.ts';

/** Amount of every order of a case, in minor units. */
const PRICE = 3_000;

/**
 * Turns a case's orders into a workload, in the order of their purchases. It writes the columns
 * directly, because `listedWorkload` makes an object for each order, which would cost a small world
 * a sixteenth of its time.
 */
export function workloadOf({ orders, marketplaces, seed }: WorldCase): Workload {
  const key = streamKey(seed, 'case');
  const inTime = [...orders].sort((a, b) => a.at - b.at);
  const size = inTime.length;
  const placedAt = new Float64Array(size);
  const traits = new Uint32Array(size);
  for (let i = 0; i < size; i += 1) {
    const order = inTime[i] as CaseOrder;
    placedAt[i] = order.at;
    traits[i] = traitsOf(order, marketplaces.length);
  }
  return {
    size,
    markets: marketplaces,
    placedAt,
    traits,
    amount: new Int32Array(size).fill(PRICE),
    plan: (order) => planOf(inTime[order] as CaseOrder),
    uniform: (order, purpose) => uniform(key, inTime[order]?.luck ?? order, purpose),
    nameOf: (order) => `order-${order + 1}`,
  };
}

function traitsOf({ market, items, byAmazon, stockMissing, plan, ...order }: CaseOrder, markets: number): number {
  const payment = PAYMENTS[order.payment] as Payment;
  return packTraits({ market: market % markets, items, byAmazon, special: plan !== null, stockMissing, payment });
}

/**
 * The buyer's plan, limited to the items of the order. Written field by field for a fixed object
 * shape, which is faster than a spread.
 */
function planOf({ plan, items }: CaseOrder): BuyerPlan {
  if (plan === null) return KEEPS_TO_PLAN;
  const all = allItems(items);
  return {
    wish: plan.wish,
    asksAfter: plan.asksAfter as Duration,
    items: plan.items & all || all,
    reason: plan.reason,
    says: plan.says,
    sarcastic: false,
    followsRedirect: plan.followsRedirect,
    followsAfter: plan.followsAfter as Duration,
    persuadable: plan.persuadable,
    answersAfter: plan.answersAfter as Duration,
    coaxable: plan.coaxable,
    changesMindAfter: plan.changesMindAfter as Duration | null,
    patience: plan.patience as Duration,
    optedOut: plan.optedOut,
    ifShipped: plan.ifShipped,
    leavesFeedback: plan.leavesFeedback,
    filesClaim: plan.filesClaim,
    transit: plan.transit as Duration,
  };
}
