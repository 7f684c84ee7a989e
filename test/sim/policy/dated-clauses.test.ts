// A clause with dates holds on its first day, and no longer on the day that ends it; one day beside either it is the other way round.
import { describe, expect, it } from 'vitest';
import { clausesInForce } from '../../../sim/policy/in-force.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { parsePolicySet } from '../../../sim/policy/sets.ts';
import type { Clause, PolicySet } from '../../../sim/policy/policy.ts';
import { BOTH_SETS, draft } from './fixture.ts';

function setOf(clauses: Partial<Clause>[]): PolicySet {
  const parsed = parsePolicySet(draft(clauses));
  if (!parsed.ok) throw new Error(parsed.issues.join());
  return parsed.set;
}
const valueOn = (set: PolicySet, topic: string, date: string): unknown[] =>
  clausesInForce(set, 'UK', date, {}).flatMap(({ clause, value }) => (clause.topic === topic ? [value] : []));

describe('a clause from a day on', () => {
  const set = setOf([
    { id: 'early', topic: 'steps.pending', value: ['Wait.'], marketplaces: ['UK'] },
    { id: 'late', topic: 'steps.pending', value: ['Write.'], marketplaces: ['UK'], from: '2023-03-10' },
  ]);
  it.each([
    ['2023-03-09', 'Wait.'],
    ['2023-03-10', 'Write.'],
    ['2023-03-11', 'Write.'],
  ])('on %s the step is %s', (date, step) => expect(valueOn(set, 'steps.pending', date)).toEqual([[step]]));
});

describe('a channel until a day', () => {
  const set = setOf([
    { id: 'a', topic: 'channels.informal', value: ['messages'], until: '2023-03-10' },
    { id: 'b', topic: 'channels.informal', value: ['email'], from: '2023-03-10', until: '2023-03-12' },
  ]);
  it.each([
    ['2023-03-09', [['messages']]],
    ['2023-03-10', [['email']]],
    ['2023-03-11', [['email']]],
    ['2023-03-12', []],
  ])('on %s it is %j', (date, channels) => expect(valueOn(set, 'channels.informal', date)).toEqual(channels));
});

describe('what begins and ends with the rollout', () => {
  const dated = BOTH_SETS.flatMap((set) =>
    set.marketplaces.flatMap(({ code }) => {
      const { date } = resolveRules(set, code).rollout;
      return date === 'always' || date === 'never' ? [] : [[set.id, code, date, set] as const];
    }),
  );
  const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  it('has dates', () => expect(dated.length).toBeGreaterThan(20));
  it.each(dated)('%s %s: formal from %s on, legacy until the day before', (_, code, date, set) => {
    const shown = (day: string) => {
      const topics = new Set(clausesInForce(set, code, day, {}).map(({ clause }) => clause.topic));
      return ['channels.formal', 'channels.legacy'].map((topic) => topics.has(topic));
    };
    expect([shown(dayBefore(date)), shown(date)]).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});
