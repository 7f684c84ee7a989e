import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesInForce } from '../../../sim/policy/in-force.ts';
import type { Clause } from '../../../sim/policy/policy.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { parsePolicySet } from '../../../sim/policy/sets.ts';
import { CHANNELS } from '../../../sim/policy/words.ts';
import { draft } from './fixture.ts';

const issuesOf = (json: unknown): readonly string[] => {
  const parsed = parsePolicySet(json);
  return parsed.ok ? [] : parsed.issues;
};

const two = (a: unknown, b: unknown) => [
  { id: 'a', value: a, note: '' },
  { id: 'b', value: b, note: '' },
];

// One fault each, planted into a clause called `mine`.
const FAULTS: readonly (readonly [string, object, RegExp])[] = [
  ['a date that does not exist', { from: '2022-02-30' }, /^clause mine: from: expected a date.*found "2022-02-30"$/],
  ['an unknown key', { form: '2022-02-03' }, /^clause mine: Unrecognized key: "form"$/],
  ['a wrong type', { quoted: 'no' }, /^clause mine: quoted: .*expected boolean, received string$/],
  ['an unknown provenance', { provenance: 'heard' }, /provenance: .*"stated".*found "heard"$/],
  [
    'an unknown marketplace',
    { marketplaces: ['GB'] },
    /marketplaces: expected "all" or a list of codes.*found \["GB"\]$/,
  ],
  ['a marketplace outside the set', { marketplaces: ['US'] }, /^clause mine: marketplaces: expected .*, found US$/],
  ['no source', { provenance: 'stated' }, /^clause mine: sources: expected a source/],
  [
    'a bad address',
    { sources: [{ key: 'X', url: 'here', kind: 'P' }] },
    /^clause mine: sources\.0\.url: .*found "here"$/,
  ],
  ['readings without a conflict', { readings: two(20, 21) }, /expected both `conflict` and `readings`/],
  ['one reading', { conflict: 'c', readings: two(20, 1).slice(1) }, /^clause mine: readings: /],
  ['a default that differs', { conflict: 'c', readings: two(1, 2) }, /first reading to equal `value`/],
  ['a bad value', { value: 'soon' }, /^clause mine: value: .*expected number, received string$/],
  ['a bad reading', { conflict: 'c', readings: two(20, -1) }, /^clause mine: readings\.b: .*found -1$/],
  ['a date on a constant', { from: '2022-01-01' }, /expected no dates: deactivation-days holds for a whole run/],
  [
    'dates the wrong way round',
    { topic: 'x', from: '2022-02-02', until: '2022-02-01' },
    /expected `from` before `until`/,
  ],
  ['no text', { says: '' }, /^clause mine: says: /],
];

// Values the simulation acts on must have the form it expects.
const BAD_VALUES: readonly (readonly [string, unknown])[] = [
  ['rollout-date', '2022-05-32'],
  ['self-cancel-window', '30 minutes'],
  ['self-cancel-window', 'P'],
  ['self-cancel-window', 'PT'],
  ['response-time', 24],
  ['channels.formal', ['telegram']],
  ['auto-cancel', { count: 7, unit: 'weeks' }],
  ['rate-limit', { limit: 2.5, windowDays: [7] }],
  ['rate-limit', { limit: 0.025, windowDays: [] }],
  ['exactly-at-limit', 'over'],
  ['date-basis', 'ship-date'],
  ['item-cancel', true],
  ['message-only', 'sometimes'],
  ['amazon-fulfilled-not-judged', 'exempt'],
  ['self-cancel-window-end', 'open'],
  ['rollout-instant', 'noon'],
  ['cancellation-critical', true],
  ['steps.pending', 'wait'],
  ['deactivation-days', 0],
  ['minimum-orders', -1],
  ['message-enforcement', 'fined'],
  ['message-restriction', 30],
  ['exemption', 'maybe'],
  ['no-request', true],
  ['self-cancel-not-counted', null],
  ['payment-cancel', 'never'],
  ['other-reason-on-file', 1],
  ['auto-cancel-counts', 'yes'],
  ['auto-cancel-on-file', 'no'],
  ['beyond-request', 'half'],
  ['rollout-staging', { from: '2022-05-01' }],
  ...CHANNELS.flatMap((channel): [string, unknown][] => [
    [`channel-delay.${channel}`, 15],
    [`channel-delay.${channel}`, { mean: 'PT15M' }],
  ]),
];

describe('a set of one’s own', () => {
  it('may change one clause and inherit the rest', () => {
    const parsed = parsePolicySet(draft([{}]));
    if (!parsed.ok) throw new Error(parsed.issues.join());
    expect(resolveRules(parsed.set, 'UK').deactivation).toEqual({ days: 20, clause: 'mine' });
    expect(parsed.set.clauses.find((clause) => clause.id === 'self-cancel-window.jp')?.provenance).toBe('inherited');
  });

  it('may give a duration in hours and minutes', () => {
    const parsed = parsePolicySet(draft([{ topic: 'response-time', value: 'PT12H30M' }]));
    if (!parsed.ok) throw new Error(parsed.issues.join());
    expect(resolveRules(parsed.set, 'UK').responseTime).toBe((12 * 60 + 30) * 60_000);
  });

  it('may end a channel, which then no longer holds', () => {
    const ended = { topic: 'channels.informal', value: ['messages'], until: '2023-01-01' };
    const parsed = parsePolicySet(draft([ended, { ...ended, id: 'later', value: ['email'], until: '2024-01-01' }]));
    if (!parsed.ok) throw new Error(parsed.issues.join());
    const on = (date: string) =>
      clausesInForce(parsed.set, 'UK', date, {}).flatMap(({ clause, value }) =>
        clause.topic === 'channels.informal' ? value : [],
      );
    expect(on('2022-12-31')).toEqual(['messages', 'email']);
    expect(on('2023-01-01')).toEqual(['email']);
    expect(on('2024-01-01')).toEqual([]);
  });

  it.each(FAULTS)('is refused for %s', (_, fault, message) => {
    const found = issuesOf(draft([fault as Partial<Clause>]));
    expect(
      found.some((issue) => message.test(issue)),
      found.join('\n'),
    ).toBe(true);
  });

  it.each(BAD_VALUES)('is refused for %s: %j', (topic, value) => {
    expect(issuesOf(draft([{ topic, value }])).join('\n')).toMatch(/^clause mine: value/m);
  });

  it('tells every fault, not only the first', () => {
    expect(issuesOf(draft([{ says: '' }, { quoted: 1 as unknown as boolean }]))).toHaveLength(2);
  });
});

describe('clauses together', () => {
  it('do not share an id, not even with an inherited one', () => {
    expect(issuesOf(draft([{}, { topic: 'other' }])).join()).toMatch(/clause mine: expected an id of its own/);
    expect(issuesOf(draft([{ id: 'answer-deadline' }])).join()).toMatch(/clause answer-deadline: expected an id/);
  });

  it('do not settle the same for the same day', () => {
    expect(issuesOf(draft([{}, { id: 'too', value: 3 }])).join()).toMatch(/clause too: expected another `from`/);
  });

  it('offer the same readings under one conflict', () => {
    const clauses = [
      { conflict: 'c', readings: two(20, 21) },
      {
        id: 'too',
        topic: 'other',
        value: 1,
        conflict: 'c',
        readings: two(1, 2).map((r) => ({ ...r, id: `${r.id}x` })),
      },
    ];
    expect(issuesOf(draft(clauses)).join()).toMatch(/clause too: readings: expected those of mine \(a, b\)/);
  });

  it.each([
    ['a start', [{ from: '2022-01-01' }], /from: expected none on the first clause/],
    ['an end', [{ until: '2022-01-01' }], /until: expected none, as nothing follows/],
    [
      'a hole',
      [{ until: '2022-01-01' }, { id: 'too', from: '2022-02-01' }],
      /until: expected 2022-02-01, found 2022-01-01/,
    ],
  ])('leave no hole in a timeline: %s', (_, clauses, message) => {
    const windows = clauses.map((clause) => ({ topic: 'self-cancel-window', value: 'PT30M', ...clause }));
    expect(issuesOf(draft(windows)).join('\n')).toMatch(message);
  });

  it('settle all that a run needs', () => {
    const { inherits, ...alone } = draft([{}]);
    expect(inherits).toBe('documented');
    expect(issuesOf(alone).join('\n')).toMatch(/topic rollout-date: expected a clause, found none for any marketplace/);
    const half = draft([{ marketplaces: ['JP'] }]);
    expect(issuesOf(half).join()).toMatch(/topic deactivation-days: expected a clause, found none for UK/);
  });
});

describe('anything else', () => {
  it('names an unknown set to inherit from', () => {
    expect(issuesOf({ ...draft(), inherits: 'toString' })).toEqual([
      'inherits: expected a policy set by name, found `toString`',
    ]);
  });

  it('is refused without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => issuesOf(json).length > 0));
  });

  it('in a clause is refused or read, never thrown', () => {
    const key = fc.constantFrom('value', 'topic', 'marketplaces', 'from', 'until', 'readings', 'sources', 'conflict');
    fc.assert(
      fc.property(key, fc.jsonValue({ maxDepth: 3 }), (name, value) => {
        expect(Array.isArray(issuesOf(draft([{ [name]: value }])))).toBe(true);
      }),
    );
  });
});
