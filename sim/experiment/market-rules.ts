import { inMemory, memoryOf, type Memory } from '../kernel/remember.ts';
import type { Clause, MarketplaceCode, MarketRules, PolicySet } from '../policy/policy.ts';
import { resolveRules, type ResolveOptions } from '../policy/resolve.ts';

/**
 * `resolveRules`, remembered: a property test plays thousands of small worlds under the same few
 * rules. By the set itself, never by its name, since another set may go under the same one; and by
 * those readings only that change something for the marketplace.
 */
export function rulesOf(set: PolicySet, code: MarketplaceCode, options: ResolveOptions): MarketRules {
  const known = inMemory(sets, set, memoryOfSet);
  const readings = options.readings ?? {};
  let key = options.rollout === undefined ? code : `${code}!`;
  for (const conflict of Object.keys(readings).sort()) {
    const reading = readings[conflict] ?? '';
    const choice = ` ${conflict.length}:${conflict}=${reading.length}:${reading}`; // with lengths, so that no two are alike
    if (known.tells.recall(code + choice, () => tells(set, code, conflict, reading))) key += choice;
  }
  const rules = known.rules.recall(key, () => resolveRules(set, code, options));
  return { ...rules, readings };
}

type SetMemory = { readonly rules: Memory<MarketRules>; readonly tells: Memory<boolean> };

const sets = new WeakMap<PolicySet, SetMemory>();
const memoryOfSet = (): SetMemory => ({ rules: memoryOf(4_096), tells: memoryOf(4_096) });

/**
 * Whether this reading is another than what holds without it. One that the set does not know tells,
 * so that it is refused every time.
 */
function tells(set: PolicySet, code: MarketplaceCode, conflict: string, reading: string): boolean {
  const about = set.clauses.filter((clause) => clause.conflict === conflict);
  if (about.length === 0) return true;
  return about.some((clause) => !isSilent(clause, reading) && (isFor(clause, code) || !isNamed(clause, reading)));
}

function isFor({ marketplaces }: Clause, code: MarketplaceCode): boolean {
  return marketplaces === 'all' || marketplaces.includes(code);
}

function isNamed({ readings }: Clause, reading: string): boolean {
  return readings?.some(({ id }) => id === reading) === true;
}

/** The first reading, and worth what the clause says anyway. */
function isSilent({ readings, value }: Clause, reading: string): boolean {
  const [first] = readings ?? [];
  return first?.id === reading && JSON.stringify(first.value) === JSON.stringify(value);
}
