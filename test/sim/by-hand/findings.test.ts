// Findings over replications, and sentences on what made no difference.
import { expect, test } from 'vitest';
import { withoutEffect } from '../../../sim/experiment/assumptions.ts';
import { findingsOf } from '../../../sim/experiment/findings.ts';
import { rulesOf } from '../../../sim/experiment/market-rules.ts';
import type { FindingSample } from '../../../sim/experiment/sample.ts';
import { conclude, policySet, prepare } from '../../../sim/internal.ts';
import { experimentOf } from '../../support/worlds.ts';
import { arm, market, replications } from './summaries.ts';

const sample = (rule: string, count: number, witness: readonly string[], sentence: string): FindingSample => ({
  ...{ rule, count, witness, sentence },
  replay: sentence,
});

test('counts add up, and the sentence is that of the shortest witness, the earliest of equals', () => {
  const found = findingsOf(
    ['s'],
    replications([
      [arm([], { findings: [sample('b', 2, ['1', '2', '3'], 'long'), sample('a', 1, ['1'], 'only')] })],
      [arm([], { findings: [sample('b', 3, ['1', '2'], 'first of two')] })],
      [arm([], { findings: [sample('b', 4, ['3', '4'], 'second of two')] })],
    ]),
  );
  expect(found.map(({ rule, count, sentence }) => [rule, count, sentence])).toEqual([
    ['a', 1, 'only'],
    ['b', 9, 'first of two'],
  ]);
  expect(found[1]).toMatchObject({ strategy: 's', witness: ['1', '2'], replay: 'first of two' });
});

const experiment = experimentOf({ codes: ['UK'], from: '2023-05-08', days: 3 }, null);
const [only] = experiment.arms;
const twice = {
  ...experiment,
  arms: [
    { ...only, name: 'a' },
    { ...only, name: 'b' },
  ],
} as typeof experiment;
const met = (situations: Record<string, number>, digest: string) => arm([market({}, { situations })], { digest });
const all = { 'blocked-by-opt-out': 1, 'order-kept': 1, 'filed-after-redirect': 1 };

test('arms with the same journals are named, and parameters whose effect was met are not', () => {
  const same = withoutEffect(twice, replications([[met(all, 'x'), met(all, 'x')]]));
  expect(same).toEqual(['"b" and "a" did the same in every replication: their difference had no effect here.']);
  expect(withoutEffect(twice, replications([[met(all, 'x'), met(all, 'y')]]))).toEqual([]);
});

test('a parameter whose effect was met nowhere is named, unless it is 0', () => {
  const { 'order-kept': kept, ...others } = all;
  expect(kept).toBe(1);
  const summaries = replications([[met(others, 'x'), met(others, 'y')]]);
  expect(withoutEffect(twice, summaries)).toEqual([
    '`persuadable` had no effect: no buyer was persuaded to keep an order.',
  ]);
  const nobody = twice.markets.map((each) => ({ ...each, buyers: { ...each.buyers, persuadable: 0 as never } }));
  expect(withoutEffect({ ...twice, markets: nobody }, summaries)).toEqual([]);
});

test('a replication has orders as soon as one strategy had some', () => {
  const full = arm([market({ orders: 5, value: 100 })]);
  const empty = arm([market({})]);
  const caveats = (played: readonly (readonly (typeof full)[])[]) =>
    conclude(prepare({ ...twice, replications: 2 }), replications(played)).caveats.filter((text) =>
      text.includes('to judge'),
    );
  expect(
    caveats([
      [full, empty],
      [empty, full],
    ]),
  ).toEqual([]); // an account was closed
  expect(
    caveats([
      [full, full],
      [empty, empty],
    ]),
  ).toEqual([expect.stringMatching(/^1 of 2 replications had no/)]);
});

test('rules are remembered by the readings that matter, and an unknown conflict is refused every time', () => {
  const set = policySet('documented');
  for (let time = 0; time < 2; time += 1)
    expect(() => rulesOf(set, 'UK', { readings: { 'no-such-conflict': 'x' } })).toThrow(/unknown conflict/);
  expect(rulesOf(set, 'UK', { readings: { 'date-basis': 'cancellation-date' } }).dateBasis.by).toBe(
    'cancellation-date',
  );
  expect(rulesOf(set, 'UK', {}).dateBasis.by).toBe('purchase-date');
});
