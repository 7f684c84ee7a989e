import type { Mutant } from './mutant.ts';
import { CLASSIC_MUTANTS, CONFLICT_MUTANTS, COUNTING_MUTANTS } from './wrong-policies.ts';
import { wrongRollouts } from './wrong-rollouts.ts';
import { SELLER_MUTANTS } from './wrong-sellers.ts';

/** Every fault that can be planted, in a fixed order. */
export function mutants(): readonly Mutant[] {
  return [...COUNTING_MUTANTS, ...CONFLICT_MUTANTS, ...CLASSIC_MUTANTS, ...wrongRollouts(), ...SELLER_MUTANTS];
}
