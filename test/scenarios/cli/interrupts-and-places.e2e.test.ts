// What happens to the report when a run ends before it played, and where a report goes behind symbolic links.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { cliIn, programArguments, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const SCENARIO = `name: a
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 2
orders: { perDay: 6 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
`;
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
write('a.yaml', SCENARIO);
write('loops.yaml', SCENARIO.replace('[ignore]', '[./loops.mjs]'));
write('loops.mjs', 'for (;;);\nexport const strategy = () => [];\n');
write('asks.yaml', SCENARIO.replace('[ignore]', '[./asks.mjs]'));
write('asks.mjs', 'export const strategy = () => { for (;;); };\n');
write('kills.yaml', SCENARIO.replace('[ignore]', '[./kills.mjs]'));
write('kills.mjs', "export const strategy = () => { process.kill(process.pid, 'SIGKILL'); return []; };\n");
const RUN = ['--jobs', '1', '--quiet', '--out', 'out'];
const ours = (): string[] => readdirSync(folder).filter((name) => name.includes('cancelbench-'));

describe('an interrupt before anything was played', () => {
  test.each([
    ['while a strategy is loaded', 'loops.yaml'],
    ['in the first replication', 'asks.yaml'],
  ])('%s: one sentence, exit 130, and the old report stays', async (_, scenario) => {
    expect(cliIn(folder, 'run', 'a.yaml', ...RUN).code).toBe(0);
    const before = readFileSync(join(folder, 'out', 'results.json'), 'utf8');
    const child = spawn(process.execPath, [...programArguments(), 'run', scenario, ...RUN], { cwd: folder });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const ended = once(child, 'close');
    await after(5_000);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(said).toBe('Interrupted before anything was played; nothing was written.\n');
    expect(readFileSync(join(folder, 'out', 'results.json'), 'utf8')).toBe(before);
    expect(ours()).toEqual([]);
  });
});

test('code that kills its own process leaves a lock, which the next start takes over', () => {
  expect(cliIn(folder, 'run', 'kills.yaml', ...RUN).code).toBeNull();
  expect(ours()).toContain('.out.cancelbench-lock');
  expect(cliIn(folder, 'run', 'a.yaml', ...RUN)).toMatchObject({ code: 0, stderr: '' });
  expect(ours()).toEqual([]);
});

describe('a place for a report', () => {
  test('whose name is too long leaves no folder behind', () => {
    const { code } = cliIn(folder, 'run', 'a.yaml', '--out', join('made', 'for-it', 'x'.repeat(240)));
    expect([code, existsSync(join(folder, 'made'))]).toEqual([2, false]);
  });

  test('of a run that fails leaves no folder behind', () => {
    const args = ['--jobs', '1', '--strategy-timeout', '1s', '--out', join('made', 'for-it', 'out')];
    const { code } = cliIn(folder, 'run', 'asks.yaml', ...args);
    expect([code, existsSync(join(folder, 'made'))]).toEqual([2, false]);
  });

  test('behind a symbolic link is where the link leads, and it is said', () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'link'));
    const { code, stdout } = cliIn(folder, 'run', 'a.yaml', '--jobs', '1', '--out', join('link', 'sub'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/Report: link\/sub\/index\.html \(a symbolic link leads there: .*\/real\/sub\)/);
    expect(readdirSync(join(folder, 'real'))).toEqual(['sub']);
    symlinkSync(join('real', 'sub'), join(folder, 'last'));
    const refused = cliIn(folder, 'run', 'a.yaml', '--out', 'last');
    expect(refused.stderr).toMatch(/^last: it is a symbolic link; give the folder that it leads to/);
    expect(refused.code).toBe(2);
  });
});
