import type { Workload } from './workload.ts';

/**
 * The same workload without some of its orders; those that stay keep their buyers, draws and names.
 */
export function filterWorkload(workload: Workload, stays: (order: number) => boolean): Workload {
  const kept = Uint32Array.from({ length: workload.size }, (_, order) => order).filter(stays);
  const was = (order: number): number => kept[order] as number;
  return {
    size: kept.length,
    markets: workload.markets,
    placedAt: Float64Array.from(kept, (order) => workload.placedAt[order] as number),
    traits: Uint32Array.from(kept, (order) => workload.traits[order] as number),
    amount: Int32Array.from(kept, (order) => workload.amount[order] as number),
    plan: (order) => workload.plan(was(order)),
    uniform: (order, purpose) => workload.uniform(was(order), purpose),
    nameOf: (order) => workload.nameOf(was(order)),
  };
}
