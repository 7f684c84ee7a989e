// The mutation score of the house: its own tests, run once for each planted fault.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../..');

test('our own tests notice at least 95 % of the planted faults, and every fault counts', async () => {
  const out = await new Promise<string>((done) => {
    execFile('npm', ['run', '-s', 'mutation:policy'], { cwd: ROOT, maxBuffer: 1 << 26 }, (_, stdout) => done(stdout));
  });
  const [, score, killed, of] = /kill score ([\d.]+) %: (\d+) of (\d+) planted faults/.exec(out) ?? [];
  expect(Number(score), out).toBeGreaterThanOrEqual(95);
  expect([Number(of) > 100, Number(killed) <= Number(of)]).toEqual([true, true]);
  expect(out).not.toContain('do not count');
}, 3_600_000);
