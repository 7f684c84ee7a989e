// The lock of a report folder: who holds it, who takes it over, and that it is given back.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../../../../scenarios/suite/output/lock.ts';
import { temporaryFolder } from '../../../support/cli.ts';

let lock = '';
beforeEach(() => {
  lock = join(temporaryFolder(), 'lock');
});
const plant = (holder: unknown): void =>
  writeFileSync(lock, typeof holder === 'string' ? holder : JSON.stringify(holder));
/** The highest number that a process may have on Linux, so that there is none. */
const DEAD = 2 ** 22 - 1;
const start = (pid: number): string | undefined =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];

describe('a lock', () => {
  test('names this process and is given back, with nothing left beside it', () => {
    const before = process.listenerCount('exit');
    const release = takeLock(lock, 'out');
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(readdirSync(dirname(lock))).toEqual([basename(lock)]);
    release();
    expect([existsSync(lock), process.listenerCount('exit')]).toEqual([false, before]);
    plant('of somebody else');
    release();
    expect(readFileSync(lock, 'utf8')).toBe('of somebody else');
  });
  test('is held once, also by this process', () => {
    const release = takeLock(lock, 'out');
    onTestFinished(release);
    expect(() => takeLock(lock, 'out')).toThrow(
      `out: process ${process.pid} is writing this report; wait until it has ended, or choose another folder with \`--out\` (if it is no cancelbench, delete ${lock})`,
    );
    expect(readdirSync(dirname(lock))).toEqual([basename(lock)]);
  });
  test('cannot lie in a folder that is not there', () =>
    expect(() => takeLock(join(lock, 'deep'), 'out')).toThrow(/ENOENT/));
});

describe('a lock of another process', () => {
  const isTaken = (): boolean => {
    takeLock(lock, 'out')();
    return !existsSync(lock);
  };
  test.each<[string, unknown]>([
    ['has ended', { pid: DEAD, host: hostname(), born: null }],
    ['had the number of this one', { pid: process.pid, host: hostname(), born: null }],
    ['had the number of one that was started later', { pid: process.ppid, host: hostname(), born: '1' }],
    ['wrote nothing', ''],
    ['wrote no object', '5'],
    ['wrote a number that is a text', { pid: String(process.ppid), host: hostname() }],
    ['wrote no host', { pid: process.ppid }],
  ])('that %s is taken over', (_, holder) => {
    plant(holder);
    expect(isTaken()).toBe(true);
    expect(readdirSync(dirname(lock))).toEqual([]);
  });
  test.each<[string, () => unknown, string]>([
    ['runs', () => ({ pid: process.ppid, host: hostname(), born: start(process.ppid) }), `process ${process.ppid} is`],
    [
      'runs, of which nobody knows the start',
      () => ({ pid: process.ppid, host: hostname() }),
      `process ${process.ppid} is`,
    ],
    [
      'is on another machine',
      () => ({ pid: DEAD, host: 'over there', born: null }),
      `process ${DEAD} on "over there" is`,
    ],
  ])('that %s is respected', (_, holder, message) => {
    const text = JSON.stringify(holder());
    plant(text);
    expect(() => takeLock(lock, 'out')).toThrow(`out: ${message} writing this report; wait`);
    expect(readFileSync(lock, 'utf8')).toBe(text);
    expect(readdirSync(dirname(lock))).toEqual([basename(lock)]);
  });
  test('that has ended and was not collected is taken over', async () => {
    // The child ends when it is told to, after its shell has become a program that never collects it.
    const parent = spawn('sh', ['-c', 'exec 3<&0; (read x <&3) & echo $!; exec sleep 30']);
    onTestFinished(() => void parent.kill());
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (data) => resolve(Number(data))));
    const name = (): string => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim();
    const state = (): string | undefined => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0];
    await expect.poll(name, { timeout: 20_000 }).toBe('sleep');
    parent.stdin.write('\n');
    await expect.poll(state, { timeout: 20_000 }).toBe('Z');
    plant({ pid, host: hostname(), born: start(pid) });
    expect(isTaken()).toBe(true);
  });
});
