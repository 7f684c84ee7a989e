// What somebody meets who sees the program for the first time: help about nothing, a strategy to copy, narrow terminals.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { fromToken } from '../../../scenarios/exploration/worlds/token.ts';
import { cli, cliIn, programArguments, temporaryFolder } from '../../support/cli.ts';

const SHOP = (strategies: string): string =>
  `name: my-shop\npolicy: announced\nmarketplaces: [DE]\nfrom: 2022-05-09\ndays: 3\nseed: 7\nreplications: 3\norders: { perDay: 20 }\nbuyers: { informalMessage: 5% }\nseller: { timeZone: Europe/Berlin, languages: [de] }\nstrategies: ${strategies}\n`;

test('help about a command that does not exist', () => {
  const run = cli('help', 'polcy');
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toMatch(/^help: "polcy" is not a command; expected one of run, .*; did you mean "policy"\?\n$/);
  expect(cli('help', 'policy').code).toBe(0);
  expect(cli('help').stdout).toContain('Usage: cancelbench');
});

test('a strategy to copy is a file that works as it is', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules', 'cancelbench'));
  writeFileSync(join(folder, 'mine.ts'), cli('strategies', 'redirect-to-formal').stdout);
  writeFileSync(join(folder, 'shop.yaml'), SHOP('[redirect-to-formal, { use: ./mine.ts, as: mine }]'));
  const run = cliIn(folder, 'run', 'shop.yaml', '--reporter', 'json');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const results = JSON.parse(readFileSync(join(folder, 'cancelbench-report', 'results.json'), 'utf8')) as {
    readonly scenarios: readonly { readonly strategies: readonly { readonly metrics: unknown }[] }[];
  };
  const [theirs, mine] = results.scenarios[0]?.strategies ?? [];
  expect(mine?.metrics).toEqual(theirs?.metrics);
});

test('a counterexample is printed as a file to replay, and the file holds its token', () => {
  const folder = temporaryFolder();
  const run = cliIn(folder, 'explore', 'never misses', '--strategy', 'ship-anyway', '--keep', 'kept');
  expect(run.stdout).not.toContain('cb1:');
  const [file = ''] = readdirSync(join(folder, 'kept'));
  expect(run.stdout).toContain(` cancelbench replay kept/${file}\n`);
  const kept = JSON.parse(readFileSync(join(folder, 'kept', file), 'utf8')) as { readonly token: string };
  expect(fromToken(kept.token)).toMatchObject({ strategy: 'ship-anyway' });
  expect(cliIn(folder, 'replay', `kept/${file}`)).toMatchObject({ code: 1, stderr: '' });
});

const CJK = '依頼されたらすぐに取消す店';

test.each([60, 80, 120])('COLUMNS=%i holds for tables and help in a pipe', (columns) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'shop.yaml'), SHOP(`[redirect-to-formal, { use: ignore, as: ${CJK} }]`));
  const linesOf = (...args: readonly string[]): readonly string[] => {
    const env = { ...process.env, COLUMNS: String(columns), NO_COLOR: '1', npm_lifecycle_event: 'cli' };
    const { stdout } = spawnSync(process.execPath, [...programArguments(), ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
    return stdout.split('\n');
  };
  const run = linesOf('run', 'shop.yaml');
  expect(run.some((line) => line.startsWith(`  ${CJK}  `))).toBe(true);
  const all = [...run, ...linesOf('run', '--help'), ...linesOf('policy', 'rollout')];
  // Commands to copy, and a list of words without a blank, are never broken.
  const long = all.filter((line) => stringWidth(line) > columns && !/ replay |console,html/.test(line));
  expect(long).toEqual([]);
});
