// `--cache`: what has not changed is not played again, the bytes are the same, and the report says so.
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliIn, temporaryFolder } from '../../../support/cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const scenario = (name: string, strategy: string): string => `name: ${name}
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 6
orders: { perDay: 12 }
buyers: { formalRequest: 20% }
seller: { timeZone: Europe/Berlin }
strategies: [${strategy}]
`;
const mine = (body: string): string => `export const strategy = () => { ${body} };\n`;
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const kept = (): string[] => readdirSync(join(folder, 'cache'));
const run = (out: string, ...more: string[]) =>
  cliIn(folder, 'run', 'shops', '--jobs', '1', '--cache', 'cache', '--out', out, ...more);

beforeAll(() => {
  mkdirSync(join(folder, 'shops'));
  writeFileSync(join(folder, 'shops', 'a.yaml'), scenario('first', 'redirect-to-formal'));
  writeFileSync(join(folder, 'shops', 'b.yaml'), scenario('second', '{ use: ../mine.js, as: mine }'));
  writeFileSync(join(folder, 'mine.js'), mine('return [];'));
});

test('the second run plays nothing, writes the same bytes and says so', () => {
  const first = run('one');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).not.toContain('Not played again');
  const second = run('two');
  expect(second.stdout).toContain(
    'Not played again, because nothing about them has changed: 2 of 2 scenarios (first, second).',
  );
  for (const name of readdirSync(join(folder, 'one')).filter((each) => !/environment|summary/.test(each)))
    expect([name, read(`two/${name}`)]).toEqual([name, read(`one/${name}`)]);
  expect(JSON.parse(read('two/environment.json'))).toMatchObject({ cached: ['first', 'second'] });
  expect(read('two/summary.md')).toBe(
    `${read('one/summary.md').trimEnd()}\n\n_Not played again, because nothing about them has changed: 2 of 2 scenarios (first, second). Their results are from the cache._\n`,
  );
});

test('a changed strategy is played again, the other scenario is not', () => {
  writeFileSync(join(folder, 'mine.js'), mine('return [ ];'));
  expect(run('two').stdout).toContain('1 of 2 scenarios (first)');
});

test('a damaged file is not used, and is replaced', () => {
  run('two');
  for (const name of kept())
    writeFileSync(join(folder, 'cache', name), read(`cache/${name}`).replace('"mean"', '"mead"'));
  const again = run('two');
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).not.toContain('Not played again');
  expect(run('two').stdout).toContain('2 of 2 scenarios');
});

test('the shards of a cached run merge to the same bytes', () => {
  for (const shard of ['1/2', '2/2', '1/2', '2/2']) run(`shard-${shard[0]}`, '--shard', shard);
  expect(cliIn(folder, 'merge-reports', 'shard-1', 'shard-2', '--out', 'merged')).toMatchObject({ code: 0 });
  run('two');
  expect(read('merged/results.json')).toBe(read('two/results.json'));
  expect(read('merged/verdicts.ndjson')).toBe(read('two/verdicts.ndjson'));
});

describe('a result is not kept', () => {
  test('if it cannot be repeated', () => {
    writeFileSync(join(folder, 'mine.js'), mine('Math.random(); return [];'));
    run('two');
    const again = run('two');
    expect(again.stdout).toContain('1 of 2 scenarios (first)');
    expect(again.stderr).toContain('Math.random');
    writeFileSync(join(folder, 'mine.js'), mine('return [];'));
  });
  test('and journals are written by playing again', () => {
    const again = run('two', '--journal');
    expect(again.stdout).not.toContain('Not played again');
    expect(readdirSync(join(folder, 'two')).filter((name) => name.startsWith('journal-'))).toHaveLength(12);
  });
});

test('a file in the place of the folder is refused before anything is played', () => {
  const { code, stderr } = cliIn(folder, 'run', 'shops', '--cache', 'mine.js', '--out', 'never');
  expect([code, stderr]).toEqual([2, 'mine.js: this is a file; expected a folder for `--cache`\n']);
});

test('results that were not used for a month are deleted, and nothing else is', () => {
  const old = `${'0'.repeat(64)}.json`;
  for (const name of [old, 'notes.json']) {
    writeFileSync(join(folder, 'cache', name), '');
    utimesSync(join(folder, 'cache', name), 1_600_000_000, 1_600_000_000);
  }
  run('two');
  expect(kept()).toContain('notes.json');
  expect(kept()).not.toContain(old);
});
