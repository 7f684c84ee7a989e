import { inMemory, memoryOf, type Memory } from '../kernel/remember.ts';
import { unknownName } from './near-miss.ts';
import type { Clause, MarketplaceCode, PolicySet, Readings } from './policy.ts';

/**
 * A name that the set does not know: a user's mistake, with the choices.
 *
 * @example
 * ```ts
 * try {
 *   resolveRules(set, 'XX');
 * } catch (error) {
 *   if (error instanceof PolicyError) console.error(error.message);
 * }
 * ```
 */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** A clause with the reading chosen for it. */
export type ReadClause = { readonly clause: Clause; readonly value: unknown; readonly reading: string };

export function read(clause: Clause, readings: Readings): ReadClause {
  const wanted = clause.conflict === undefined ? undefined : readings[clause.conflict];
  if (clause.readings === undefined || wanted === undefined) {
    return {
      clause,
      value: clause.value,
      reading: clause.readings === undefined ? 'default' : `${clause.conflict}=${clause.readings[0]?.id}`,
    };
  }
  const chosen = clause.readings.find((each) => each.id === wanted);
  if (chosen === undefined) {
    throw new PolicyError(
      unknownName(
        `reading of ${clause.conflict}`,
        wanted,
        clause.readings.map((each) => each.id),
      ),
    );
  }
  return { clause, value: chosen.value, reading: `${clause.conflict}=${chosen.id}` };
}

/** Cache of a set's clauses by topic and marketplace. Sets are never changed. */
const found = new WeakMap<PolicySet, Memory<readonly Clause[]>>();

/**
 * The clauses that settle a topic for a marketplace: those that name it, or else those for all. By
 * `from`, earliest first.
 */
export function clausesOn(set: PolicySet, topic: string, code: MarketplaceCode): readonly Clause[] {
  return inMemory(found, set, () => memoryOf(4_096)).recall(`${code} ${topic}`, () => findClauses(set, topic, code));
}

function findClauses(set: PolicySet, topic: string, code: MarketplaceCode): readonly Clause[] {
  const about = set.clauses.filter((clause) => clause.topic === topic);
  const named = about.filter((clause) => clause.marketplaces !== 'all' && clause.marketplaces.includes(code));
  const settling = named.length > 0 ? named : about.filter((clause) => clause.marketplaces === 'all');
  return [...settling].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

/**
 * Topics that the rollout started or ended. Their clauses have no date of their own; the rollout
 * date of the marketplace applies.
 */
const BEGINS_WITH_CHANGE: readonly string[] = [
  'channels.formal',
  'cancellation-critical',
  'banner',
  'report-column-default',
  'report-column-name',
  'report-column-values',
  'flag-type.orders-api',
  'steps.formal-request-not-shipped',
];
const ENDS_WITH_CHANGE: readonly string[] = ['channels.legacy', 'legacy-subject', 'steps.legacy-request'];

function hasChanged(set: PolicySet, code: MarketplaceCode, date: string, readings: Readings): boolean {
  const rollout = clausesOn(set, 'rollout-date', code).at(-1);
  const from = rollout === undefined ? 'always' : read(rollout, readings).value;
  return from === 'always' || String(from) <= date;
}

/**
 * What holds on a day: for each topic the latest clause in its period, under chosen readings.
 *
 * @example
 * ```ts
 * clausesInForce(policySet('documented'), 'DE', '2023-05-01', {}).map(({ clause }) => clause.id);
 * ```
 */
export function clausesInForce(
  set: PolicySet,
  code: MarketplaceCode,
  date: string,
  readings: Readings,
): readonly ReadClause[] {
  const changed = hasChanged(set, code, date, readings);
  const gone = (topic: string) => (changed ? ENDS_WITH_CHANGE : BEGINS_WITH_CHANGE).includes(topic);
  const topics = [...new Set(set.clauses.map((clause) => clause.topic))].filter((topic) => !gone(topic));
  return topics.flatMap((topic) => {
    const inPeriod = clausesOn(set, topic, code).filter(
      (clause) => (clause.from ?? '') <= date && date < (clause.until ?? '9999'),
    );
    // channels add up; everything else is replaced by the later clause
    const kept = topic.startsWith('channels.') ? inPeriod : inPeriod.slice(-1);
    return kept.map((clause) => read(clause, readings));
  });
}

export type ReadingChoice = {
  readonly conflict: string;
  readonly readings: readonly string[];
  readonly clauses: readonly Clause[];
};

const choices = new WeakMap<PolicySet, readonly ReadingChoice[]>();

/**
 * Every conflict of a set with its readings, the default first.
 *
 * @example
 * ```ts
 * readingChoices(policySet('announced')).map(({ conflict, readings }) => `${conflict}: ${readings.join(', ')}`);
 * ```
 */
export function readingChoices(set: PolicySet): readonly ReadingChoice[] {
  return inMemory(choices, set, () => findChoices(set));
}

function findChoices(set: PolicySet): readonly ReadingChoice[] {
  const conflicts = [...new Set(set.clauses.flatMap((clause) => clause.conflict ?? []))];
  return conflicts.map((conflict) => {
    const clauses = set.clauses.filter((clause) => clause.conflict === conflict);
    return { conflict, readings: clauses[0]?.readings?.map((reading) => reading.id) ?? [], clauses };
  });
}

export function checkReadings(set: PolicySet, readings: Readings): void {
  const known = readingChoices(set);
  for (const conflict of Object.keys(readings)) {
    const choice = known.find((each) => each.conflict === conflict);
    if (choice === undefined)
      throw new PolicyError(
        unknownName(
          `conflict in set ${set.id}`,
          conflict,
          known.map((each) => each.conflict),
        ),
      );
    if (!choice.readings.includes(readings[conflict] ?? '')) {
      throw new PolicyError(unknownName(`reading of ${conflict}`, readings[conflict] ?? '', choice.readings));
    }
  }
}
