import { streamKey, uniform, type StreamKey } from '../kernel/random.ts';
import type { Instant } from '../kernel/time.ts';
import type { MarketplaceCode } from '../policy/policy.ts';
import { liveOrderName } from './draw-workload.ts';
import { packTraits } from './order-traits.ts';
import { KEEPS_TO_PLAN, type BuyerPlan, type Workload } from './workload.ts';

/** An order placed by hand while the world is running. */
export type PlacedOrder = {
  /** Position in the workload's markets. */
  readonly market: number;
  /** 1 to 8. */
  readonly items: number;
  /** Minor units, the whole order. */
  readonly amount: number;
  readonly byAmazon: boolean;
  /** What the buyer is going to do on their own; null if they only do what they are told to. */
  readonly plan: BuyerPlan | null;
};

/**
 * Orders in the order in which they arrived: those of a drawn workload as their time comes, and
 * those placed by hand between them.
 */
export type LiveWorkload = Workload & {
  /** The next order of the drawn workload; Infinity when there is none. */
  readonly nextAt: number;
  takeNext(): number;
  place(order: PlacedOrder, at: Instant): number;
};

/** A buyer who does nothing on their own, not even at the door. */
const PLAYED_BY_HAND: BuyerPlan = { ...KEEPS_TO_PLAN, ifShipped: 'keep' };

type Columns = {
  placedAt: Float64Array;
  traits: Uint32Array;
  amount: Int32Array;
  /** Number in the drawn workload, or -1 - serial of an order placed by hand. */
  source: Int32Array;
};

export function liveWorkload(drawn: Workload, markets: readonly MarketplaceCode[], seed: number): LiveWorkload {
  const key: StreamKey = streamKey(seed, 'live');
  const plans = new Map<number, BuyerPlan>();
  let next = 0;
  let serial = 0;
  const sourceOf = (order: number): number => workload.source[order] as number;
  const nextAt = (): number => (next < drawn.size ? (drawn.placedAt[next] as number) : Infinity);

  function append(at: number, traits: number, amount: number, source: number): number {
    if (workload.size === workload.placedAt.length) Object.assign(workload, larger(workload));
    const order = workload.size;
    workload.placedAt[order] = at;
    workload.traits[order] = traits;
    workload.amount[order] = amount;
    workload.source[order] = source;
    workload.size += 1;
    return order;
  }

  const workload = {
    ...newColumns(Math.max(1_024, drawn.size)),
    size: 0,
    markets,
    nextAt: nextAt(),
    takeNext(): number {
      const from = next;
      next += 1;
      workload.nextAt = nextAt();
      return append(drawn.placedAt[from] as number, drawn.traits[from] as number, drawn.amount[from] as number, from);
    },
    place(order: PlacedOrder, at: Instant): number {
      const { market, items, byAmazon } = order;
      const special = order.plan !== null;
      const traits = packTraits({ market, items, byAmazon, special, stockMissing: false, payment: 'normal' });
      serial += 1;
      const number = append(at, traits, order.amount, -serial);
      if (order.plan !== null) plans.set(number, order.plan);
      return number;
    },
    plan: (order: number): BuyerPlan =>
      sourceOf(order) >= 0 ? drawn.plan(sourceOf(order)) : (plans.get(order) ?? PLAYED_BY_HAND),
    uniform: (order: number, purpose: number): number =>
      sourceOf(order) >= 0 ? drawn.uniform(sourceOf(order), purpose) : uniform(key, -sourceOf(order), purpose),
    nameOf: (order: number): string =>
      sourceOf(order) >= 0 ? drawn.nameOf(sourceOf(order)) : liveOrderName(key, -sourceOf(order)),
  };
  return workload;
}

function newColumns(capacity: number): Columns {
  return {
    placedAt: new Float64Array(capacity),
    traits: new Uint32Array(capacity),
    amount: new Int32Array(capacity),
    source: new Int32Array(capacity),
  };
}

function larger(columns: Columns): Columns {
  const next = newColumns(columns.placedAt.length * 2);
  next.placedAt.set(columns.placedAt);
  next.traits.set(columns.traits);
  next.amount.set(columns.amount);
  next.source.set(columns.source);
  return next;
}
