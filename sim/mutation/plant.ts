import { invariant } from '../kernel/invariant.ts';
import { amend, withClauses } from '../policy/amend.ts';
import type { PolicySet } from '../policy/policy.ts';
import { policySet, replaceBundled } from '../policy/sets.ts';
import { BUILT_IN, replaceBuiltIn } from '../strategy/built-in.ts';
import { mutants } from './catalogue.ts';
import type { Mutant, WrongPolicy } from './mutant.ts';

/** The environment variable that names the fault a process is to run with. */
export const MUTANT_VARIABLE = 'CANCELBENCH_MUTANT';

/** Built-in sellers that do as the help pages say: these get a seller's fault. */
export const WELL_BEHAVED = ['redirect-to-formal', 'persuade-then-redirect', 'hold-then-check'] as const;

/** The set as a faulty policy has it. */
export function wrongSet(set: PolicySet, wrong: WrongPolicy): PolicySet {
  if (!wrong.sets.includes(set.id)) return set;
  const there = wrong.amendments.filter(({ clause }) => set.clauses.some(({ id }) => id === clause));
  const amended = amend(set, there);
  const { timeZone } = wrong;
  if (timeZone === undefined) return amended;
  return withClauses(
    amended,
    amended.clauses,
    amended.marketplaces.map((each) => ({ ...each, timeZone })),
  );
}

/**
 * From now on this process has the fault: its bundled sets and built-in strategies are wrong in one
 * place. There is no way back.
 */
export function plant({ wrong }: Mutant): void {
  if (wrong.type === 'policy') {
    const faulty = wrong.sets.map((id) => wrongSet(policySet(id), wrong));
    for (const set of faulty) replaceBundled(set);
    return;
  }
  for (const name of WELL_BEHAVED) {
    const make = BUILT_IN[name];
    invariant(make !== undefined, `no built-in strategy ${name}`);
    replaceBuiltIn(name, () => wrong.spoil(make()));
  }
}

let planted: string | null = null;

/**
 * Plants by name, once: what a process does at its start with what its environment says. Nothing
 * for undefined; an unknown name is an error.
 */
export function plantNamed(id: string | undefined): void {
  if (id === undefined || id === '' || id === planted) return;
  const mutant = mutants().find((each) => each.id === id);
  if (mutant === undefined) throw new RangeError(`${MUTANT_VARIABLE}: no planted fault is called ${id}`);
  if (planted !== null) throw new RangeError(`${MUTANT_VARIABLE}: ${planted} is planted already`);
  planted = id;
  plant(mutant);
}
