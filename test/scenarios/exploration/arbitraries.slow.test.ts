// The generators for users: everything they draw is accepted by what reads it, and they shrink to what is plain.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFaults } from '../../../mocks/index.ts';
import {
  amendedPolicies,
  amendedWorlds,
  faultPlans,
  messageTexts,
  orderReports,
  playCase,
  worlds,
  worldCaseSchema,
  type WorldCase,
} from '../../../scenarios/exploration/arbitraries/index.ts';
import { BUILT_IN, kindOfText, lintMessage, policySet, type SellerStrategy } from '../../../sim/internal.ts';
import { parseOrderReport } from '../../../scenarios/language/workloads/order-report/parse.ts';
import { fromToken, toToken } from '../../../scenarios/exploration/worlds/token.ts';
import { policyOf } from '../../../scenarios/exploration/worlds/policy-of.ts';

const seller = { name: 'redirect-to-formal', strategy: (BUILT_IN['redirect-to-formal'] as () => SellerStrategy)() };

/** The smallest that a generator gives for which something holds. */
function smallestOf<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => boolean): T {
  const { counterexample } = fc.check(
    fc.property(arbitrary, (value) => !holds(value)),
    { numRuns: 2_000 },
  );
  if (counterexample === null) throw new Error('none drawn');
  return counterexample[0];
}

describe('policies with other clauses', () => {
  test('are sets the parser accepts, different from the bundled one', () => {
    let changed = 0;
    fc.assert(
      fc.property(amendedPolicies(), ({ policy, clauses }) => {
        const set = policyOf({ policy, clauses });
        if (set.digest !== policySet(policy).digest) changed += 1;
        expect(Object.keys(clauses).length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(100);
  });

  test('make worlds that play, are kept in tokens, and are judged by their own clauses', () => {
    let otherwise = 0;
    fc.assert(
      fc.property(amendedWorlds(), (world) => {
        expect(worldCaseSchema.parse(world)).toEqual(world);
        const played = playCase(world, seller);
        const plain = { ...world, clauses: {} };
        const counts = (of: typeof played) =>
          JSON.stringify(of.judgement.cancellations.map((c) => c.determination.counts));
        if (counts(played) !== counts(playCase(plain, seller))) otherwise += 1;
        const kept = { property: 'x', strategy: 'x', digest: 'x', policyDigest: 'x', version: 'x', world };
        expect(fromToken(toToken(kept))).toEqual(kept);
      }),
      { numRuns: 150 },
    );
    expect(otherwise).toBeGreaterThan(10);
  });

  test('shrink to one changed clause and one order', () => {
    const breaks = (world: WorldCase) =>
      playCase(world, seller).judgement.cancellations.some(
        ({ determination }) => determination.clauses[0] === 'exempt.self-cancel' && determination.counts,
      );
    const world = smallestOf(amendedWorlds(), breaks);
    expect(world.orders.length).toBe(1);
    expect(world.clauses).toEqual({ 'exempt.self-cancel': 'counts' });
  });
});

test('fault plans are plans that are accepted, of every kind', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(faultPlans(), (plan) => {
      for (const { fault } of plan.rules) kinds.add(fault);
      const parsed = parseFaults(plan);
      expect(parsed.rules.length).toBe(plan.rules.length);
    }),
    { numRuns: 300 },
  );
  expect(kinds.size).toBe(20);
});

test('message texts are in twelve languages, some within the guidelines and some not, and shrink to a plain template', () => {
  const languages = new Set<string>();
  let forbidden = 0;
  fc.assert(
    fc.property(messageTexts(), ({ text, language }) => {
      languages.add(language);
      if (lintMessage(text, { language }).some(({ level }) => level === 'forbid')) forbidden += 1;
    }),
    { numRuns: 300 },
  );
  expect(languages.size).toBe(12);
  expect([forbidden > 50, forbidden < 290]).toEqual([true, true]);
  expect(kindOfText(smallestOf(messageTexts(), ({ text }) => text.length > 5).text)).not.toBeNull();
});

test('order reports are read to the last line, and shrink to one or two', () => {
  fc.assert(
    fc.property(orderReports(), (text) => {
      const { orders } = parseOrderReport(text, 'drawn.tsv', { skipBadRows: false });
      expect(orders.length).toBe(text.trimEnd().split('\n').length - 1);
    }),
    { numRuns: 100 },
  );
  const smallest = smallestOf(orderReports(), (text) => text.includes('Cancelled'));
  expect(smallest.trimEnd().split('\n').length).toBeLessThanOrEqual(3); // the header, and one or two orders
});

test('worlds of a size asked for have that size', () => {
  for (const world of fc.sample(worlds({ orders: 10 }), 20)) expect(world.orders.length).toBe(10);
});
