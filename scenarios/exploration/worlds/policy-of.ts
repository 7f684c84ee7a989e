import { amend, memoryOf, policySet, type PolicySet } from '../../../sim/internal.ts';
import type { WorldCase } from './world-case.ts';

/** Digesting a set takes longer than playing a small world. */
const amended = memoryOf<PolicySet>(64);

/** The set a world is played under: a bundled one, in some clauses with values of the world's own. A value a clause cannot have is a PolicyError. */
export function policyOf({ policy, clauses = {} }: Pick<WorldCase, 'policy' | 'clauses'>): PolicySet {
  const set = policySet(policy);
  const changes = Object.entries(clauses);
  if (changes.length === 0) return set;
  return amended.recall(`${set.digest} ${JSON.stringify(clauses)}`, () =>
    amend(
      set,
      changes.map(([clause, value]) => ({ clause, value })),
    ),
  );
}
