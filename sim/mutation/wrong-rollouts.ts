import { addDays } from '../policy/local-time.ts';
import { clausesOn } from '../policy/in-force.ts';
import type { PolicySet } from '../policy/policy.ts';
import { POLICY_SET_IDS, policySet } from '../policy/sets.ts';
import type { Mutant } from './mutant.ts';

/**
 * Plants one fault in each marketplace of a set. Its change comes a day early, or a store that opened
 * after the change gets one.
 */
function faultsOf(set: PolicySet): Mutant[] {
  return set.marketplaces.flatMap(({ code }) => {
    const clause = clausesOn(set, 'rollout-date', code).at(-1);
    if (clause === undefined) return [];
    const date = String(clause.value);
    const value = date === 'always' ? '2022-05-23' : addDays(date, -1);
    const amendment = { clause: clause.id, value, marketplaces: [code] };
    return {
      id: `rollout/${set.id}/${code}`,
      says: `in ${code} the change comes on ${value} instead of ${date}`,
      source: clause.sources.map(({ key }) => key).join(' ') || clause.id,
      wrong: { type: 'policy', sets: [set.id], amendments: [amendment] },
    };
  });
}

/** The dates of one source taken for those of the other. */
const OTHER_PLANS: readonly Mutant[] = [
  {
    id: 'conflict/uk-de-second-list',
    says: 'UK and Germany change with the second list',
    source: 'the announcement’s garbled sentence',
    wrong: { type: 'policy', sets: ['announced'], amendments: [{ clause: 'rollout.uk-de', value: '2022-05-23' }] },
  },
  {
    id: 'conflict/america-first-plan',
    says: 'America changes on the first plan’s date',
    source: 'announcement of April 2022 against the developer changelog',
    wrong: { type: 'policy', sets: ['documented'], amendments: [{ clause: 'rollout.may-23', value: '2022-05-10' }] },
  },
  {
    id: 'conflict/pacific-first-plan',
    says: 'Singapore, Australia and Japan change on the first plan’s date',
    source: 'announcement of April 2022 against the developer changelog',
    wrong: { type: 'policy', sets: ['documented'], amendments: [{ clause: 'rollout.june-6', value: '2022-05-10' }] },
  },
];

/** One for each date of both sets. */
export function wrongRollouts(): readonly Mutant[] {
  return [...OTHER_PLANS, ...POLICY_SET_IDS.flatMap((id) => faultsOf(policySet(id)))];
}
