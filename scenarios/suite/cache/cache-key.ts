import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { filesReachedFrom, isFile } from '../files-reached.ts';
import { inputFilesOf } from '../input-files.ts';
import type { Playable, Source } from '../playable.ts';
import type { Shard } from '../shard.ts';

/** Lock files of package managers: they fix which packages a strategy imports. */
const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'];

export type CacheKey =
  { readonly key: string; readonly unseen: null } | { readonly key: null; readonly unseen: string };

/**
 * A digest of everything that decides a result: the program, the scenario with its overrides (seed,
 * replications), the policy set's clauses, the part that is played, and the content of every file
 * that the scenario names. Equal keys mean equal results. Without a key, `unseen` says what code names
 * that cannot be followed.
 */
export function cacheKey(playable: Playable, shard: Shard | null, program: string): CacheKey {
  const { experiment, source, claimsBreach } = playable;
  const hash = createHash('sha256');
  const { readings, set } = experiment;
  hash.update(JSON.stringify([1, program, source, readings, set.digest, claimsBreach, shard]));
  const { files, unseen } = filesReachedFrom(filesOf(source));
  if (unseen !== null) return { key: null, unseen };
  for (const { path, content } of files) hash.update(`\0${path}\0${content.length}\0`).update(content);
  return { key: hash.digest('hex'), unseen: null };
}

/** The files that a source names, and the lock files above it if it names code. */
function filesOf(source: Source): readonly string[] {
  const named = inputFilesOf(source);
  const folders = named.some(({ isStrategy }) => isStrategy) ? foldersFrom(resolve(dirname(source.file))) : [];
  const locks = folders.flatMap((folder) => LOCKS.map((lock) => resolve(folder, lock))).filter(isFile);
  return [...named.map(({ path }) => path), ...locks];
}

function foldersFrom(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersFrom(above)];
}
