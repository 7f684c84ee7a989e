// The one way to play: what is read once, what a worker makes again, what a part of a run says.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { playExperiment } from '../../../scenarios/suite/play-experiment.ts';
import { backtestPlayables, playableFrom, scenarioPlayable, type Source } from '../../../scenarios/suite/playable.ts';
import { openPool, type Pool } from '../../../scenarios/suite/pool.ts';
import { runExperiment } from '../../../sim/internal.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { idOf, orderRows } from '../../support/order-rows.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const SCENARIO = `name: once
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 4
replications: 5
orders: { perDay: 10 }
seller: { timeZone: Europe/Berlin }
strategies: [redirect-to-formal]
`;

function scenario(text = SCENARIO): string {
  const path = join(folder, 'once.yaml');
  writeFileSync(path, text);
  return path;
}

/** Through JSON, as shard files and other machines get it. */
const again = (source: Source) => playableFrom(JSON.parse(JSON.stringify(source)) as Source);
const pool = openPool(1);

describe('a scenario', () => {
  test('is read once: workers and merges need its file no more', async () => {
    const path = scenario();
    const playable = await scenarioPlayable(path, { seed: 9 });
    rmSync(path);
    const made = await again(playable.source);
    expect(made.experiment.seed).toBe(9);
    const [first, second] = [await playExperiment(playable, pool), await playExperiment(made, pool)];
    expect(second).toEqual(first);
    const whole = runExperiment(playable.experiment);
    // A finding's address is completed by what is needed to play it again from here.
    const findings = whole.findings.map((each) => ({ ...each, replay: `${each.replay} --scenario ${path}` }));
    expect(first?.result).toEqual({ ...whole, findings });
  });
  test('from today keeps its date', async () => {
    const { source, experiment } = await scenarioPlayable(scenario(SCENARIO.replace('2022-05-12', 'today')));
    expect(source).toMatchObject({ overrides: { today: experiment.from } });
    expect((await again(source)).experiment.from).toBe(experiment.from);
  });
  test('without `today` in it has none in its source, so shards of two days are the same', async () => {
    expect((await scenarioPlayable(scenario())).source).toMatchObject({ overrides: {} });
  });
});

describe('a backtest', () => {
  const few = async (days: number) => {
    const path = join(folder, 'orders.tsv');
    const row = (i: number) => ({
      'amazon-order-id': idOf(i),
      'purchase-date': `2022-05-0${i + 1}`,
      'order-status': i === 0 ? 'Cancelled' : 'Shipped',
    });
    writeFileSync(path, orderRows(Array.from({ length: days }, (_, i) => row(i))));
    return backtestPlayables(path, { replications: 2 });
  };
  test('is made again case by case', async () => {
    for (const playable of (await few(7)).playables) {
      const made = await again(playable.source);
      expect(made.experiment.name).toBe(playable.experiment.name);
      expect(await playExperiment(made, pool)).toEqual(await playExperiment(playable, pool));
    }
  });
  test.each([
    [4, null],
    [7, 0.5], // in one of the two replications
  ])('over %i days: breach probability %s', async (days, expected) => {
    const [playable] = (await few(days)).playables;
    const played = playable === undefined ? null : await playExperiment(playable, pool);
    const { mean } = played?.result.strategies[0]?.metrics.breachProbability ?? {};
    expect(JSON.parse(JSON.stringify({ mean }))).toEqual({ mean: expected });
  });
});

describe('a part of a run', () => {
  test('of a shard has every n-th replication', async () => {
    const playable = await scenarioPlayable(scenario());
    const played = await playExperiment(playable, pool, { shard: { index: 2, of: 3 } });
    expect(played?.summaries.map(({ replication }) => replication)).toEqual([1, 4]);
    expect(played?.partial).toBe(true);
  });
  test('of a shard judges nothing: its part would decide otherwise than the whole', async () => {
    const text = `${SCENARIO}expect: ['redirect-to-formal: cancellationRate max < 0.0001%']\ncover: { formal-request: 100% }\n`;
    const playable = await scenarioPlayable(scenario(text));
    const played = await playExperiment(playable, pool, { shard: { index: 1, of: 2 } });
    expect(played?.result).toMatchObject({ verdict: 'none', expectations: [], comparisons: [], flips: [] });
    expect(played?.result.caveats[0]).toMatch(/^Shard 1\/2 played 3 of 5 replications and judges nothing: /);
    expect((await playExperiment(playable, pool))?.result.verdict).toBe('fail');
  });
  test('that was interrupted keeps what is done and says so; before that there is nothing', async () => {
    const playable = await scenarioPlayable(scenario());
    const stop = new AbortController();
    const stopping: Pool = {
      ...pool,
      play: (...args) => {
        stop.abort();
        return pool.play(...args);
      },
    };
    const played = await playExperiment(playable, stopping, { signal: stop.signal });
    expect(played?.summaries).toHaveLength(1);
    expect(played?.result.caveats[0]).toBe('Interrupted: 1 of 5 replications.');
    expect(await playExperiment(playable, pool, { signal: stop.signal })).toBeNull();
  });
});
