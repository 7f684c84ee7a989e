import { amend, memoryOf, policySet, type PolicySet } from '../../../sim/internal.ts';
import type { WorldCase } from './world-case.ts';

/** Cache of amended sets: computing a set's digest takes longer than playing a small world. */
const amended = memoryOf<PolicySet>(64);

/**
 * The policy set of a world: a bundled one, with the world's own values in some clauses. Throws a
 * `PolicyError` when a clause cannot have its value.
 */
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
