// What a worker answers: what it played, or what is wrong with the input, as plain data.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadExperiment } from '../../../scenarios/language/load-experiment.ts';
import { playableFrom, scenarioPlayable } from '../../../scenarios/suite/playable.ts';
import { defaultJobs, openPool } from '../../../scenarios/suite/pool.ts';
import play from '../../../scenarios/suite/worker.ts';
import { prepare, runReplication } from '../../../sim/internal.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { backtestSource, scenarioSource } from './by-hand/sources.ts';

const path = join(temporaryFolder(), 'mine.yaml');
writeFileSync(
  path,
  `name: mine
policy: announced
marketplaces: [UK]
from: 2022-05-12
days: 4
replications: 4
orders: { perDay: 30 }
buyers: { formalRequest: 20%, selfCancel: 10% }
seller: { timeZone: Europe/London }
strategies: [redirect-to-formal]
`,
);
const PART = { replications: [1, 3], verdicts: false, journals: null, twice: false, anew: false } as const;

describe('a worker', () => {
  test('plays the part with the readings of the task, one experiment after another', async () => {
    const { source } = await scenarioPlayable(path);
    const experiment = await loadExperiment(path);
    const summaries = (readings: Readonly<Record<string, string>>) => {
      const stage = prepare({ ...experiment, readings });
      return [1, 3].map((replication) => runReplication(stage, replication));
    };
    const asked = async (readings: Readonly<Record<string, string>>) => {
      const answer = await play({ ...PART, source, readings });
      return answer.type === 'played' ? answer.played.map(({ summary }) => summary) : answer;
    };
    const other = { 'uk-de-date': 'second-list' };
    expect(summaries(other)).not.toEqual(summaries({}));
    expect(await asked({})).toEqual(summaries({}));
    expect(await asked(other)).toEqual(summaries(other));
    expect(await asked({})).toEqual(summaries({}));
  });
  test.each([
    ['a strategy that is not there', { strategies: ['./gone.ts'] }, /^the strategy file "\.\/gone\.ts" was not found/],
    ['a policy that is not there', { policy: './gone.json' }, /gone\.json|not found/],
    ['an unknown reading', { readings: { 'uk-de-date': 'other' } }, /uk-de-date/],
  ])('answers with %s as wrong input', async (_, overrides, message) => {
    const { source } = await scenarioPlayable(path);
    const changed = source.type === 'scenario' ? { ...source, overrides } : source;
    const readings = 'readings' in overrides ? overrides.readings : {};
    const answer = await play({ ...PART, source: changed, readings });
    expect(answer).toMatchObject({
      type: 'wrong-input',
      problems: [{ message: expect.stringMatching(message) as unknown }],
    });
  });
  test('answers with a folder that is not there as wrong input', async () => {
    const { source } = await scenarioPlayable(path);
    const answer = await play({ ...PART, journals: '/nowhere/at/all', source, readings: {} });
    expect(answer).toEqual({
      type: 'wrong-input',
      problems: [
        {
          file: '/nowhere/at/all/journal-mine-redirect-to-formal-1.ndjson',
          message: '`open` failed (ENOENT): there is no such file or folder; check the path',
        },
      ],
    });
  });
  test('throws a bug', async () => {
    const broken = scenarioSource({}, { marketplaces: null });
    await expect(play({ ...PART, source: broken, readings: {} })).rejects.toThrow(TypeError);
  });
});

describe('a playable', () => {
  test('that is made again needs the code of no other case', async () => {
    await expect(playableFrom({ ...backtestSource(), file: 'gone.tsv' })).rejects.toThrow(
      'gone.tsv: the file was not found',
    );
    const file = 'scenarios/catalogue/synthetic-orders.tsv';
    await expect(playableFrom({ ...backtestSource({}, 'backtest-other'), file })).rejects.toThrow(
      'playableFrom: a backtest has no case "backtest-other"',
    );
    const { experiment } = await playableFrom({ ...backtestSource({ seed: 4 }, 'backtest-high'), file });
    expect([experiment.name, experiment.seed]).toEqual(['backtest-high', 4]);
  });
});

describe('a pool', () => {
  test('of one job plays here', async () => {
    const pool = openPool(1);
    const playable = await scenarioPlayable(path);
    const stage = prepare(playable.experiment);
    const other = { ...playable, experiment: { ...playable.experiment, seed: 9 } };
    const summaries = async (one: typeof playable) => (await pool.play(one, PART)).map(({ summary }) => summary);
    expect(pool.jobs).toBe(1);
    expect(await summaries(playable)).toEqual([1, 3].map((each) => runReplication(stage, each)));
    expect(await summaries(other)).toEqual([1, 3].map((each) => runReplication(prepare(other.experiment), each)));
    expect(await pool.close()).toBeUndefined();
  });
  test('of two jobs plays the same in threads, and hands on what is wrong', async () => {
    const pool = openPool(2);
    const playable = await scenarioPlayable(path);
    const [here, there] = [await openPool(1).play(playable, PART), await pool.play(playable, PART)];
    expect(pool.jobs).toBe(2);
    expect(there).toEqual(here);
    await expect(pool.play(playable, { ...PART, journals: '/nowhere' })).rejects.toThrow(
      '/nowhere/journal-mine-redirect-to-formal-1.ndjson: `open` failed (ENOENT)',
    );
    await pool.close();
  });
  test('has a job for each processor, from one to eight', () => {
    expect(defaultJobs()).toBeGreaterThanOrEqual(1);
    expect(defaultJobs()).toBeLessThanOrEqual(8);
  });
});
