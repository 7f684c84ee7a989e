import {
  BUILT_IN,
  faultySet,
  firstDifference,
  policySet,
  resolveRules,
  WELL_BEHAVED,
  type Mutant,
  type PolicyFault,
  type RuleDifference,
  type SellerStrategy,
} from '../../../sim/internal.ts';
import { firstWorldApart, type WorldApart } from './world-apart.ts';

/** The smallest example that is judged differently with a fault. */
export type Apart =
  | { readonly type: 'policy'; readonly set: string; readonly marketplace: string; readonly difference: RuleDifference }
  | { readonly type: 'seller'; readonly strategy: string; readonly world: WorldApart };

/**
 * Finds an example that a fault changes: within the exhaustive scope for policies, within the small
 * worlds for sellers. Null means that no judge can see the fault; then the mutant does not count,
 * since no test could notice it.
 */
export function apartBy({ fault }: Mutant): Apart | null {
  return fault.type === 'policy' ? policyApart(fault) : sellerApart(fault.spoil);
}

function policyApart(fault: PolicyFault): Apart | null {
  for (const id of fault.sets) {
    const [right, wrong] = [policySet(id), faultySet(policySet(id), fault)];
    if (right.digest === wrong.digest) continue;
    for (const { code } of right.marketplaces) {
      const difference = firstDifference(resolveRules(right, code), resolveRules(wrong, code));
      if (difference !== null) return { type: 'policy', set: id, marketplace: code, difference };
    }
  }
  return null;
}

/** The seller without the fault, and with it. */
export function* sellersWith(spoil: (seller: SellerStrategy) => SellerStrategy) {
  for (const strategy of WELL_BEHAVED) {
    const right = (BUILT_IN[strategy] as () => SellerStrategy)();
    yield { strategy, right, wrong: spoil(right) };
  }
}

function sellerApart(spoil: (seller: SellerStrategy) => SellerStrategy): Apart | null {
  for (const { strategy, right, wrong } of sellersWith(spoil)) {
    const world = firstWorldApart(right, wrong);
    if (world !== null) return { type: 'seller', strategy, world };
  }
  return null;
}
