import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { filesReachedFrom, isFile } from './files-reached.ts';
import type { Source } from './playable.ts';

/** A file that decides a result, and the name by which the source knows it. */
export type InputFile = { readonly name: string; readonly path: string; readonly isStrategy: boolean };

/**
 * A digest of each file that a source names, by its name there: strategies with the files that they
 * name themselves (their imports, for example), orders and policies. Shards that read other files
 * are not one run.
 */
export function inputDigests(source: Source): Readonly<Record<string, string>> {
  return Object.fromEntries(inputFilesOf(source).map(({ name, path }) => [name, digestOf(path)]));
}

/** The files of data that a source names, with the digests that they have now. Code may be missing where shards are merged. */
export function dataFilesOf(source: Source): readonly { readonly name: string; readonly digest: string }[] {
  return inputFilesOf(source)
    .filter(({ isStrategy }) => !isStrategy)
    .map(({ name, path }) => ({ name, digest: digestOf(path) }));
}

/** The name of the first file that is no longer as it was; null if all are. */
export function changedInput(source: Source, before: Readonly<Record<string, string>>): string | null {
  const now = inputDigests(source);
  return Object.keys({ ...before, ...now }).find((name) => before[name] !== now[name]) ?? null;
}

/** The SHA-256 of a file, or of the digests of all that it reaches. */
function digestOf(path: string): string {
  const digests = filesReachedFrom([path]).files.map(({ content }) => sha256(content));
  return digests.length === 1 ? (digests[0] as string) : sha256(digests.join(' '));
}

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/**
 * The files that a source names. Any text of a scenario may be a path: one that is no path names no
 * file. A backtest's own file is one too.
 */
export function inputFilesOf(source: Source): readonly InputFile[] {
  const strategies = strategiesOf(source);
  const others =
    source.type === 'backtest' ? [source.file] : textsIn({ ...source.scenario, ...source.overrides, strategies: [] });
  const named = [...new Set([...strategies, ...others])].sort();
  return named.flatMap((name) => {
    const path = placesOf(source, name).find(isFile);
    return path === undefined ? [] : [{ name, path, isStrategy: strategies.includes(name) }];
  });
}

/** Paths are relative to the scenario; those of a backtest and of options also to the working folder. */
function placesOf(source: Source, name: string): readonly string[] {
  return source.type === 'backtest' ? [resolve(name)] : [resolve(dirname(source.file), name), resolve(name)];
}

/** Strategies that may be files: built-in ones have neither a dot nor a slash in their name. */
function strategiesOf(source: Source): readonly string[] {
  const named =
    source.type === 'backtest'
      ? (source.options.strategies ?? [])
      : (source.overrides.strategies ??
        source.scenario.strategies.map((each) => (typeof each === 'string' ? each : each.use)));
  return named.filter((use) => /[./]/.test(use));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length < 1_000 && /[./]/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
