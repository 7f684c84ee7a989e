// A run that is killed at any moment leaves the old report or the new one, and nothing else after the next start.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { cliIn, programArguments, temporaryFolder } from '../../../support/cli.ts';

const KILLS = process.env['CANCELBENCH_LONG'] ? 200 : 3;
const SCENARIO = `name: killed
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 3
replications: 4
orders: { perDay: 8 }
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
`;
const folder = temporaryFolder();
writeFileSync(join(folder, 'a.yaml'), SCENARIO);
const RUN = ['run', 'a.yaml', '--jobs', '1', '--quiet', '--out', 'out'];
const MERGE = ['merge-reports', 'one', 'two', '--quiet', '--out', 'out'];

beforeAll(() => {
  for (const [shard, out] of [
    ['1/2', 'one'],
    ['2/2', 'two'],
  ] as const)
    cliIn(folder, 'run', 'a.yaml', '--jobs', '1', '--quiet', '--shard', shard, '--out', out);
});

test.each([
  ['run', RUN],
  ['merge-reports', MERGE],
])(
  `%s, killed ${KILLS} times while it writes`,
  async (_, command) => {
    expect(cliIn(folder, ...command).code).toBe(0);
    const before = readdirSync(folder);
    const results = join(folder, 'out', 'results.json');
    const whole = readFileSync(results, 'utf8');
    for (let i = 0; i < KILLS; i += 1) {
      await killWhileItWrites(command, (i * 7) % 60);
      expect(cliIn(folder, 'report', 'out', '--quiet')).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(results, 'utf8')).toBe(whole);
    }
    expect(cliIn(folder, ...command).code).toBe(0);
    expect(readdirSync(folder)).toEqual(before);
  },
  1_800_000,
);

/** Kills a command `late` milliseconds after its working folder has appeared. */
async function killWhileItWrites(command: readonly string[], late: number): Promise<void> {
  const child = spawn(process.execPath, [...programArguments(), ...command], { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (let waited = 0; waited < 20_000 && child.exitCode === null; waited += 5) {
    if (readdirSync(folder).some((name) => name.includes('.cancelbench-'))) break;
    await after(5);
  }
  await after(late);
  child.kill('SIGKILL');
  await ended;
}

describe('an error of the system is a sentence about a path, with exit code 2', () => {
  mkdirSync(join(folder, 'dir.yaml'), { recursive: true });
  mkdirSync(join(folder, 'dir', 'shard.json'), { recursive: true });
  mkdirSync(join(folder, 'res', 'results.json'), { recursive: true });
  const long = 'x'.repeat(300);
  test.each([
    ['a file in the way of the report', ['run', 'a.yaml', '--out', 'a.yaml/out'], /a\.yaml\/out: .*ENOTDIR/],
    ['a name that is too long', ['run', 'a.yaml', '--out', long], /ENAMETOOLONG/],
    ['a folder instead of results', ['report', 'res'], /results\.json/],
    ['a folder instead of a shard', ['merge-reports', 'dir'], /shard\.json/],
    ['a folder instead of an order report', ['backtest', 'dir.yaml'], /folder|EISDIR/],
    ['a folder instead of a kept world', ['replay', 'dir'], /folder|EISDIR/],
    [
      'a file instead of the folder for kept worlds',
      ['explore', '--keep', 'a.yaml/x', '--runs', '1'],
      /a\.yaml\/x: .*\(ENOTDIR\): a part of the path is a file/,
    ],
    [
      'a folder instead of the grades',
      ['mutate', '--out', 'dir', '--only', 'seller', '--runs', '1'],
      /--out: "dir" is a folder/,
    ],
    ['a message in a folder', ['lint-message', 'dir'], /folder|EISDIR/],
  ])('%s', (_, args, message) => {
    const { code, stderr } = cliIn(folder, ...args);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(existsSync(join(folder, '.out.cancelbench-lock'))).toBe(false);
  });
  test.runIf(existsSync('/dev/full'))('no space for what is printed', () => {
    const command = [process.execPath, ...programArguments()].map((word) => `'${word}'`).join(' ');
    const { status, stderr } = spawnSync('sh', ['-c', `${command} policy > /dev/full`], { encoding: 'utf8' });
    expect(stderr).toMatch(/^`write` failed \(ENOSPC\): no space is left/);
    expect(status).toBe(2);
  });
});

test('two scenarios of one name are refused before anything is played', () => {
  writeFileSync(join(folder, 'b.yaml'), SCENARIO);
  const { code, stderr } = cliIn(folder, 'run', 'a.yaml', 'b.yaml', '--out', 'never');
  expect(stderr).toBe('b.yaml: the scenario is called "killed", like that of a.yaml; expected a name for each\n');
  expect([code, existsSync(join(folder, 'never'))]).toEqual([2, false]);
});
