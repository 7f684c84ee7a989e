// Files that cancelbench has written may come back damaged: they are read, or refused with a place, and nothing else.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { summaryMarkdown, toConsole, toGithub, toJunit, toSarif } from '../../../reports/index.ts';
import { strategiesOf } from '../../../scenarios/cli/run/merge-strategies.ts';
import { PROPERTIES } from '../../../scenarios/exploration/properties/catalogue.ts';
import { readKept } from '../../../scenarios/exploration/worlds/keep.ts';
import { playCase } from '../../../scenarios/exploration/worlds/play-case.ts';
import { InputError } from '../../../scenarios/language/input/problem.ts';
import { checkShards } from '../../../scenarios/suite/check-shards.ts';
import { mergeEntries } from '../../../scenarios/suite/merge-shards.ts';
import { openPool } from '../../../scenarios/suite/pool.ts';
import { readResults } from '../../../scenarios/suite/read-results.ts';
import { readShard } from '../../../scenarios/suite/shard-file.ts';
import { BUILT_IN, PolicyError, RunawayError, type SellerStrategy } from '../../../sim/internal.ts';
import { cliIn, temporaryFolder } from '../../support/cli.ts';

const RUNS = process.env['CANCELBENCH_LONG'] ? 20_000 : 500;
const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const ignore = BUILT_IN['ignore']?.() as SellerStrategy;

beforeAll(() => {
  writeFileSync(
    at('a.yaml'),
    `name: whole
policy: announced
marketplaces: [DE, JP]
from: 2022-05-12
days: 4
replications: 3
orders: { perDay: 12 }
seller: { timeZone: Europe/Berlin }
strategies: [cancel-on-any-request, ignore]
expect: ['ignore: messagesSent max < 1000000']
`,
  );
  cliIn(folder, 'run', 'a.yaml', '--jobs', '1', '--out', 'whole');
  cliIn(folder, 'run', 'a.yaml', '--jobs', '1', '--shard', '1/1', '--out', 'shard');
  for (const name of ['results', 'kept']) mkdirSync(at(name));
  cpSync(at('shard'), at('damaged-shard'), { recursive: true });
});

type Parent = Record<string, unknown>;

/** Every place in a JSON value. */
function placesIn(value: unknown): (readonly [Parent, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [[value as Parent, key] as const, ...placesIn((value as Parent)[key])]);
}

const NUMBERS = [0, -1, 1.5, 1e21, 1e308, 2 ** 31, 2 ** 53, 7];
const TEXTS = [
  '',
  'x',
  '\u0000\u001b[31m',
  'Mars/Phobos',
  '2022-13-45',
  '9999-12-31',
  '__proto__',
  'US',
  'y'.repeat(5_000),
];
const OTHERS = [null, true, [], {}, ['a'], { a: 1 }];

/** Changes a value in one or two places: mostly to another one of the same type. */
function damaged(text: string) {
  return fc
    .array(fc.record({ where: fc.nat(1e6), how: fc.nat(9), what: fc.nat(99) }), { minLength: 1, maxLength: 2 })
    .map((changes) => {
      const value = JSON.parse(text) as unknown;
      for (const { where, how, what } of changes) {
        const places = placesIn(value);
        const [parent, key] = places[where % places.length] as (typeof places)[number];
        const old = parent[key];
        const like = typeof old === 'number' ? NUMBERS : typeof old === 'string' ? TEXTS : OTHERS;
        if (how === 0) delete parent[key];
        else if (how === 1 && Array.isArray(parent)) parent.push(structuredClone(old));
        else parent[key] = structuredClone((how < 8 ? like : OTHERS)[what % (how < 8 ? like : OTHERS).length]);
      }
      return JSON.stringify(value);
    });
}

/** Counts as fine what the command line ends with exit code 2. */
async function readsOrRefuses(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (error instanceof PolicyError || error instanceof RunawayError) return;
    if (!(error instanceof InputError)) throw error; // with its stack
    expect((error as Error).message).toMatch(/\S/);
  }
}

test('results.json', async () => {
  const text = readFileSync(at('whole/results.json'), 'utf8');
  await fc.assert(
    fc.asyncProperty(damaged(text), async (json) => {
      writeFileSync(at('results/results.json'), json);
      await readsOrRefuses(() => {
        const results = readResults(at('results'));
        const drawn = [toJunit, toSarif, summaryMarkdown, toGithub].map((draw) => draw(results));
        expect([...drawn, toConsole(results, { colour: false, width: 100 })].join('')).not.toMatch(/\u001b/);
      });
    }),
    { numRuns: RUNS },
  );
}, 3_000_000);

test('shard.json', async () => {
  const text = readFileSync(at('shard/shard.json'), 'utf8');
  await fc.assert(
    fc.asyncProperty(damaged(text), fc.option(fc.nat(text.length), { freq: 10 }), async (json, cut) => {
      writeFileSync(at('damaged-shard/shard.json'), cut === null ? json : json.slice(0, cut));
      await readsOrRefuses(() => {
        const shards = checkShards([readShard(at('damaged-shard'))]);
        const loadFor = strategiesOf(shards, [], () => Promise.resolve(ignore));
        return mergeEntries(shards, openPool(1), loadFor);
      });
    }),
    { numRuns: RUNS },
  );
}, 3_000_000);

test('kept worlds', async () => {
  const text = readFileSync('test/support/kept-world.json', 'utf8');
  await fc.assert(
    fc.asyncProperty(damaged(text), async (json) => {
      writeFileSync(at('kept/kept.json'), json);
      await readsOrRefuses(() => {
        const { world } = readKept(at('kept/kept.json'));
        const played = playCase(world, { name: 'ignore', strategy: ignore });
        for (const property of PROPERTIES) property.check(played);
      });
    }),
    { numRuns: RUNS },
  );
}, 3_000_000);
