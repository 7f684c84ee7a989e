import type fc from 'fast-check';
import { addDays, CHANNELS, isDate, policySet, type Clause } from '../../../sim/internal.ts';
import type { WorldCase } from '../worlds/world-case.ts';
import { smallerThan } from '../worlds/smallest.ts';
import { arbitraryOf, nat, pick, pickSome } from './draws.ts';
import { policies, worlds, type PolicyChoice } from './worlds.ts';

/** The value of a clause. */
type Json = NonNullable<WorldCase['clauses']>[string];

/**
 * A policy set with some clauses changed to values that no source gives, to test sellers that must
 * not depend on today's values.
 */
export type AmendedPolicy = PolicyChoice & { readonly clauses: Record<string, Json> };

const EFFECT = ['counts', 'exempt'] as const;
/** Other values for the clauses of each topic. */
const OTHERWISE: Readonly<Record<string, readonly Json[]>> = {
  'self-cancel-window': ['PT1M', 'PT5M', 'PT29M59S', 'PT2H', 'PT24H'],
  'self-cancel-window-end': ['inclusive', 'exclusive'],
  'rollout-instant': ['local-midnight', 'utc-midnight'],
  'cancellation-critical': ['from-rollout', 'always', 'never'],
  'response-time': ['PT12H', 'PT24H', 'PT48H'],
  'auto-cancel': [
    { count: 24, unit: 'hours' },
    { count: 3, unit: 'business-days' },
    { count: 7, unit: 'days' },
    { count: 30, unit: 'days' },
  ],
  'rate-limit': [
    { limit: 0.02, windowDays: [7, 30] },
    { limit: 0.025, windowDays: [6] },
    { limit: 0.05, windowDays: [14] },
  ],
  'exactly-at-limit': ['under', 'at-most'],
  'date-basis': ['purchase-date', 'cancellation-date'],
  'deactivation-days': [1, 7, 30],
  'amazon-fulfilled-not-judged': ['not-judged', 'counts'],
  ...Object.fromEntries(
    [
      'exemption',
      'message-only',
      'no-request',
      'self-cancel-not-counted',
      'payment-cancel',
      'other-reason-on-file',
      'auto-cancel-counts',
      'auto-cancel-on-file',
      'item-cancel',
      'beyond-request',
    ].map((topic) => [topic, EFFECT]),
  ),
};

/**
 * Draws policies with one to three changed clauses, sometimes under other readings. They shrink to
 * a single change.
 */
export function amendedPolicies(): fc.Arbitrary<AmendedPolicy> {
  const plain = policies();
  return arbitraryOf(
    (chance) => {
      const choice = plain.generate(chance, undefined).value;
      return { ...choice, clauses: drawChanges(chance, choice.policy) };
    },
    function* ({ clauses, ...choice }) {
      for (const fewer of withoutOne(clauses, 1)) yield { ...choice, clauses: fewer };
      for (const readings of withoutOne(choice.readings, 0)) yield { ...choice, readings, clauses };
    },
  );
}

/** Draws whole worlds, each under a changed policy of its own. */
export function amendedWorlds(): fc.Arbitrary<WorldCase> {
  const plain = worlds();
  return arbitraryOf<WorldCase>(
    (chance) => {
      const world = plain.generate(chance, undefined).value;
      return { ...world, clauses: drawChanges(chance, world.policy) };
    },
    function* (world) {
      for (const smaller of smallerThan(world)) if (smaller.orders.length > 0) yield smaller;
    },
  );
}

function* withoutOne<V>(from: Readonly<Record<string, V>>, least: number): Generator<Record<string, V>> {
  const names = Object.keys(from);
  if (names.length > least)
    for (const left of names) yield Object.fromEntries(Object.entries(from).filter(([name]) => name !== left));
}

function drawChanges(chance: fc.Random, policy: string): Record<string, Json> {
  const can = policySet(policy).clauses.filter((clause) => otherwise(clause).length > 0);
  const chosen = pickSome(chance, can, 1 + nat(chance, 2));
  return Object.fromEntries(chosen.map((clause) => [clause.id, pick(chance, otherwise(clause))]));
}

function otherwise({ topic, value }: Clause): readonly Json[] {
  if (topic === 'rollout-date' && typeof value === 'string' && isDate(value))
    return [-1, 1, 14].map((days) => addDays(value, days));
  if (topic === 'channels.formal' || topic === 'channels.informal') return CHANNELS.map((channel) => [channel]);
  return OTHERWISE[topic] ?? [];
}
