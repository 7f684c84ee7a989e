import type { Mutant } from './mutant.ts';
import { CLASSIC_FAULTS, CONFLICT_FAULTS, COUNTING_FAULTS } from './policy-faults.ts';
import { rolloutFaults } from './rollout-faults.ts';
import { SELLER_FAULTS } from './seller-faults.ts';

/** Every fault that can be planted, in a fixed order. */
export function mutants(): readonly Mutant[] {
  return [...COUNTING_FAULTS, ...CONFLICT_FAULTS, ...CLASSIC_FAULTS, ...rolloutFaults(), ...SELLER_FAULTS];
}
