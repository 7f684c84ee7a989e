import { uniform, type StreamKey } from '../kernel/random.ts';
import type { Instant } from '../kernel/time.ts';
import { packTraits, type Traits } from './order-traits.ts';
import type { BuyerPlan, Workload } from './workload.ts';

/**
 * An order that is known before the world begins: read from a file, written by hand or by a
 * property test, or cast for a label.
 */
export type ListedOrder = Traits & {
  readonly at: Instant;
  /** Minor units of the marketplace's currency, the whole order. */
  readonly amount: number;
  /** What the world decides about it is drawn from this stream, for this entity. */
  readonly key: StreamKey;
  readonly serial: number;
  readonly name: string;
  /** Asked for only when the buyer acts; the same value every time. */
  plan(): BuyerPlan;
};

/** Orders one by one as a workload. Those of one instant keep the list's order. */
export function listedWorkload(markets: Workload['markets'], orders: readonly ListedOrder[]): Workload {
  const sorted = [...orders].sort((a, b) => a.at - b.at);
  const size = sorted.length;
  const placedAt = new Float64Array(size);
  const traits = new Uint32Array(size);
  const amount = new Int32Array(size);
  for (let order = 0; order < size; order += 1) {
    const listed = at(sorted, order);
    placedAt[order] = listed.at;
    traits[order] = packTraits(listed);
    amount[order] = listed.amount;
  }
  return {
    size,
    markets,
    placedAt,
    traits,
    amount,
    plan(order) {
      return at(sorted, order).plan();
    },
    uniform(order, purpose) {
      return uniform(at(sorted, order).key, at(sorted, order).serial, purpose);
    },
    nameOf(order) {
      return at(sorted, order).name;
    },
  };
}

function at(orders: readonly ListedOrder[], order: number): ListedOrder {
  return orders[order] as ListedOrder;
}
