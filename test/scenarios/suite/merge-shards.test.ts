// Shards that were played here become the result of the whole run; what has changed since then is refused.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadStrategy } from '../../../scenarios/language/load-strategy.ts';
import { copyJournals, mergeEntries, mergeVerdicts } from '../../../scenarios/suite/merge-shards.ts';
import { playSuite } from '../../../scenarios/suite/play-suite.ts';
import type { SuiteEntry } from '../../../scenarios/suite/suite-entry.ts';
import { scenarioPlayable, type Playable } from '../../../scenarios/suite/playable.ts';
import { openPool } from '../../../scenarios/suite/pool.ts';
import { readShard, shardText, type ShardFolder } from '../../../scenarios/suite/shard-file.ts';
import type { ShardEntry } from '../../../scenarios/suite/shard-schema.ts';
import type { ScenarioResult } from '../../../sim/internal.ts';
import { temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const pool = openPool(1);
const load = () => loadStrategy;
const text = (name: string, days: number) => `name: ${name}
policy: announced
readings: ${name === 'ant' ? 'all' : '{}'}
marketplaces: [DE, UK]
from: 2022-05-12
days: ${days}
replications: 5
orders: { perDay: 6 }
buyers: { formalRequest: 20%, informalMessage: 10% }
seller: { timeZone: Europe/Berlin }
strategies: [ignore, redirect-to-formal]
expect: ['redirect-to-formal: messagesSent max < 4.5']
`;

let playables: readonly Playable[] = [];
let whole: readonly SuiteEntry[] = [];
let shards: readonly ShardFolder[] = [];

beforeAll(async () => {
  playables = await Promise.all(
    [text('ant', 2), text('zoo', 3)].map((content, i) => {
      const path = join(folder, `s${i}.yaml`);
      writeFileSync(path, content);
      return scenarioPlayable(path);
    }),
  );
  whole = await playSuite(playables, pool);
  shards = await Promise.all([1, 2].map(playShard));
});

async function playShard(index: number): Promise<ShardFolder> {
  const dir = join(folder, `shard-${index}`);
  mkdirSync(dir);
  const shard = { index, of: 2 };
  const entries = await playSuite(playables, pool, { shard });
  const warned = entries.map((entry) => ({ ...entry, warnings: ['Both.', `Shard ${index}.`] }));
  writeFileSync(
    join(dir, 'shard.json'),
    shardText({ shard, planned: playables.map(({ source }) => source), entries: warned, files: {} }),
  );
  return readShard(dir);
}

describe('merged shards', () => {
  test('have the summaries and the result of the whole run, with the warnings of all', async () => {
    const merged = await mergeEntries(shards, pool, load);
    const warnings = ['Both.', 'Shard 1.', 'Shard 2.'];
    expect(JSON.parse(JSON.stringify(merged))).toEqual(
      JSON.parse(
        JSON.stringify(
          whole.map((entry) => ({
            ...entry,
            result: { ...entry.result, caveats: [...warnings, ...entry.result.caveats] },
            warnings,
          })),
        ),
      ),
    );
    expect(merged[0]?.summaries.map(({ replication }) => replication)).toEqual([0, 1, 2, 3, 4]);
  });
  test('are judged again under the other readings', async () => {
    const [ant, zoo] = await mergeEntries(shards, pool, load);
    expect(ant?.result.flips).toEqual(whole[0]?.result.flips);
    expect(ant?.result.flips.length).toBeGreaterThan(0);
    expect(zoo?.result.flips).toEqual([]);
  });
  test('ask for the strategies of each entry', async () => {
    const asked: string[] = [];
    await mergeEntries(shards, pool, ({ told }) => (...use) => {
      asked.push(`${told.name} ${use[0]}`);
      return loadStrategy(...use);
    });
    expect(asked).toEqual(['ant ignore', 'ant redirect-to-formal', 'zoo ignore', 'zoo redirect-to-formal']);
  });
  test('of no shard are nothing', async () => expect(await mergeEntries([], pool, load)).toEqual([]));
});

describe('a file that has changed', () => {
  /** Both shards, in whose entries of `zoo` something else is told. */
  const merge = (change: (entry: ShardEntry) => ShardEntry) =>
    mergeEntries(
      shards.map(({ dir, file }) => ({
        dir,
        file: { ...file, entries: file.entries.map((entry, i) => (i === 1 ? change(entry) : entry)) },
      })),
      pool,
      load,
    );
  const told = (more: Partial<ShardEntry['told']>) =>
    merge((entry) => ({ ...entry, told: { ...entry.told, ...more } }));
  const changed = (what: string) =>
    `s1.yaml: the file has changed since the shards were played: ${what}; play them again`;
  test('is refused with what has changed in it', async () => {
    const zoo = shards[0]?.file.entries[1]?.told;
    await expect(told({ policy: { set: 'announced', digest: 'sha256:00', readings: {} } })).rejects.toThrow(
      changed('its policy set has other clauses'),
    );
    const options = changed('its seed or its number of replications is another');
    await expect(told({ options: { seed: 8, replications: 5 } })).rejects.toThrow(options);
    await expect(told({ options: { seed: zoo?.options.seed ?? 0, replications: 6 } })).rejects.toThrow(options);
  });
  test('of orders is known by its caveats; a shard may tell of more', async () => {
    const report = await scenarioPlayable(join(folder, 's1.yaml'), { strategies: ['ignore'] });
    const overridden = (caveats: readonly string[]) =>
      merge((entry) => ({
        ...entry,
        source: report.source,
        told: { ...entry.told, caveats: [...caveats] },
        summaries: entry.summaries.map((summary) => ({ ...summary, arms: summary.arms.slice(0, 1) })),
      }));
    const { caveats } = report.experiment;
    expect(caveats).toHaveLength(1);
    await expect(overridden([])).rejects.toThrow(changed('its orders are others'));
    expect(await overridden([...caveats, 'Another.'])).toHaveLength(2);
  });
  test('in its strategies or marketplaces is refused with the replication', async () => {
    const odd =
      /s1\.yaml: replication 3 of the shards has other strategies or marketplaces than the scenario; play the shards again$/;
    const inThird = (change: (arms: ShardEntry['summaries'][number]['arms']) => typeof arms) =>
      merge((entry) => ({
        ...entry,
        summaries: entry.summaries.map((one) => (one.replication === 3 ? { ...one, arms: change(one.arms) } : one)),
      }));
    await expect(inThird((arms) => arms.slice(0, 1))).rejects.toThrow(odd);
    await expect(
      inThird((arms) => arms.map((arm, i) => (i === 1 ? { ...arm, markets: arm.markets.slice(0, 1) } : arm))),
    ).rejects.toThrow(odd);
  });
});

describe('the files of shards', () => {
  const shardWith = (files: Readonly<Record<string, string>>): ShardFolder => {
    const dir = temporaryFolder();
    for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
    const sizes = Object.fromEntries(Object.keys(files).map((name) => [name, 1]));
    return { dir, file: { files: sizes } } as unknown as ShardFolder;
  };
  test('but the verdicts are copied', () => {
    const target = temporaryFolder();
    copyJournals(
      [shardWith({ 'verdicts.ndjson': 'v', 'journal-a-0.ndjson': 'a' }), shardWith({ 'journal-a-1.ndjson': 'b' })],
      target,
    );
    expect(readdirSync(target).sort()).toEqual(['journal-a-0.ndjson', 'journal-a-1.ndjson']);
    expect(readFileSync(join(target, 'journal-a-1.ndjson'), 'utf8')).toBe('b');
  });
  test.each([
    ['no JSON', 'x'],
    ['no object', '5'],
    ['null', 'null'],
    ['no name', '{"replication":1}'],
    ['a name that is no text', '{"scenario":5,"replication":1}'],
    ['a replication that is no number', '{"scenario":"ant","replication":"1"}'],
  ])('hold verdicts; a line of %s is refused with its place', (_, line) => {
    const fine = '{"scenario":"ant","replication":0}';
    const shard = shardWith({ 'verdicts.ndjson': `${fine}\n${line}\n` });
    expect(() => mergeVerdicts([shard], [{ name: 'ant' } as ScenarioResult])).toThrow(
      `${join(shard.dir, 'verdicts.ndjson')}:2: the line is not a verdict; copy the file again, or play this shard again`,
    );
  });
});
