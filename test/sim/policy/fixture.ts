import type { CancellationFacts } from '../../../sim/policy/determine.ts';
import type { Clause, MarketplaceCode, MarketRules, PolicySet, Readings } from '../../../sim/policy/policy.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { POLICY_SET_IDS, policySet } from '../../../sim/policy/sets.ts';

/** A seller cancels a whole order with the right reason; no request is on file. */
export const CANCELLATION: CancellationFacts = {
  fulfilledBy: 'merchant',
  by: 'merchant',
  cause: 'seller-decision',
  reason: 'buyer-cancelled',
  onFile: 'none',
  wasPending: false,
  extent: 'order',
  coversRequest: true,
};

export const BOTH_SETS: readonly PolicySet[] = POLICY_SET_IDS.map(policySet);

export function rules(set: string, code: MarketplaceCode, readings: Readings = {}): MarketRules {
  return resolveRules(policySet(set), code, { readings });
}

/** The JSON of a set, free to be spoilt. */
export type Draft = {
  id: string;
  title: string;
  inherits?: string;
  marketplaces: string[];
  clauses: { -readonly [Key in keyof Clause]: Clause[Key] }[];
};

/** A set that says nothing of its own and inherits everything. */
export function draft(clauses: Partial<Clause>[] = []): Draft {
  const blank: Clause = {
    id: 'mine',
    topic: 'deactivation-days',
    value: 20,
    marketplaces: 'all',
    provenance: 'assumed',
    sources: [],
    says: 'Mine.',
    quoted: false,
  };
  return {
    id: 'mine',
    title: 'Mine',
    inherits: 'documented',
    marketplaces: ['UK', 'JP'],
    clauses: clauses.map((clause) => ({ ...blank, ...clause })),
  };
}
