// Files are told apart by what is in them, as the source names them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { dataFilesOf, inputDigests } from '../../../scenarios/suite/input-files.ts';
import { temporaryFolder } from '../../support/cli.ts';
import { backtestSource, scenarioSource } from './by-hand/sources.ts';

const folder = temporaryFolder();
mkdirSync(join(folder, 'own'));
writeFileSync(join(folder, 'own', 'b.ts'), 'abc');
writeFileSync(join(folder, 'a.ts'), '');
const file = join(folder, 'mine.yaml');
/** SHA-256 of nothing and of `abc` (FIPS 180-4). */
const [NOTHING, ABC] = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
];

test('beside the scenario, by the name that it uses there', () => {
  const strategies = ['ignore', './own/b.ts', { use: 'a.ts', as: 'mine' }, './own/b.ts', { use: 'redirect-to-formal' }];
  expect(Object.entries(inputDigests(scenarioSource({}, { strategies }, file)))).toEqual([
    ['./own/b.ts', ABC],
    ['a.ts', NOTHING],
  ]);
});

test('of the options instead, if they name strategies', () => {
  const strategies = ['./own/b.ts'];
  expect(inputDigests(scenarioSource({ strategies: ['a.ts'] }, { strategies }, file))).toEqual({ 'a.ts': NOTHING });
  expect(inputDigests(scenarioSource({ strategies: ['ignore'] }, { strategies }, file))).toEqual({});
});

test('of a backtest from the working folder; one that is gone has none', () => {
  const use = relative(process.cwd(), join(folder, 'a.ts'));
  expect(inputDigests(backtestSource({ strategies: [use, './gone.ts', 'ignore'] }))).toEqual({ [use]: NOTHING });
  expect(inputDigests(backtestSource())).toEqual({});
});

test('data files too: orders of a scenario, and the report of a backtest', () => {
  writeFileSync(join(folder, 'orders.tsv'), 'abc');
  const source = scenarioSource({}, { strategies: ['a.ts'], orderReport: 'orders.tsv' } as never, file);
  expect(inputDigests(source)).toEqual({ 'a.ts': NOTHING, 'orders.tsv': ABC });
  expect(dataFilesOf(source)).toEqual([{ name: 'orders.tsv', digest: ABC }]);
  const report = join(folder, 'orders.tsv');
  expect(inputDigests({ ...backtestSource(), file: report })).toEqual({ [report]: ABC });
});

test('a strategy stands for all that it imports, and for data that it reads by a fixed name', () => {
  writeFileSync(
    join(folder, 'helps.ts'),
    "export const rate = (): string => new URL('./rate.json', import.meta.url).href;\n",
  );
  writeFileSync(join(folder, 'imports.ts'), "import { rate } from './helps.js';\nexport const strategy = rate;\n");
  const digest = (): string | undefined =>
    inputDigests(scenarioSource({}, { strategies: ['./imports.ts'] }, file))['./imports.ts'];
  writeFileSync(join(folder, 'rate.json'), '1');
  const before = digest();
  writeFileSync(join(folder, 'rate.json'), '2');
  expect(digest()).not.toBe(before);
  writeFileSync(join(folder, 'rate.json'), '1');
  expect(digest()).toBe(before);
});
