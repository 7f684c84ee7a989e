import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { badInput } from '../../language/input/problem.ts';
import { systemProblem } from '../../language/input/system-error.ts';
import type { Cached, ResultCache } from '../suite-entry.ts';
import { quote } from '../../language/input/quote.ts';
import { isFile } from '../files-reached.ts';
import { makeFolder } from '../output/make-folder.ts';
import { cacheKey } from './cache-key.ts';
import { programDigest } from './program-digest.ts';

const DAY = 86_400_000;
/** Results that were not used for this long are deleted. */
const KEPT_FOR = 30 * DAY;
const ENTRY = /^[0-9a-f]{64}\.json$/;

/** Opens a folder of cached results, and makes it where it is missing. `now` is in milliseconds. */
export function openCache(folder: string, now: number): ResultCache {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw badInput(folder, 'this is a file; expected a folder for `--cache`');
  makeFolder(folder);
  removeUnused(folder, now);
  const program = programDigest();
  const problems: string[] = [];
  const pathOf = (key: string): string => join(folder, `${key}.json`);
  return {
    keyOf(playable, shard) {
      const { key, unseen } = cacheKey(playable, shard, program);
      if (unseen !== null)
        problems.push(
          `${playable.experiment.name} is played each time: its code names ${quote(unseen)}, which the cache cannot follow`,
        );
      return key;
    },
    find: (key) => read(pathOf(key), now),
    keep(key, cached) {
      const problem = write(pathOf(key), cached);
      if (problem !== null) problems.push(`${cached.result.name} was not kept for the next run: ${problem}`);
    },
    problems,
  };
}

const checksum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The first line of a file is the checksum of the rest. */
function read(path: string, now: number): Cached | null {
  try {
    if (!isFile(path)) return null; // a pipe would never end
    const text = readFileSync(path, 'utf8');
    const end = text.indexOf('\n');
    const content = text.slice(end + 1);
    if (checksum(content) !== text.slice(0, end)) return null;
    noteUse(path, now);
    return JSON.parse(content) as Cached;
  } catch {
    return null; // It was never kept, or another process has just deleted it.
  }
}

/** Null when it was written, else why not. */
function write(path: string, cached: Cached): string | null {
  const part = `${path}.${process.pid}`;
  try {
    const content = JSON.stringify(cached);
    writeFileSync(part, `${checksum(content)}\n${content}`);
    renameSync(part, path);
    return null;
  } catch (error) {
    const problem = systemProblem(error);
    if (problem === null) throw error;
    rmSync(part, { force: true });
    return `${problem.file}: ${problem.message}`;
  }
}

function noteUse(path: string, now: number): void {
  try {
    utimesSync(path, now / 1_000, now / 1_000);
  } catch {
    // The folder is read-only, or somebody else's: it can be read all the same.
  }
}

/** Only files that a cache has written are deleted; those of killed runs too. */
function removeUnused(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    if (!ENTRY.test(name) && !/^[0-9a-f]{64}\.json\.\d+$/.test(name)) continue;
    const path = join(folder, name);
    const age = now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now);
    if (age > KEPT_FOR) remove(path);
  }
}

/** What cannot be deleted does no harm. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is read-only, or this is a folder.
  }
}
