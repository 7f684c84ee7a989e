// Shards become one result only if together they are one whole run. Each fault is planted in real shard folders.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkShards } from '../../../scenarios/suite/check-shards.ts';
import { readShard } from '../../../scenarios/suite/shard-file.ts';
import { digestOfSource } from '../../../scenarios/suite/shard-schema.ts';
import { cliIn, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const SCENARIO = `name: whole
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 4
replications: 5
orders: { perDay: 12 }
seller: { timeZone: Europe/Berlin }
strategies: [cancel-on-any-request, { use: ./mine.ts, as: mine }]
expect: ['mine: messagesSent max < 1000000']
`;
const second = SCENARIO.replace('whole', 'second')
  .replace(', { use: ./mine.ts, as: mine }', '')
  .replace(/expect.*/, '');

type Json = Record<string, unknown>;
type Shard = { shard: Json; planned: number; version: string; files: Json; entries: Entry[] };
type Entry = {
  sourceDigest: string;
  inputs: Record<string, string>;
  source: { overrides: Json; scenario: Json };
  told: { name: string; policy: Json };
  summaries: Json[];
};

beforeAll(() => {
  writeFileSync(join(folder, 'mine.ts'), 'export const strategy = (): object[] => [];\n');
  writeFileSync(join(folder, 'whole.yaml'), SCENARIO);
  writeFileSync(join(folder, 'second.yaml'), second);
  for (const i of [1, 2])
    cliIn(folder, 'run', 'whole.yaml', 'second.yaml', '--jobs', '1', '--shard', `${i}/2`, '--out', `s${i}`);
});

/** Copies of both shards, the second one changed. */
function planted(change: (shard: Shard) => void): string[] {
  const dirs = ['a', 'b'].map((name) => join(folder, name));
  for (const [i, dir] of dirs.entries()) {
    rmSync(dir, { recursive: true, force: true });
    cpSync(join(folder, `s${i + 1}`), dir, { recursive: true });
  }
  const file = join(dirs[1] ?? '', 'shard.json');
  const shard = JSON.parse(readFileSync(file, 'utf8')) as Shard;
  change(shard);
  for (const each of shard.entries) each.sourceDigest = digestOfSource(each.source as never); // as if played so
  writeFileSync(file, JSON.stringify(shard));
  return dirs;
}

const entry = (shard: Shard, i = 0): Entry => shard.entries[i] as Entry;
const market = (shard: Shard): Record<string, Record<string, number>> => {
  const [first] = entry(shard).summaries as { arms: { markets: Record<string, Record<string, number>>[] }[] }[];
  return first?.arms[0]?.markets[0] ?? {};
};
const judged = (shard: Shard): Record<string, number> => market(shard)['judged'] ?? {};
const FAULTS: readonly (readonly [what: string, change: (shard: Shard) => void, message: RegExp])[] = [
  [
    'interrupted: a replication is missing',
    (shard) => void entry(shard).summaries.pop(),
    /b: shard 2\/2 lacks replication 3 of scenario "whole": it was interrupted.*play this shard again with `--shard 2\/2`/,
  ],
  [
    'interrupted: all replications of a scenario are missing',
    (shard) => void (entry(shard, 1).summaries = []),
    /b: shard 2\/2 lacks replications 1, 3 of scenario "second"/,
  ],
  [
    'interrupted: a scenario is missing',
    (shard) => void shard.entries.pop(),
    /b: shard 2\/2 holds 1 of 2 scenarios: it was interrupted/,
  ],
  [
    'a replication twice',
    (shard) => void entry(shard).summaries.push(entry(shard).summaries[0] ?? {}),
    /b: shard 2\/2 holds replication 1 of scenario "whole" more than once/,
  ],
  [
    'a replication of another shard',
    (shard) => void entry(shard).summaries.push({ ...entry(shard).summaries[0], replication: 2 }),
    /b: shard 2\/2 holds replication 2 of scenario "whole", which are not its part/,
  ],
  [
    'a replication twice in the place of another',
    (shard) => void (entry(shard).summaries[1] = entry(shard).summaries[0] ?? {}),
    /b: shard 2\/2 lacks replication 3/,
  ],
  [
    'an entry more',
    (shard) => {
      const more = structuredClone(entry(shard));
      more.told.name = 'third';
      shard.entries.push(more);
      shard.planned = 3;
    },
    /b has scenario "third", .*a has not/,
  ],
  ['the same part', (shard) => void (shard.shard = { index: 1, of: 2 }), /b: shard 1\/2 is given twice, also as .*a/],
  [
    'a part of another split',
    (shard) => void (shard.shard = { index: 2, of: 3 }),
    /holds shard 2\/3, but .* shard 1\/2/,
  ],
  [
    'other code of a strategy',
    (shard) => void (entry(shard).inputs['./mine.ts'] = 'of a file that was edited'),
    /scenario "whole" read another "\.\/mine\.ts"/,
  ],
  [
    'another seed',
    (shard) => void (entry(shard).source.overrides['seed'] = 7),
    /scenario "whole" has seed not given in one and 7 in the other/,
  ],
  [
    'other readings',
    (shard) => void (entry(shard).source.overrides['readings'] = { 'uk-de-date': 'second-list' }),
    /scenario "whole" has readings not given in one and/,
  ],
  [
    'another file',
    (shard) => void (entry(shard).source.scenario['days'] = 5),
    /scenario "whole" has another `days` in its file/,
  ],
  [
    'another policy',
    (shard) => void (entry(shard).told.policy['digest'] = 'other'),
    /scenario "whole" has other clauses in its policy set/,
  ],
  ['another version', (shard) => void (shard.version = '0.0.9'), /b: shard 2\/2 was played by cancelbench "0\.0\.9"/],
  [
    'a damaged summary',
    (shard) => void (entry(shard).summaries[0] = { replication: 1, arms: [{ digest: 4 }] }),
    /shard\.json: the file is damaged: `entries\.0\.summaries\.0\.arms\.0\.digest` is not what a shard writes/,
  ],
  [
    'a negative count',
    (shard) => void (judged(shard)['shipped'] = -1),
    /`entries\.0\.summaries\.0\.arms\.0\.markets\.0\.judged\.shipped` is not what a shard writes/,
  ],
  [
    'a count that is not the sum of its parts',
    (shard) => void (judged(shard)['counted'] = 1_000),
    /judged\.counted is 1000, but before and after the rollout there are \d+/,
  ],
  [
    'more cancellations than orders',
    (shard) => {
      judged(shard)['counted'] = 1_000;
      Object.assign(market(shard)['after'] ?? {}, { counted: 1_000 });
      Object.assign(market(shard)['before'] ?? {}, { counted: 0 });
    },
    /judged\.counted is 1000, more than the \d+ orders/,
  ],
  [
    'a rate that no window has',
    (shard) => void ((market(shard) as Json)['worstRate'] = 0.99),
    /worstRate is 0\.99, but the highest rate of the windows is/,
  ],
  ['a file of another place', (shard) => void (shard.files['../../x'] = 1), /"\.\.\/\.\.\/x" is not a file of a shard/],
  [
    'a file that is lost',
    (shard) => void (shard.files['journal-x.ndjson'] = 1),
    /has lost its file "journal-x\.ndjson"/,
  ],
  [
    'a file that was cut off',
    (shard) => void (shard.files['verdicts.ndjson'] = 1e6),
    /verdicts\.ndjson: the file has \d+ bytes; expected 1000000/,
  ],
];

describe('shards are refused with', () => {
  test.each(FAULTS)('%s', (_, change, message) => {
    expect(() => checkShards(planted(change).map(readShard))).toThrow(message);
  });
  test('one of them alone', () =>
    expect(() => checkShards([readShard(join(folder, 's1'))])).toThrow(
      /shard 2\/2 is missing; .* found 1\/2 in .*; play it with `--shard 2\/2`/,
    ));
  test('the report of a whole run, which is no shard', () => {
    const whole = join(folder, 'whole-run');
    mkdirSync(whole);
    writeFileSync(join(whole, 'results.json'), '{}');
    expect(() => readShard(whole)).toThrow(
      /whole-run: the folder has no shard\.json, so it holds the report of a whole/,
    );
  });
  test('exit code 2 and nothing written', () => {
    planted((shard) => void entry(shard).summaries.pop());
    const run = cliIn(folder, 'merge-reports', 'a', 'b', '--out', 'never');
    expect([run.code, run.stdout, existsSync(join(folder, 'never'))]).toEqual([2, '', false]);
    expect(run.stderr).toMatch(/^b: shard 2\/2 lacks replication 3/);
  });
});

test('whole shards merge, without the code of a strategy file: it may come from somebody else', () => {
  writeFileSync(join(folder, 'mine.ts'), "throw new Error('this code ran');\n");
  const run = cliIn(folder, 'merge-reports', 's1', 's2', '--out', 'merged');
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
});

test('a scenario with `readings: all` plays a strategy file again only if the user names it', () => {
  writeFileSync(join(folder, 'mine.ts'), 'export const strategy = (): object[] => [];\n');
  writeFileSync(join(folder, 'all.yaml'), `${SCENARIO.replace('name: whole', 'name: all')}readings: all\n`);
  for (const i of [1, 2]) cliIn(folder, 'run', 'all.yaml', '--jobs', '1', '--shard', `${i}/2`, '--out', `r${i}`);
  const refused = cliIn(folder, 'merge-reports', 'r1', 'r2', '--out', 'all');
  expect(refused.stderr).toMatch(/^r1: scenario "all" has `readings: all`, so its strategy file "\.\/mine\.ts" has/);
  expect(refused.code).toBe(2);
  const named = cliIn(folder, 'merge-reports', 'r1', 'r2', '--out', 'all', '--strategy', 'mine.ts');
  expect(named).toMatchObject({ code: 0, stderr: '' });
});

test('more shards than replications: a shard that has nothing to play is a shard', () => {
  const play = (i: number) =>
    cliIn(folder, 'run', 'second.yaml', '--replications', '1', '--shard', `${i}/2`, '--out', `f${i}`, '--jobs', '1');
  expect([play(1).code, play(2).code]).toEqual([0, 0]);
  const run = cliIn(folder, 'merge-reports', 'f1', 'f2', '--out', 'few');
  expect(run).toMatchObject({ code: 0, stderr: '' });
});
