import { contentDigest } from './content-digest.ts';
import { PolicyError } from './in-force.ts';
import type { Clause, MarketplaceCode, PolicySet } from './policy.ts';
import { informationalIssues } from './informational.ts';
import { valueIssues } from './parse.ts';

/**
 * Another value for one clause, for all of its marketplaces or only for those in `marketplaces`.
 */
export type Amendment = {
  readonly clause: string;
  readonly value: unknown;
  readonly marketplaces?: readonly MarketplaceCode[];
};

/**
 * The set with other values in some of its clauses, under another digest. An unknown clause, or a
 * value it cannot have, is a PolicyError.
 *
 * @example
 * ```ts
 * const strict = amend(policySet('documented'), [{ clause: 'rate-limit', value: { limit: 0.01, windowDays: [7] } }]);
 * ```
 */
export function amend(set: PolicySet, amendments: readonly Amendment[]): PolicySet {
  const clauses = amendments.reduce(amended, set.clauses);
  const changed = clauses.filter((clause) => !set.clauses.includes(clause));
  const issues = [...changed.flatMap(valueIssues), ...informationalIssues(changed, set.clauses)];
  if (issues.length > 0) throw new PolicyError(issues.join('; '));
  return withClauses(set, clauses);
}

/** The set with these clauses and marketplaces, digested anew. */
export function withClauses(
  set: PolicySet,
  clauses: readonly Clause[],
  marketplaces: PolicySet['marketplaces'] = set.marketplaces,
): PolicySet {
  const zones = marketplaces.map(({ code, timeZone }) => ({ code, timeZone }));
  return { ...set, clauses, marketplaces, digest: contentDigest({ id: set.id, marketplaces: zones, clauses }) };
}

function amended(clauses: readonly Clause[], { clause: id, value, marketplaces }: Amendment): readonly Clause[] {
  const clause = clauses.find((each) => each.id === id);
  if (clause === undefined) throw new PolicyError(`no clause ${id} to amend`);
  const changed: Clause = { ...clause, value, ...readingsFrom(clause, value) };
  if (marketplaces === undefined) return clauses.map((each) => (each === clause ? changed : each));
  const rest: Clause['marketplaces'] =
    clause.marketplaces === 'all' ? 'all' : clause.marketplaces.filter((code) => !marketplaces.includes(code));
  const own: Clause = { ...changed, id: `${id}.amended`, marketplaces };
  const left = rest === 'all' || rest.length > 0 ? [{ ...clause, marketplaces: rest }] : [];
  return clauses.flatMap((each) => (each === clause ? [...left, own] : [each]));
}

/** The first reading is the default: it is the value. */
function readingsFrom({ readings }: Clause, value: unknown): Partial<Clause> {
  if (readings === undefined) return {};
  return { readings: readings.map((reading, i) => (i === 0 ? { ...reading, value } : reading)) };
}
