// What is remembered between worlds (rules, calendars, clocks, an empty event list) changes nothing in any of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_IN, type SellerStrategy } from '../../sim/internal.ts';
import {
  playCase,
  policies,
  worlds,
  type NamedStrategy,
  type WorldCase,
} from '../../scenarios/exploration/arbitraries/index.ts';
import { rulesOf } from '../../sim/experiment/market-rules.ts';
import { createEventQueue } from '../../sim/kernel/event-queue.ts';
import { memoryOf } from '../../sim/kernel/remember.ts';
import { readingChoices } from '../../sim/policy/in-force.ts';
import { resolveRules } from '../../sim/policy/resolve.ts';
import { policySet } from '../../sim/policy/sets.ts';
import { RunawayError } from '../../sim/engine/run.ts';

const builtIn = (name: string): NamedStrategy => ({ name, strategy: BUILT_IN[name]?.() as SellerStrategy });

function result(world: WorldCase, seller = builtIn('redirect-to-formal')) {
  const { journal, judgement, markets } = playCase(world, seller);
  return { digest: journal.digest(), judgement, rules: markets.map(({ rules }) => rules) };
}

describe('rules', () => {
  test('are what resolving says, under every single reading of every conflict and for every marketplace', () => {
    for (const id of ['documented', 'announced']) {
      const set = policySet(id);
      for (const { code } of set.marketplaces)
        for (const { conflict, readings } of readingChoices(set))
          for (const reading of readings) {
            const options = { readings: { [conflict]: reading } };
            expect(rulesOf(set, code, options)).toEqual(resolveRules(set, code, options));
          }
    }
  });

  test('are what resolving says under several readings, and without the change', () => {
    const choice = fc.tuple(policies(), fc.nat(), fc.boolean());
    fc.assert(
      fc.property(choice, ([{ policy, readings }, nth, never]) => {
        const set = policySet(policy);
        const code = set.marketplaces[nth % set.marketplaces.length]?.code ?? '';
        const options = never ? { readings, rollout: 'never' as const } : { readings };
        expect(rulesOf(set, code, options)).toEqual(resolveRules(set, code, options));
      }),
    );
  });

  test('are those of the set that is given, whatever another of its name and digest said', () => {
    const set = policySet('documented');
    const before = rulesOf(set, 'DE', {});
    const clauses = set.clauses.map((clause) =>
      clause.topic === 'exactly-at-limit' ? { ...clause, value: 'at-most', readings: undefined } : clause,
    );
    const faulty = { ...set, clauses: clauses as unknown as typeof set.clauses };
    expect(rulesOf(faulty, 'DE', {})).toEqual(resolveRules(faulty, 'DE'));
    expect(rulesOf(faulty, 'DE', {}).limits).not.toEqual(before.limits);
    expect(rulesOf(set, 'DE', {})).toEqual(before);
  });

  test('a first reading that is not what the clause says is no silence', () => {
    const set = policySet('documented');
    const clauses = set.clauses.map((clause) =>
      clause.topic === 'exactly-at-limit' ? { ...clause, value: 'at-most' } : clause,
    );
    const odd = { ...set, clauses: clauses as unknown as typeof set.clauses };
    const { conflict = '', readings = [] } = odd.clauses.find(({ topic }) => topic === 'exactly-at-limit') ?? {};
    const options = { readings: { [conflict]: readings[0]?.id ?? '' } };
    expect(rulesOf(odd, 'DE', {}).limits).not.toEqual(rulesOf(odd, 'DE', options).limits);
    expect(rulesOf(odd, 'DE', options)).toEqual(resolveRules(odd, 'DE', options));
  });

  test('an unknown reading is refused the second time, too', () => {
    const set = policySet('documented');
    for (let time = 0; time < 2; time += 1) {
      expect(() => rulesOf(set, 'DE', { readings: { 'other-reason': 'perhaps' } })).toThrow('perhaps');
      expect(() => rulesOf(set, 'DE', { readings: { nothing: 'counts' } })).toThrow('nothing');
      expect(() => rulesOf(set, 'XX', {})).toThrow('XX');
    }
  });
});

describe('worlds', () => {
  test('one plays the same before and after any other', () => {
    fc.assert(
      fc.property(worlds(), worlds(), (one, other) => {
        const first = result(one);
        result(other);
        expect(result(one)).toEqual(first);
      }),
      { numRuns: 60 },
    );
  });

  test('one plays the same after a world that was given up', () => {
    const [world] = fc.sample(worlds({ orders: 10 }), { seed: 7, numRuns: 1 }) as [WorldCase];
    const first = result(world);
    const restless: SellerStrategy = Object.assign(
      ((seen, desk) => [{ type: 'remind', order: seen.order, at: desk.now }]) as SellerStrategy,
      { everyOrder: true },
    );
    expect(() => result(world, { name: 'restless', strategy: restless })).toThrow(RunawayError);
    expect(result(world)).toEqual(first);
  });

  test('a strategy may play another world before it answers', () => {
    const [world, inner] = fc.sample(worlds({ orders: 10 }), { seed: 7, numRuns: 2 }) as [WorldCase, WorldCase];
    const plain = builtIn('redirect-to-formal');
    const dreaming: SellerStrategy = (seen, desk) => {
      result(inner);
      return plain.strategy(seen, desk);
    };
    expect(result(world, { name: plain.name, strategy: dreaming })).toEqual(result(world));
  });

  test('there are as many orders as were asked for', () => {
    for (const orders of [1, 10, 40])
      for (const world of fc.sample(worlds({ orders }), { seed: 7, numRuns: 20 }))
        expect(world.orders.length).toBe(orders);
    const sizes = new Set(fc.sample(worlds(), { seed: 7, numRuns: 300 }).map(({ orders }) => orders.length));
    expect([...sizes].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

test('an event list that was cleared is as new', () => {
  const notice = fc.record({ at: fc.nat(2 ** 33), priority: fc.nat(5), tag: fc.nat(99) });
  const serve = (calendar = createEventQueue(), notices: readonly { at: number; priority: number; tag: number }[]) => {
    for (const { at, priority, tag } of notices) calendar.schedule(at as never, priority, tag, tag);
    const served: unknown[] = [];
    for (let { key } = calendar; key !== Infinity; key = calendar.key) {
      calendar.pop();
      served.push({ key, ...calendar.due });
    }
    return served;
  };
  fc.assert(
    fc.property(fc.array(notice), fc.nat(30), fc.array(notice), (before, taken, after) => {
      const calendar = createEventQueue();
      for (const { at, priority, tag } of before) calendar.schedule(at as never, priority, tag, tag);
      for (let i = 0; i < Math.min(taken, before.length); i += 1) calendar.pop();
      calendar.clear();
      expect([calendar.size, calendar.key]).toEqual([0, Infinity]);
      expect(serve(calendar, after)).toEqual(serve(undefined, after));
    }),
  );
});

test('a memory keeps no more than it may, and works each out once', () => {
  let worked = 0;
  const memory = memoryOf<string>(2);
  const ask = (key: string) => memory.recall(key, () => ((worked += 1), key.toUpperCase()));
  expect([ask('a'), ask('b'), ask('a'), ask('b')].join('')).toBe('ABAB');
  expect(worked).toBe(2);
  expect([ask('c'), ask('b')].join('')).toBe('CB'); // `a` has gone, `b` has not
  expect(worked).toBe(3);
  expect(ask('a')).toBe('A');
  expect(worked).toBe(4);
});
