// One experiment after another: how far a run is, where it stops, and which other readings are tried.
import { describe, expect, test } from 'vitest';
import { playSuite } from '../../../scenarios/suite/play-suite.ts';
import type { Played } from '../../../scenarios/suite/task.ts';
import { expectationOf, playableOf, playedWith, pretendedPool, type Asked } from './by-hand/playables.ts';

const suite = () => [playableOf('ant', 3), playableOf('zoo', 2)];
const BOUNDS = [
  ...expectationOf('arm: countedCancellations max < 10', 'arm'),
  ...expectationOf('arm: countedCancellations max < 5', 'arm'),
];

describe('a suite', () => {
  test('tells how much of the whole is done, and of what', async () => {
    const told: unknown[] = [];
    await playSuite(suite(), pretendedPool(), { onProgress: (...each) => told.push(each) });
    expect(told).toEqual([
      [0, 5, 'ant'],
      [1, 5, 'ant'],
      [2, 5, 'ant'],
      [3, 5, 'ant'],
      [3, 5, 'zoo'],
      [4, 5, 'zoo'],
      [5, 5, 'zoo'],
    ]);
  });
  test('of a shard counts the replications of the shard', async () => {
    const told: unknown[] = [];
    await playSuite(suite(), pretendedPool(), {
      shard: { index: 1, of: 2 },
      onProgress: (...each) => told.push(each),
    });
    expect(told).toEqual([
      [0, 3, 'ant'],
      [1, 3, 'ant'],
      [2, 3, 'ant'],
      [2, 3, 'zoo'],
      [3, 3, 'zoo'],
    ]);
  });
  test('gives the source, result, summaries and warnings of each', async () => {
    const pool = pretendedPool((replication, { name }) => ({ ...playedWith(replication), warnings: [`Of ${name}.`] }));
    const playables = suite();
    const entries = await playSuite(playables, pool);
    expect(entries.map(({ result, summaries, warnings }) => [result.name, summaries.length, warnings])).toEqual([
      ['ant', 3, ['Of ant.']],
      ['zoo', 2, ['Of zoo.']],
    ]);
    expect(entries[1]?.source).toBe(playables[1]?.source);
  });
  test('that is interrupted ends with what it has', async () => {
    const stopAt = async (name: string, at: number) => {
      const stop = new AbortController();
      const pool = pretendedPool((replication, asked) => {
        if (asked.name === name && replication === at) stop.abort();
        return playedWith(replication);
      });
      const entries = await playSuite(suite(), pool, { signal: stop.signal });
      return [entries.map(({ result, summaries }) => [result.name, summaries.length]), pool.asked.length];
    };
    expect(await stopAt('ant', 1)).toEqual([[['ant', 2]], 2]);
    expect(await stopAt('zoo', 0)).toEqual([
      [
        ['ant', 3],
        ['zoo', 1],
      ],
      4,
    ]);
    const never = await playSuite(suite(), pretendedPool(), { signal: AbortSignal.abort() });
    expect(never).toEqual([]);
  });
});

describe('the other readings of a conflict', () => {
  /** Seven count as the UK and Germany are dated in one way, three in the other. */
  const byReading = (replication: number, { readings }: Asked): Played =>
    playedWith(replication, readings['uk-de-date'] === 'second-list' ? [1, 2] : [3, 4]);
  const all = (more: Parameters<typeof playableOf>[2] = {}) =>
    playableOf('ant', 2, { everyReading: true, expectations: BOUNDS, ...more });

  test('are played if the scenario says so, one at a time, and what changes is told', async () => {
    const pool = pretendedPool(byReading);
    const [entry] = await playSuite([all({ readings: { coaxing: 'covid-2020' } })], pool);
    expect(entry?.result.flips).toEqual([
      {
        conflict: 'uk-de-date',
        reading: 'second-list',
        text: 'arm: countedCancellations max < 5',
        from: 'fail',
        to: 'pass',
      },
    ]);
    const changed = pool.asked.filter(({ readings }) => readings['uk-de-date'] !== undefined);
    expect(changed.map(({ readings }) => readings)).toEqual(
      [0, 1].map(() => ({ coaxing: 'covid-2020', 'uk-de-date': 'second-list' })),
    );
    expect(pool.asked.filter(({ readings }) => Object.keys(readings).length > 2)).toEqual([]);
  });
  test('are those of the marketplaces of the scenario and of all', async () => {
    const pool = pretendedPool(byReading);
    await playSuite([all()], pool);
    const tried = new Set(pool.asked.flatMap(({ readings }) => Object.keys(readings)));
    // Both conflicts about the UK are played, and the one about the Emirates, Japan and India is not.
    expect([...tried]).toEqual(expect.arrayContaining(['uk-de-date', 'staged-rollout', 'item-cancel', 'other-reason']));
    expect(tried).not.toContain('item-cancel-orders-only-sites');
  });
  test('are not played for other scenarios, for a shard, or after an interrupt', async () => {
    const pool = pretendedPool(byReading);
    await playSuite([all({ everyReading: false })], pool);
    await playSuite([all()], pool, { shard: { index: 1, of: 2 } });
    expect(pool.asked.filter(({ readings }) => Object.keys(readings).length > 0)).toEqual([]);
  });
});
