import { invariant } from '../kernel/invariant.ts';
import { parseSet, type ParsedSet } from './parse.ts';
import type { PolicySet } from './policy.ts';
import announced from './sets/announced.json' with { type: 'json' };
import documented from './sets/documented.json' with { type: 'json' };

/**
 * Ids of the bundled policy sets.
 *
 * @example
 * ```ts
 * POLICY_SET_IDS.map((id) => policySet(id).title);
 * ```
 */
export const POLICY_SET_IDS = ['announced', 'documented'] as const;

const FILES: Readonly<Record<string, unknown>> = { announced, documented };
const parsed = new Map<string, PolicySet>();

/**
 * A bundled set.
 *
 * @example
 * ```ts
 * const documented = policySet('documented');
 * ```
 */
export function policySet(id: string): PolicySet {
  const known = parsed.get(id);
  if (known !== undefined) return known;
  const result = parseSet(FILES[id], (name) => (Object.hasOwn(FILES, name) ? policySet(name) : undefined));
  invariant(result.ok, `bundled policy set ${id}: ${result.ok ? '' : result.issues.join('; ')}`);
  parsed.set(id, result.set);
  return result.set;
}

/** Replaces a bundled set in this process. Planted faults are installed this way. */
export function replaceBundled(set: PolicySet): void {
  invariant(Object.hasOwn(FILES, set.id), `${set.id} is no bundled policy set`);
  for (const id of POLICY_SET_IDS) policySet(id); // read before anything can be inherited from the replacement
  parsed.set(set.id, set);
}

/**
 * A set of one's own, which may inherit from a bundled one.
 *
 * @example
 * ```ts
 * const parsed = parsePolicySet({ id: 'own', title: 'Own', inherits: 'documented', marketplaces: ['DE'], clauses: [] });
 * if (!parsed.ok) console.error(parsed.issues.join('\n'));
 * ```
 */
export function parsePolicySet(json: unknown): ParsedSet {
  return parseSet(json, (name) => (Object.hasOwn(FILES, name) ? policySet(name) : undefined));
}
