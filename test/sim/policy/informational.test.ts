// Values the simulation does not play are marked, and a change of one is refused instead of ignored.
import { describe, expect, test } from 'vitest';
import { amend } from '../../../sim/policy/amend.ts';
import { INFORMATIONAL } from '../../../sim/policy/informational.ts';
import { parsePolicySet, policySet } from '../../../sim/policy/sets.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import type { PolicySet } from '../../../sim/policy/policy.ts';
import { isBreach } from '../../../sim/ledger/rates.ts';

const documented = policySet('documented') as PolicySet;
const own = (clause: object) => ({
  id: 'own',
  title: 'Own',
  inherits: 'documented',
  marketplaces: ['DE'],
  clauses: [
    {
      id: 'own.clause',
      marketplaces: 'all',
      provenance: 'assumed',
      sources: [],
      says: 'Ours.',
      quoted: false,
      ...clause,
    },
  ],
});

describe('a clause that is only information', () => {
  test.each([
    ['rate-lag', 'P3D'],
    ['late-filing', 'exempt'],
  ])('%s: another value is refused, with what to do', (topic, value) => {
    const parsed = parsePolicySet(own({ topic, value }));
    expect(parsed.ok ? 'was accepted' : parsed.issues.join()).toMatch(
      /is informational, the simulation does not play it; leave/,
    );
  });
  test('the same value is accepted', () =>
    expect(parsePolicySet(own({ topic: 'rate-lag', value: 'P0D' })).ok).toBe(true));
  test('an amendment of one is refused as well', () => {
    const clause = documented.clauses.find(({ topic }) => topic === 'rate-lag');
    expect(() => amend(documented, [{ clause: clause?.id ?? '', value: 'P9D' }])).toThrow(/informational/);
  });
  test('every topic of the list exists', () => {
    const topics = new Set(documented.clauses.map(({ topic }) => topic));
    expect(INFORMATIONAL.filter((topic) => !topics.has(topic) && topic !== 'redirect-allowed')).toEqual([]);
  });
});

test('a changed value of every other topic of numbers changes the rules', () => {
  const before = resolveRules(documented, 'DE');
  const played: readonly (readonly [string, unknown])[] = [
    ['minimum-orders', 20],
    ['response-time', 'PT48H'],
    ['deactivation-days', 9],
    ['rate-limit', { limit: 0.05, windowDays: [7] }],
  ];
  for (const [topic, value] of played) {
    const clause = documented.clauses.find(
      (each) => each.topic === topic && (each.marketplaces === 'all' || each.marketplaces.includes('DE')),
    );
    const after = resolveRules(amend(documented, [{ clause: clause?.id ?? topic, value }]), 'DE');
    expect([topic, JSON.stringify(after) === JSON.stringify(before)]).toEqual([topic, false]);
  }
});

// One counted cancellation among 10 orders is 10 %, and no breach where 20 orders are needed.
test('minimum-orders is played: windows below it are not judged', () => {
  const clause = documented.clauses.find(({ topic }) => topic === 'minimum-orders')?.id ?? '';
  const [limit] = resolveRules(amend(documented, [{ clause, value: 20 }]), 'DE').limits;
  expect(limit).toMatchObject({ minimumOrders: 20 });
  if (limit === undefined) throw new Error('Germany has no limit');
  expect([isBreach(1, 10, limit), isBreach(1, 19, limit), isBreach(1, 20, limit)]).toEqual([false, false, true]);
});
