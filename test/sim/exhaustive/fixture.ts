import { policySet } from '../../../sim/policy/sets.ts';
import type { MarketplaceCode, PolicySet } from '../../../sim/policy/policy.ts';
import { THE_MACHINE, type Machine } from '../../../sim/exhaustive/machine.ts';

/** One marketplace of a bundled set: small enough to be searched again for every planted fault. */
export function onlyIn(code: MarketplaceCode, set = 'documented'): PolicySet {
  const whole = policySet(set);
  return { ...whole, marketplaces: whole.marketplaces.filter((marketplace) => marketplace.code === code) };
}

export function withFault(fault: Partial<Machine>): Machine {
  return { ...THE_MACHINE, ...fault };
}
