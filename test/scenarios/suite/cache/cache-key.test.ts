// Equal keys must mean equal results, so everything that a result depends on changes the key.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { cacheKey } from '../../../../scenarios/suite/cache/cache-key.ts';
import { programDigest } from '../../../../scenarios/suite/cache/program-digest.ts';
import { scenarioPlayable } from '../../../../scenarios/suite/playable.ts';
import { temporaryFolder } from '../../../support/cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const SCENARIO = `name: kept
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 5
workload: orders.yaml
seller: { timeZone: Europe/Berlin }
strategies: [{ use: ./mine.js, as: mine }]
`;
const ORDER = `orders: [{ id: '302-0000001-0000000', marketplace: DE, at: '2022-05-12 09:00', amount: 25 }]\n`;
const FILES: Readonly<Record<string, string>> = {
  'kept.yaml': SCENARIO,
  'orders.yaml': ORDER,
  'mine.js': `import { helps } from './parts/helper.js';\nexport const strategy = () => helps();\n`,
  'parts/helper.js': `import rules from "../rules.json" with { type: 'json' };\nexport const helps = () => rules;\n`,
  'rules.json': '[]',
  'package-lock.json': '{}',
  'beside.js': 'export const unused = 1;',
};

function write(name: string, text: string): void {
  mkdirSync(join(folder, 'parts'), { recursive: true });
  writeFileSync(join(folder, name), text);
}
beforeEach(() => {
  for (const [name, text] of Object.entries(FILES)) write(name, text);
});

async function key(overrides = {}, shard: Parameters<typeof cacheKey>[1] = null, program = 'p'): Promise<string> {
  const playable = await scenarioPlayable(join(folder, 'kept.yaml'), overrides, () => Promise.resolve(() => []));
  return cacheKey(playable, shard, program);
}

test('the same content has the same key', async () => {
  expect(await key()).toBe(await key());
});

describe('the key changes with', () => {
  test.each([
    ['the scenario', 'kept.yaml', SCENARIO.replace('days: 2', 'days: 3')],
    ['the written-out orders', 'orders.yaml', ORDER.replace('amount: 25', 'amount: 26')],
    ['the strategy file', 'mine.js', `${FILES['mine.js']}// changed\n`],
    ['a file that the strategy imports', 'parts/helper.js', `${FILES['parts/helper.js']}// changed\n`],
    ['data that an imported file imports', 'rules.json', '[ ]'],
    ['the packages that a strategy may import', 'package-lock.json', '{ }'],
  ])('%s', async (_, name, text) => {
    const before = await key();
    write(name, text);
    expect(await key()).not.toBe(before);
  });
  test.each([
    ['the seed', { seed: 9 }],
    ['the number of replications', { replications: 6 }],
    ['the policy set', { policy: 'documented' }],
    ['a reading', { readings: { 'uk-de-date': 'second-list' } }],
    ['the strategies', { strategies: ['ignore'] }],
  ])('%s', async (_, overrides) => {
    expect(await key(overrides)).not.toBe(await key());
  });
  test('the part that is played, and the program', async () => {
    const keys = [
      await key(),
      await key({}, { index: 1, of: 2 }),
      await key({}, { index: 2, of: 2 }),
      await key({}, null, 'q'),
    ];
    expect(new Set(keys).size).toBe(4);
  });
});

test('a file that nothing names does not change it', async () => {
  const before = await key();
  write('beside.js', 'export const unused = 2;');
  expect(await key()).toBe(before);
});

test('a planted fault is another program', () => {
  const before = programDigest();
  process.env['CANCELBENCH_MUTANT'] = 'seller/some-fault';
  expect(programDigest()).not.toBe(before);
  delete process.env['CANCELBENCH_MUTANT'];
  expect(programDigest()).toBe(before);
});
