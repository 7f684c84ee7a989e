// The sequential test by hand: its two bounds, what a trial is in each form, and its part in a family.
import { describe, expect, test } from 'vitest';
import { judgeSequential } from '../../../sim/experiment/expect-sequential.ts';
import { NOTHING_SEEN, observe } from '../../../sim/experiment/sequential.ts';
import { arm, market, replications, window } from './summaries.ts';

// A hit adds log(0.25 / 0.5) = -0.693147, a miss log(0.75 / 0.5) = 0.405465.
// Passed from log((1 - 0.2) / 0.01) = log 80 = 4.382 on, failed from log(0.2 / 0.99) = -1.599 down.
const plan = { limit: 0.5, indifference: 0.25, alpha: 0.01, beta: 0.2 };

describe('unequal errors', () => {
  test.each([
    [10, 0, 'undecided'], // 4.055
    [11, 0, 'pass'], // 4.460
    [16, 2, 'undecided'], // 14 * 0.405465 - 2 * 0.693147 = 4.290
    [17, 2, 'pass'], // 4.696
    [2, 2, 'undecided'], // -1.386
    [3, 3, 'fail'], // -2.079; with alpha and beta the other way round the bound would be log(0.01 / 0.8) = -4.382
    [4, 3, 'fail'], // -1.674
    [5, 3, 'undecided'], // -1.268
  ] as const)('%i trials with %i hits: %s', (trials, hits, verdict) =>
    expect(observe(plan, NOTHING_SEEN, { trials, hits })).toEqual({ trials, hits, verdict }),
  );
  test('what is decided stays', () => {
    const failed = observe(plan, NOTHING_SEEN, { trials: 3, hits: 3 });
    expect(observe(plan, failed, { trials: 1_000, hits: 0 })).toEqual(failed);
  });
});

describe('a trial', () => {
  const told = (expectation: Parameters<typeof judgeSequential>[0], summaries: ReturnType<typeof replications>) =>
    judgeSequential(expectation, ['a', 'b'], summaries, 1);

  test('is a judged order of any marketplace', () => {
    const summaries = replications([
      [arm([]), arm([market({ orders: 3, counted: 1 }), market({ orders: 5, counted: 0 })])],
      [arm([]), arm([market({ orders: 2, counted: 0 }), market({ orders: 1, counted: 1 })])],
    ]);
    expect(told({ type: 'share-below', text: '', arm: 'b', plan }, summaries)).toMatchObject({
      observed: '0.181818 (2 of 11 orders), undecided after 2 of 2 replications', // 9 * 0.405 - 2 * 0.693 = 2.26
      verdict: 'undecided',
    });
  });

  test('is a replication that had orders', () => {
    const had = (breached: boolean) => arm([market({ orders: 4 }), market({ orders: 1 }, { breached })]);
    const none = arm([market({}, { windows: [window([0])] }), market({})]);
    const summaries = replications([[had(true)], [none], [had(false)], [had(true)], [had(true)], [had(true)]]);
    // Three hits and a miss are -1.674: failed after the fifth replication, one of which had nothing.
    expect(told({ type: 'breach-below', text: '', arm: 'a', plan }, summaries)).toMatchObject({
      verdict: 'fail',
      observed: '0.75 (3 of 4 replications in breach), decided after 5 of 6 replications',
    });
  });

  test('is an order that counts for one of two sellers only', () => {
    const summaries = replications([
      [arm([], { counted: ['o1', 'o2', 'o3'] }), arm([], { counted: ['o2', 'o3', 'o4', 'o5', 'o6'] })],
    ]);
    const both = (a: string, b: string) => told({ type: 'counts-less', text: '', a, b, plan }, summaries).observed;
    const ending = 'orders that count for one of the two only), undecided after 1 of 1 replications';
    expect(both('a', 'b')).toBe(`0.25 (1 of 4 ${ending}`);
    expect(both('b', 'a')).toBe(
      `0.75 (3 of 4 orders that count for one of the two only), decided after 1 of 1 replications`,
    );
  });
});

test('one of two expectations has half of both errors', () => {
  // Failed from log(0.1 / 0.995) = -2.298 down: four hits and not three. Passed from log(0.9 / 0.005) = 5.193: 13 misses.
  const breaches = (hit: boolean, n: number) =>
    replications(Array.from({ length: n }, () => [arm([market({ orders: 1 }, { breached: hit })])]));
  const verdict = (hit: boolean, n: number, family: number) =>
    judgeSequential({ type: 'breach-below', text: '', arm: 'a', plan }, ['a'], breaches(hit, n), family).verdict;
  expect([verdict(true, 3, 1), verdict(true, 3, 2), verdict(true, 4, 2)]).toEqual(['fail', 'undecided', 'fail']);
  expect([verdict(false, 12, 1), verdict(false, 12, 2), verdict(false, 13, 2)]).toEqual(['pass', 'undecided', 'pass']);
});
