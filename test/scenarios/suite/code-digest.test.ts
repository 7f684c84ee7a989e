// Strategy files are told apart by what is in them, as the source names them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { codeDigests } from '../../../scenarios/suite/code-digest.ts';
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
  expect(Object.entries(codeDigests(scenarioSource({}, { strategies }, file)))).toEqual([
    ['./own/b.ts', ABC],
    ['a.ts', NOTHING],
  ]);
});

test('of the options instead, if they name strategies', () => {
  const strategies = ['./own/b.ts'];
  expect(codeDigests(scenarioSource({ strategies: ['a.ts'] }, { strategies }, file))).toEqual({ 'a.ts': NOTHING });
  expect(codeDigests(scenarioSource({ strategies: ['ignore'] }, { strategies }, file))).toEqual({});
});

test('of a backtest from the working folder; one that is gone has none', () => {
  const use = relative(process.cwd(), join(folder, 'a.ts'));
  expect(codeDigests(backtestSource({ strategies: [use, './gone.ts', 'ignore'] }))).toEqual({ [use]: NOTHING });
  expect(codeDigests(backtestSource())).toEqual({});
});
