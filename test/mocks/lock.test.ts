// Who holds a folder of state: a process is known by its number and its start, and one that has ended holds nothing.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { StateRefused } from '../../mocks/index.ts';
import { isAlive, lifeIn, lifeOf, lifeText } from '../../mocks/state/process-life.ts';
import { open } from './support/kept.ts';

let parent: ChildProcess | null = null;
afterEach(() => parent?.kill());

test('a life is written and read again; a number alone is one without a start', () => {
  for (const life of [lifeOf(process.pid), { pid: 7, born: null }]) expect(lifeIn(lifeText(life))).toEqual(life);
  expect(lifeIn('12\n')).toEqual({ pid: 12, born: null });
});

test('a process that runs is alive, one that has ended is not', async () => {
  expect(isAlive(lifeOf(process.pid))).toBe(true);
  const child = execFile(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(isAlive({ pid: child.pid ?? 0, born: null })).toBe(false);
});

// The start of a process, and zombies, are told by /proc.
describe.runIf(existsSync('/proc/self/stat'))('on Linux', () => {
  const refusal = (folder: string): Promise<unknown> =>
    open(folder).then(
      async ({ close }) => {
        await close();
        return 'opened';
      },
      (error: unknown) => (error instanceof StateRefused ? error.message : error),
    );

  test('a lock blocks while its process runs, and not when its number was given again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cancelbench-lock-'));
    writeFileSync(join(folder, 'lock'), lifeText(lifeOf(process.ppid)));
    expect(await refusal(folder)).toMatch(/process \d+ uses this folder/);
    writeFileSync(join(folder, 'lock'), `${process.ppid} 1`);
    expect(await refusal(folder)).toBe('opened');
    rmSync(folder, { recursive: true });
  });

  test('a zombie holds nothing', async () => {
    // The shell becomes a program that never collects its child.
    parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(parent.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    const life = lifeOf(Number(line.toString()));
    await expect.poll(() => isAlive(life), { timeout: 5_000 }).toBe(false);
    expect(() => process.kill(life.pid, 0)).not.toThrow(); // its number is still taken
  });
});
