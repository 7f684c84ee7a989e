// The folder of the cache: how long results are kept, and what is deleted.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openCache } from '../../../../scenarios/suite/cache/result-cache.ts';
import { temporaryFolder } from '../../../support/cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const DAY = 86_400_000;
/** A full second: files are written at the time of the host. */
const NOW = Math.floor(Date.now() / 1_000) * 1_000;
const KEY = 'a'.repeat(64);
const cached = { result: { name: 'shop' }, summaries: [], warnings: [], verdicts: 'x\n' } as never;

test('a result that is used stays for thirty days more, and is deleted after that', () => {
  openCache(folder, NOW).keep(KEY, cached);
  expect(openCache(folder, NOW).find(KEY)).toEqual(cached);
  const path = join(folder, `${KEY}.json`);
  expect(statSync(path).mtimeMs).toBe(NOW);
  openCache(folder, NOW + 30 * DAY);
  expect(readdirSync(folder)).toEqual([`${KEY}.json`]);
  openCache(folder, NOW + 30 * DAY + 1_000);
  expect(readdirSync(folder)).toEqual([]);
});

test('another key finds nothing', () => {
  openCache(folder, NOW).keep(KEY, cached);
  expect(openCache(folder, NOW).find('b'.repeat(64))).toBeNull();
});
