// Equal keys must mean equal results, so everything that a result depends on changes the key.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
  return cacheKey(playable, shard, program).key ?? 'none';
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
      await key({}, { index: 1, of: 4 }),
      await key({}, null, 'q'),
    ];
    expect(new Set(keys).size).toBe(5);
  });
});

describe('code that cannot be followed has no key', () => {
  test.each([
    ['a mapping of package.json', "import { helps } from '#helper';"],
    ['a package that is not installed', "import { helps } from 'not-there';"],
    ['a package of the same workspace', "import { helps } from 'ours';"],
  ])('%s', async (_, line) => {
    mkdirSync(join(folder, 'packages', 'ours'), { recursive: true });
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    if (!existsSync(join(folder, 'node_modules', 'ours')))
      symlinkSync(join(folder, 'packages', 'ours'), join(folder, 'node_modules', 'ours'));
    write('mine.js', `${line}\nexport const strategy = () => helps();\n`);
    expect(await key()).toBe('none');
  });
  test('parts of Node and installed packages can be', async () => {
    mkdirSync(join(folder, 'node_modules', 'installed'), { recursive: true });
    write('mine.js', "import 'node:fs';\nimport 'installed/part';\nexport const strategy = () => [];\n");
    expect(await key()).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the key changes with a file that is named', () => {
  const changes = async (code: string, name: string): Promise<boolean> => {
    write('mine.js', code);
    write(name, '1');
    const before = await key();
    write(name, '2');
    return (await key()) !== before;
  };
  test.each([
    ['beside the code, without ./', "readFileSync(new URL('data.json', import.meta.url))", 'data.json'],
    ['as .js where a .ts stands beside it', "import './twin.js'", 'twin.ts'],
    ['with a query', "import './asked.js?v=1'", 'asked.js'],
    ['in percent', "import './my%20file.js'", 'my file.js'],
    ['as a folder', "require('./whole')", 'whole/index.js'],
    ['from the folder itself', "require('.')", 'index.js'],
  ])('%s', async (_, code, name) => {
    mkdirSync(join(folder, 'whole'), { recursive: true });
    write('twin.js', '');
    expect(await changes(`${code};\n`, name)).toBe(true);
  });
  test('from the working folder', async () => {
    const name = `.cache/read-${process.pid}.json`;
    const path = join(process.cwd(), name);
    write('mine.js', `readFileSync('${name}');\n`);
    writeFileSync(path, '1');
    const before = await key();
    writeFileSync(path, '2');
    expect(await key()).not.toBe(before);
    rmSync(path);
  });
  test('through a link: its imports are seen from where it leads', async () => {
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    write('elsewhere/real.js', "import './near.js';\n");
    write('elsewhere/near.js', '1');
    rmSync(join(folder, 'mine.js'));
    symlinkSync(join(folder, 'elsewhere', 'real.js'), join(folder, 'mine.js'));
    const before = await key();
    write('elsewhere/near.js', '2');
    expect(await key()).not.toBe(before);
    rmSync(join(folder, 'mine.js'));
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
