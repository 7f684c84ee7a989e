// Rate assertions: the sequential test keeps its two errors and needs fewer trials than one of fixed size; it decides real sellers.
import { jStat } from 'jstat';
import { describe, expect, test } from 'vitest';
import '../../../scenarios/vitest.ts';
import { expectRate, loadExperiment } from '../../../scenarios/index.ts';
import {
  fixedSize,
  listedWorkload,
  NOTHING_SEEN,
  observe,
  streamKey,
  uniform,
  type SequentialPlan,
} from '../../../sim/internal.ts';

const PLAN: SequentialPlan = { limit: 0.025, indifference: 0.005, alpha: 0.005, beta: 0.005 };
const RUNS = 2_000;
const quantile = (p: number): number => jStat.normal.inv(p, 0, 1);

/** One run of trials at a share, in batches of ten as replications come. */
function simulate(seed: number, run: number, share: number): { readonly pass: boolean; readonly trials: number } {
  const key = streamKey(seed, 'trials', run);
  let seen = NOTHING_SEEN;
  for (let i = 0; seen.verdict === 'undecided' && i < 400_000; i += 10) {
    let hits = 0;
    for (let k = 0; k < 10; k += 1) if (uniform(key, i + k, 0) < share) hits += 1;
    seen = observe(PLAN, seen, { trials: 10, hits });
  }
  expect(seen.verdict).not.toBe('undecided');
  return { pass: seen.verdict === 'pass', trials: seen.trials };
}

describe('two thousand null runs', () => {
  // Three seeds, named here and none of them tuned.
  test.each([1, 20220510, 987654321])(
    'seed %i: passes at the limit no oftener than alpha allows, with at most two fifths of the fixed sample',
    (seed) => {
      const runs = Array.from({ length: RUNS }, (_, run) => simulate(seed, run, PLAN.limit));
      const passes = runs.filter(({ pass }) => pass).length;
      // one-sided 99.9 % lower bound of the share of passes (Clopper-Pearson): it must not lie above alpha
      const lower = passes === 0 ? 0 : jStat.beta.inv(0.001, passes, RUNS - passes + 1);
      expect(lower).toBeLessThanOrEqual(PLAN.alpha);
      const mean = runs.reduce((sum, { trials }) => sum + trials, 0) / RUNS;
      expect(mean / fixedSize(PLAN, quantile)).toBeLessThanOrEqual(0.4);
    },
    60_000,
  );

  test('and fails at the lower share no oftener than beta allows', () => {
    const runs = Array.from({ length: RUNS }, (_, run) => simulate(7, run, PLAN.limit - PLAN.indifference));
    const fails = runs.filter(({ pass }) => !pass).length;
    expect(fails === 0 ? 0 : jStat.beta.inv(0.001, fails, RUNS - fails + 1)).toBeLessThanOrEqual(PLAN.beta);
  }, 60_000);

  test('a test that ignored alpha would be noticed', () => {
    const lax = Array.from({ length: RUNS }, (_, run) => {
      const key = streamKey(3, 'lax', run);
      let hits = 0;
      for (let i = 0; i < 200; i += 1) if (uniform(key, i, 0) < PLAN.limit) hits += 1;
      return hits / 200 < PLAN.limit; // just looks whether it is under
    }).filter(Boolean).length;
    expect(jStat.beta.inv(0.001, lax, RUNS - lax + 1)).toBeGreaterThan(PLAN.alpha);
  });
});

test.each([
  [{ alpha: 0 }, 'alpha'],
  [{ beta: 0.7 }, 'beta'],
  [{ indifference: 0.03 }, 'indifference'],
])('a plan that makes no sense is refused: %j', async (options, name) => {
  const experiment = await loadExperiment('scenarios/catalogue/first-run.yaml', { today: '2022-05-10' });
  expect(() => expectRate({ experiment }).below(0.025, options)).toThrow(name);
  expect(() => expectRate({ experiment, strategy: 'nobody' }).below(0.025)).toThrow(
    /expectRate: "nobody" is not a strategy of first-run/,
  );
});

describe('real sellers', () => {
  const load = () => loadExperiment('scenarios/catalogue/first-run.yaml', { today: '2022-05-10', replications: 1 });

  test('the documented answer passes, cancelling on any message fails, and one is less than the other', async () => {
    const experiment = await load();
    const names = experiment.arms.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['redirect-to-formal', 'cancel-on-any-request']));
    const good = { experiment, strategy: 'redirect-to-formal' };
    const bad = { experiment, strategy: 'cancel-on-any-request' };
    expect(expectRate(good).below(0.025)).toPass();
    const refused = expectRate(bad).below(0.005, { indifference: 0.002 });
    expect(refused.verdict).toBe('fail');
    expect(refused).not.toPass();
    expect(() => expect(refused).toPass()).toThrow(
      /expected a pass: FAIL: the share of seller-fulfilled orders whose cancellation counts is \d+\.\d\d %, limit 0\.50 %/,
    );
    expect(expectRate(good).lessThan(bad)).toPass();
    expect(expectRate(bad).lessThan(good).verdict).toBe('fail');
    expect(expectRate(good).lessThan(good, { most: 3 })).toMatchObject({
      verdict: 'undecided',
      trials: 0,
      replications: 3,
      sentence: expect.stringMatching(
        /^UNDECIDED: .* cannot be tested, because there were no orders in 3 replications$/,
      ),
    });
  }, 60_000);
});

describe('a breach', () => {
  const load = () => loadExperiment('scenarios/catalogue/first-run.yaml', { today: '2022-05-10', replications: 1 });

  test('is tested over replications: a small share of orders can go with many breaches', async () => {
    const bad = { experiment: await load(), strategy: 'cancel-on-any-request' };
    expect(expectRate(bad).below(0.025)).toPass();
    const breach = expectRate(bad).breachBelow(0.05);
    expect(breach.verdict).toBe('fail');
    expect(breach.trials).toBe(breach.replications);
    expect(breach.share).toBe(breach.hits / breach.trials);
    expect(breach.sentence).toMatch(
      /^FAIL: the share of replications with a breach is \d+\.\d\d %, limit 5\.00 % \(\d+ of \d+ replications with judged orders, \d+ replications\)$/,
    );
    expect(expectRate({ ...bad, strategy: 'redirect-to-formal' }).breachBelow(0.05)).toPass();
  }, 60_000);

  test('and an order share are undecided without orders, with a sentence', async () => {
    const experiment = await load();
    const none = {
      experiment: {
        ...experiment,
        workload: () =>
          listedWorkload(
            experiment.markets.map(({ code }) => code),
            [],
          ),
      },
    };
    for (const verdict of [
      expectRate(none).below(0.025, { most: 4 }),
      expectRate(none).breachBelow(0.05, { most: 4 }),
    ]) {
      expect(verdict).toMatchObject({ verdict: 'undecided', trials: 0, replications: 4 });
      expect(verdict.sentence).toMatch(/^UNDECIDED: .*because there were no .* in 4 replications$/);
      expect(verdict).not.toPass();
    }
  });
});

test.each([
  [undefined],
  [null],
  [{}],
  ['pass'],
  [Promise.resolve({ verdict: 'pass' })],
  [{ verdict: 'pass' }],
  [{ verdict: 'passed', sentence: '' }],
])('the matcher refuses what is no verdict, with `.not` too: %j', (given) => {
  expect(() => expect(given).toPass()).toThrow(/^toPass: expected the verdict of `expectRate/);
  expect(() => expect(given).not.toPass()).toThrow(/^toPass: expected the verdict of `expectRate/);
});
