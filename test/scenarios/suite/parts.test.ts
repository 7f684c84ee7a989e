// How replications are spread over jobs and put back in order, with a pool that plays nothing.
import { describe, expect, test } from 'vitest';
import { concludeFrom, playExperiment } from '../../../scenarios/suite/play-experiment.ts';
import { replicationsOf } from '../../../scenarios/suite/shard.ts';
import { arm, market } from '../../sim/by-hand/summaries.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { expectationOf, playableOf, playedWith, pretendedPool } from './by-hand/playables.ts';
import { scenarioSource } from './by-hand/sources.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

test('a shard has every n-th replication, the first part from 0 on', () => {
  expect(replicationsOf(5, { index: 1, of: 2 })).toEqual([0, 2, 4]);
  expect(replicationsOf(5, { index: 2, of: 2 })).toEqual([1, 3]);
  expect(replicationsOf(5, { index: 3, of: 3 })).toEqual([2]);
  expect(replicationsOf(3, null)).toEqual([0, 1, 2]);
});

describe('the parts', () => {
  test.each([
    [16, 1, numbers(16).map((i) => [i])],
    [17, 1, [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [10, 11], [12, 13], [14, 15], [16]]],
    [48, 3, numbers(48).map((i) => [i])],
    [50, 3, numbers(25).map((i) => [2 * i, 2 * i + 1])],
  ])('of %i replications for %i jobs are 16 or fewer a job', async (replications, jobs, parts) => {
    const pool = pretendedPool(undefined, jobs);
    await playExperiment(playableOf('mine', replications), pool);
    expect(pool.asked.map((part) => part.replications)).toEqual(parts);
  });
  test('play the first replication twice and the last one anew, and write nothing that nobody asked for', async () => {
    const pool = pretendedPool();
    await playExperiment(playableOf('mine', 3), pool);
    const plain = { name: 'mine', readings: {}, verdicts: false, journals: null };
    expect(pool.asked).toEqual([
      { ...plain, replications: [0], twice: true, anew: false },
      { ...plain, replications: [1], twice: false, anew: false },
      { ...plain, replications: [2], twice: false, anew: true },
    ]);
  });
  test('of a shard play its first replication twice', async () => {
    const pool = pretendedPool();
    await playExperiment(playableOf('mine', 4), pool, { shard: { index: 2, of: 2 } });
    expect(pool.asked.map(({ replications, twice }) => [replications, twice])).toEqual([
      [[1], true],
      [[3], false],
    ]);
  });
  test('give verdicts for a folder, and write journals if they are asked for', async () => {
    const folder = temporaryFolder();
    const pool = pretendedPool();
    const first = await playExperiment(playableOf('mine', 2), pool, { output: { folder, journals: false } });
    const second = await playExperiment(playableOf('other', 1), pool, { output: { folder, journals: true } });
    expect(pool.asked.map(({ verdicts, journals }) => [verdicts, journals])).toEqual([
      [true, null],
      [true, null],
      [true, folder],
    ]);
    expect([first?.verdicts, second?.verdicts]).toEqual(['verdict of 0\nverdict of 1\n', 'verdict of 0\n']);
  });
  test('are told one by one, and put back in order whichever ends first', async () => {
    const base = pretendedPool(undefined, 2);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: number[] = [];
    const pool: typeof base = {
      ...base,
      play: async (playable, part) => {
        if (part.replications[0] === 0) await held;
        if (part.replications[0] === 4) release();
        return base.play(playable, part);
      },
    };
    const played = await playExperiment(playableOf('mine', 34), pool, { onDone: (count) => done.push(count) });
    expect(base.asked.findIndex(({ replications }) => replications[0] === 0)).toBeGreaterThan(0);
    expect(played?.summaries.map(({ replication }) => replication)).toEqual(numbers(34));
    expect(done).toEqual(numbers(17).map(() => 2));
  });
});

describe('an end before the end', () => {
  test('keeps what was played when the part in hand is stopped', async () => {
    const stop = new AbortController();
    const pool = pretendedPool((replication) => {
      if (replication < 2) return playedWith(replication);
      stop.abort();
      throw new Error('the thread was ended');
    });
    const played = await playExperiment(playableOf('mine', 5), pool, { signal: stop.signal });
    expect(played?.summaries.map(({ replication }) => replication)).toEqual([0, 1]);
    expect(played?.partial).toBe(true);
    expect(played?.result.caveats[0]).toBe('Interrupted: 2 of 5 replications.');
  });
  test('is an error when nobody has stopped it', async () => {
    const pool = pretendedPool(() => {
      throw new Error('a bug');
    });
    const { signal } = new AbortController();
    await expect(playExperiment(playableOf('mine', 5), pool, { signal })).rejects.toThrow('a bug');
    await expect(playExperiment(playableOf('mine', 5), pool)).rejects.toThrow('a bug');
  });
  test('before the first replication leaves nothing; a shard without replications is a shard', async () => {
    const stopped = { signal: AbortSignal.abort() };
    expect(await playExperiment(playableOf('mine', 5), pretendedPool(), stopped)).toBeNull();
    const idle = await playExperiment(playableOf('mine', 1), pretendedPool(), { shard: { index: 2, of: 2 } });
    expect(idle).toMatchObject({ summaries: [], partial: true });
  });
});

describe('what is concluded', () => {
  test('is whole without a shard and an interrupt', async () => {
    const playable = playableOf('mine', 2, { caveats: ['Mine.'] });
    const played = await playExperiment(playable, pretendedPool());
    expect(played?.partial).toBe(false);
    expect(played?.result.caveats.slice(0, 2)).toEqual(['Mine.', expect.stringMatching(/^Fewer than 5/)]);
  });
  test('tells each warning once, before the caveats', async () => {
    const pool = pretendedPool((replication) => ({
      ...playedWith(replication),
      warnings: replication === 2 ? ['Two.'] : ['One.', 'One.'],
    }));
    const played = await playExperiment(playableOf('mine', 3, { caveats: ['Mine.'] }), pool);
    expect(played?.warnings).toEqual(['One.', 'Two.']);
    expect(played?.result.caveats.slice(0, 3)).toEqual(['One.', 'Two.', 'Mine.']);
  });
  test('of a part counts what it played and judges nothing', async () => {
    const expectations = expectationOf('arm: countedCancellations max < 1', 'arm');
    const pool = pretendedPool((replication) => playedWith(replication, [3, 4]));
    const playable = playableOf('mine', 5, { expectations, cover: { 'formal-request': 1 }, caveats: ['Mine.'] });
    const played = await playExperiment(playable, pool, { shard: { index: 2, of: 2 } });
    expect(played?.result).toMatchObject({ verdict: 'none', expectations: [], comparisons: [] });
    expect(played?.result.caveats.slice(0, 2)).toEqual([
      'Shard 2/2 played 2 of 5 replications and judges nothing: `cancelbench merge-reports` joins all shards and judges them.',
      'Mine.',
    ]);
    const whole = await playExperiment(playable, pool);
    expect(whole?.result.expectations.map(({ verdict }) => verdict)).toEqual(['fail', 'undecided']);
  });
  test('has the whole command to play a finding again', () => {
    const finding = { rule: 'r', count: 1, sentence: 's', witness: ['w'], replay: 'mine/arm/1/0/order-0' };
    const one = arm([market({ orders: 2 }), market({ orders: 3 })], { findings: [finding] });
    const playable = { ...playableOf('mine', 1), source: scenarioSource({ policy: 'documented' }) };
    const { findings } = concludeFrom(playable, [{ replication: 0, arms: [one] }], []);
    expect(findings.map(({ replay }) => replay)).toEqual([
      'mine/arm/1/0/order-0 --scenario mine.yaml --policy documented',
    ]);
  });
  test('claims a breach only where the data cover a window', () => {
    const summaries = [0, 1].map((replication) => playedWith(replication).summary);
    const mean = (claimsBreach: boolean) =>
      concludeFrom({ ...playableOf('mine', 2), claimsBreach }, summaries, []).strategies[0]?.metrics.breachProbability
        .mean;
    expect([mean(true), mean(false)]).toEqual([0, Number.NaN]);
  });
});
