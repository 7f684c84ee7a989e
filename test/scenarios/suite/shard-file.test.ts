// What a shard writes is read again, and any other file is refused with the place of the fault.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { version } from '../../../scenarios/language/package.ts';
import { PASSED_ON, readShard, shardText } from '../../../scenarios/suite/shard-file.ts';
import { digestOfSource, shardProblem, type ShardFile } from '../../../scenarios/suite/shard-schema.ts';
import { playSuite } from '../../../scenarios/suite/play-suite.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { arm, market, window } from '../../sim/by-hand/summaries.ts';
import { leavesOf, objectsOf, valueAt, withValue, WRONG } from './by-hand/leaves.ts';
import { playableOf, pretendedPool } from './by-hand/playables.ts';
import { backtestSource, scenarioSource } from './by-hand/sources.ts';

const finding = { rule: 'r', count: 1, sentence: 's', witness: ['w'], replay: 'a/b/1/0/c' };
const full = (replication: number) => {
  const one = market(
    { orders: 0 },
    { windows: [window([5, 4], [1, 2])], worstRate: 0.5, delays: { email: [0.5] }, situations: { x: 2 } },
  );
  return { replication, arms: [arm([one], { digest: 'd', findings: [finding], counted: ['o'] })] };
};

/** The file of a shard with one experiment, as the product writes it. */
async function written(): Promise<ShardFile> {
  const playable = playableOf('mine', 3, { markets: playableOf('mine', 3).experiment.markets.slice(0, 1) });
  const pool = pretendedPool((replication) => ({ summary: full(replication), verdicts: '', warnings: ['W.'] }));
  const shard = { index: 2, of: 2 };
  const entries = await playSuite([playable], pool, { shard });
  const planned = [playable.source, playable.source];
  return JSON.parse(shardText({ shard, planned, entries, files: { 'verdicts.ndjson': 0 } })) as ShardFile;
}

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const dir = mkdtempSync(join(temporaryFolder(), 'shard-'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  return dir;
}

describe('a file', () => {
  test('says what was to be played, what was played and of what', async () => {
    const { entries, ...rest } = await written();
    expect(rest).toEqual({
      schemaVersion: 4,
      version: version(),
      shard: { index: 2, of: 2 },
      planned: 2,
      files: { 'verdicts.ndjson': 0 },
    });
    expect(entries).toEqual([
      {
        source: scenarioSource(),
        sourceDigest: digestOfSource(scenarioSource()),
        inputs: {},
        told: expect.objectContaining({
          name: 'mine',
          options: { seed: 1, replications: 3 },
          policy: expect.objectContaining({ set: 'announced', readings: {} }) as unknown,
          playable: [true],
        }) as unknown,
        summaries: [full(1)],
        warnings: ['W.'],
      },
    ]);
    expect(entries[0]?.told.caveats).toEqual(expect.arrayContaining([expect.stringMatching(/^Shard 2\/2/), 'W.']));
  });
  test('is one line', async () => {
    const text = shardText({ shard: { index: 1, of: 1 }, planned: [], entries: [], files: {} });
    expect(text).toMatch(/^\{[^\n]*\}\n$/);
  });
  test('is read again', async () => {
    const file = await written();
    const dir = folderWith({ 'shard.json': file, 'verdicts.ndjson': '' });
    expect(readShard(dir)).toEqual({ dir, file });
  });
  test('has a digest of its source, 16 digits long, that notices any change', () => {
    const digests = [scenarioSource(), scenarioSource({ seed: 4 }), backtestSource()].map(digestOfSource);
    expect(new Set(digests).size).toBe(3);
    for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('a folder is refused', () => {
  const message = (dir: string, text: string): string => `${dir}: ${text}`;
  const again = 'copy it again, or play this shard again';
  const shardWith = async (files: Readonly<Record<string, number>>, more: Readonly<Record<string, string>> = {}) =>
    folderWith({ 'shard.json': { ...(await written()), files }, ...more });
  test('without a shard.json', () => {
    const wanted = 'expected the report folder of a run with `--shard`';
    const empty = folderWith({});
    expect(() => readShard(empty)).toThrow(message(empty, `the folder has no shard.json; ${wanted}`));
    const whole = folderWith({ 'results.json': {} });
    expect(() => readShard(whole)).toThrow(
      message(whole, `the folder has no shard.json, so it holds the report of a whole run; ${wanted}`),
    );
    const missing = join(empty, 'missing');
    expect(() => readShard(missing)).toThrow(message(join(missing, 'shard.json'), 'the file was not found'));
  });
  test.each<[unknown, string]>([
    [{ schemaVersion: 2 }, '2'],
    [{ schemaVersion: '3' }, '"3"'],
    [{}, '1'],
    [null, '1'],
  ])('with %j in it', (content, found) => {
    const dir = folderWith({ 'shard.json': content ?? 'null' });
    expect(() => readShard(dir)).toThrow(
      message(
        join(dir, 'shard.json'),
        `the shard has schemaVersion ${found}; expected 4; play the shards again with this version of cancelbench`,
      ),
    );
  });
  test('with a damaged file', async () => {
    const dir = folderWith({ 'shard.json': withValue(await written(), ['planned'], -1) });
    expect(() => readShard(dir)).toThrow(
      /shard\.json: the file is damaged: `planned` is not what a shard writes \(.+\); play this shard again$/,
    );
  });
  test('that lists a file of another kind, has lost one, or has another in its place', async () => {
    const other = await shardWith({ 'notes.txt': 1 });
    expect(() => readShard(other)).toThrow(
      message(join(other, 'shard.json'), '"notes.txt" is not a file of a shard; expected journals and verdicts'),
    );
    const lost = await shardWith({ 'verdicts.ndjson': 3 });
    expect(() => readShard(lost)).toThrow(message(lost, `the folder has lost its file "verdicts.ndjson"; ${again}`));
    const short = await shardWith({ 'verdicts.ndjson': 3 }, { 'verdicts.ndjson': 'ab' });
    expect(() => readShard(short)).toThrow(
      message(join(short, 'verdicts.ndjson'), `the file has 2 bytes; expected 3, as the shard wrote it; ${again}`),
    );
    const folder = await shardWith({ 'journal-a-b-0.ndjson': 0 });
    mkdirSync(join(folder, 'journal-a-b-0.ndjson'));
    expect(() => readShard(folder)).toThrow('this is no file, but a folder, a device or a pipe; copy the file again');
  });
});

test.each([
  ['verdicts.ndjson', true],
  ['journal-a-b-0.ndjson', true],
  ['judgement-a-b-0.ndjson', true],
  ['journal-.ndjson', false],
  ['journal-../a.ndjson', false],
  [String.raw`journal-..\a.ndjson`, false],
  ['my-verdicts.ndjson', false],
  ['verdicts.ndjson.txt', false],
  ['verdicts-ndjson', false],
])('%s is passed on: %s', (name, isPassedOn) => expect(PASSED_ON.test(name)).toBe(isPassedOn));

describe('every value of the file', () => {
  const problems = async (value: (now: unknown) => unknown) => {
    const file = await written();
    const paths = leavesOf(file);
    return paths.map((path) => ({ path, problem: shardProblem(withValue(file, path, value(valueAt(file, path)))) }));
  };
  test('has to be of its type', async () => {
    const told = (await problems(() => WRONG)).map(
      ({ path, problem }) => `${path.join('.')}: ${problem ?? 'accepted'}`,
    );
    expect(told.length).toBeGreaterThan(80);
    // A source is compared by its digest, whatever it holds.
    const unnamed = told.filter((text) => !/^(\S+): `\1` is not what a shard writes/.test(text));
    expect(unnamed).toEqual([
      'entries.0.source.type: `entries.0.source` is not what a shard writes (expected a scenario or a backtest)',
      'entries.0.source.file: `entries.0.source` is not what a shard writes (expected a scenario or a backtest)',
      ...['name', 'strategies.0'].map(
        (key) =>
          `entries.0.source.scenario.${key}: \`entries.0\` is not what a shard writes (the scenario is not the one that was played)`,
      ),
    ]);
  });
  test('has to be there', async () => {
    // A list may have an entry less; the counts of windows have to fit together.
    const gone = (await problems(() => undefined)).filter(({ problem, path }) => problem === null && path.at(-1) !== 0);
    expect(gone.map(({ path }) => path.join('.'))).toEqual([
      'files.verdicts.ndjson',
      'entries.0.summaries.0.arms.0.markets.0.situations.x',
    ]);
  });
  test('stands alone: no object has another key, except for names', async () => {
    const file = await written();
    const open = objectsOf(file).filter((path) => shardProblem(withValue(file, [...path, 'more'], 1)) === null);
    expect(open.map((path) => path.join('.'))).toEqual(['files', 'entries.0.summaries.0.arms.0.markets.0.situations']);
  });
  test.each([
    ['shard.index', 0],
    ['shard.of', 0],
    ['planned', 0.5],
    ['files.verdicts:ndjson', -1],
    ['entries.0.told.options.replications', 0],
    ['entries.0.told.options.seed', -1],
    ['entries.0.summaries.0.replication', -1],
    ['entries.0.summaries.0.arms.0.markets.0.judged.orders', -1],
    ['entries.0.summaries.0.arms.0.markets.0.judged.value', -0.5],
    ['entries.0.summaries.0.arms.0.markets.0.windows.0.numerators.0', 0.5],
    ['entries.0.summaries.0.arms.0.findings.0.count', 0.5],
  ])('%s is not %d', async (place, value) => {
    const path = place.split('.').map((key) => key.replace(':', '.'));
    expect(shardProblem(withValue(await written(), path, value))).toContain(`\`${path.join('.')}\` is not`);
  });
  test('the whole has to be an object', () => {
    expect(shardProblem(null)).toMatch(/^the whole is not what a shard writes \(.+\)$/);
  });
  test('the counts have to be possible', async () => {
    const place = ['entries', 0, 'summaries', 0, 'arms', 0, 'markets', 0];
    expect(shardProblem(withValue(await written(), [...place, 'worstRate'], 0.25))).toBe(
      `\`${place.join('.')}\` is not what a shard writes (worstRate is 0.25, but the highest rate of the windows is 0.5)`,
    );
  });
  test('a source is a scenario with options or a backtest with a name', async () => {
    const file = await written();
    const problem = (source: unknown) =>
      shardProblem(
        withValue(
          withValue(file, ['entries', 0, 'source'], source),
          ['entries', 0, 'sourceDigest'],
          digestOfSource(source as never),
        ),
      );
    expect([scenarioSource(), backtestSource()].map(problem)).toEqual([null, null]);
    const wrong = [
      null,
      { ...scenarioSource(), file: 1 },
      { ...scenarioSource(), type: 'other' },
      { ...scenarioSource(), scenario: null },
      { ...scenarioSource(), overrides: 'x' },
      { ...backtestSource(), options: null },
      { ...backtestSource(), name: 1 },
      { ...backtestSource(), type: 'other' },
    ];
    expect(wrong.map(problem)).toEqual(
      wrong.map(() => '`entries.0.source` is not what a shard writes (expected a scenario or a backtest)'),
    );
  });
});
