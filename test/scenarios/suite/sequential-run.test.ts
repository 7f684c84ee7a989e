// A sequential test, worked out by hand. With a limit of 0.5, an indifference of 0.25 and errors of 0.05 a hit moves
// the log-likelihood by ln(0.25 / 0.5) = -0.693 and a miss by ln(0.75 / 0.5) = 0.405; it passes at 2.944, fails at -2.944.
import { describe, expect, test } from 'vitest';
import { testShare, type Batch, type RateOptions } from '../../../scenarios/suite/sequential-run.ts';

const TOLD = { what: 'the share of red orders', trials: 'orders', limit: 0.5 };
const share = (batch: (replication: number) => Batch, options: RateOptions = {}) =>
  testShare(TOLD, options, 0.25, batch);

describe('a verdict', () => {
  test('passes with the eighth miss, not with the seventh', () => {
    expect(share(() => ({ trials: 1, hits: 0 }))).toEqual({
      verdict: 'pass',
      share: 0,
      trials: 8,
      hits: 0,
      replications: 8,
      sentence: 'PASS: the share of red orders is 0.00 %, limit 50.00 % (0 of 8 orders, 8 replications)',
    });
  });
  test('fails with the fifth hit', () =>
    expect(share(() => ({ trials: 1, hits: 1 })).sentence).toBe(
      'FAIL: the share of red orders is 100.00 %, limit 50.00 % (5 of 5 orders, 5 replications)',
    ));
  test('takes all trials of a replication, and sums what was played', () =>
    // Two hits in three trials (-0.981), and then nine misses (+3.649).
    expect(
      share((replication) => (replication === 0 ? { trials: 3, hits: 2 } : { trials: 13, hits: 1 })),
    ).toMatchObject({
      verdict: 'pass',
      trials: 16,
      hits: 3,
      share: 3 / 16,
      replications: 2,
      sentence: 'PASS: the share of red orders is 18.75 %, limit 50.00 % (3 of 16 orders, 2 replications)',
    }));
  test('is open after the most replications', () =>
    expect(share(() => ({ trials: 1, hits: 0 }), { most: 7 })).toMatchObject({
      verdict: 'undecided',
      replications: 7,
    }));
  test('of one replication says so', () =>
    expect(share(() => ({ trials: 8, hits: 0 })).sentence).toMatch(/\(0 of 8 orders, 1 replication\)$/));
  test('without trials is open, after a thousand replications', () =>
    expect(share(() => ({ trials: 0, hits: 0 }))).toEqual({
      verdict: 'undecided',
      share: 0,
      trials: 0,
      hits: 0,
      replications: 1_000,
      sentence:
        'UNDECIDED: the share of red orders cannot be tested, because there were no orders in 1000 replications',
    }));
});

describe('the options', () => {
  const misses = (options: RateOptions) => share(() => ({ trials: 1, hits: 0 }), options).trials;
  const hits = (options: RateOptions) => share(() => ({ trials: 1, hits: 1 }), options).trials;
  test('alpha makes a pass harder, beta a fail', () => {
    // ln(0.95 / 0.01) = 4.55 takes 12 misses; a fail at ln(0.05 / 0.99) = -2.99 still takes 5 hits.
    expect([misses({ alpha: 0.01 }), hits({ alpha: 0.01 })]).toEqual([12, 5]);
    // ln(0.99 / 0.05) = 2.986 takes 8 misses; a fail at ln(0.01 / 0.95) = -4.55 takes 7 hits.
    expect([misses({ beta: 0.01 }), hits({ beta: 0.01 })]).toEqual([8, 7]);
  });
  test('the indifference says how far below the limit is told apart', () =>
    // ln(0.6 / 0.5) = 0.182: 17 misses.
    expect(misses({ indifference: 0.1 })).toBe(17));
  test.each<[unknown, RegExp | string]>([
    [{ most: 0 }, 'expectRate: expected `most` to be a whole number from 1 on, found 0'],
    [{ alpha: 0.5 }, 'expectRate: expected alpha between 0 and 0.5, found 0.5'],
    [{ beta: 0 }, 'expectRate: expected beta between 0 and 0.5, found 0'],
    [{ indifference: 0.5 }, 'expectRate: expected an indifference between 0 and the limit, found 0.5'],
    [{ limit: 1 }, 'expectRate: "limit" is not a known option; expected some of alpha, beta, indifference, most'],
    [null, 'expectRate: expected an object with options (alpha, beta, indifference, most), found null'],
  ])('%j is refused', (options, message) => {
    expect(() => share(() => ({ trials: 1, hits: 0 }), options as RateOptions)).toThrow(message);
  });
  test('one replication is enough', () =>
    expect(share(() => ({ trials: 1, hits: 0 }), { most: 1 }).replications).toBe(1));
  test('a limit is a number', () => {
    const wrong = { ...TOLD, limit: '0.5' as unknown as number };
    expect(() => testShare(wrong, {}, 0.25, () => ({ trials: 1, hits: 0 }))).toThrow(
      'expectRate: expected a limit such as 0.025, found "0.5"',
    );
  });
});
