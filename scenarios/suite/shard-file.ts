import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioResult } from '../../sim/internal.ts';
import { badInput } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';
import { MOST_BYTES_OF_RESULTS, readJson } from '../language/input/read-json.ts';
import { version } from '../language/package.ts';
import type { SuiteEntry } from './suite-entry.ts';
import type { Source } from './playable.ts';
import type { Shard } from './shard.ts';
import { digestOfSource, shardProblem, type ShardFile } from './shard-schema.ts';

/** A shard's report folder. */
export type ShardFolder = { readonly dir: string; readonly file: ShardFile };

export const SHARD_FILE = 'shard.json';
/** The files that a shard passes on as they are. */
export const PASSED_ON = /^(verdicts|(journal|judgement)-[^/\\]+)\.ndjson$/;

/** What is written of a shard: its part, all that the run was to play, and what it has played. */
export type ShardText = {
  readonly shard: Shard;
  readonly planned: readonly Source[];
  readonly entries: readonly SuiteEntry[];
  /** Names and sizes of the files that are passed on. */
  readonly files: Readonly<Record<string, number>>;
};

export function shardText({ shard, planned, entries, files }: ShardText): string {
  const file: ShardFile = {
    schemaVersion: 4,
    version: version(),
    shard,
    planned: planned.length,
    files,
    entries: entries.map(({ source, result, summaries, warnings, inputs }) => ({
      source,
      sourceDigest: digestOfSource(source),
      inputs,
      told: toldOf(result),
      summaries,
      warnings,
    })),
  };
  return `${JSON.stringify(file)}\n`;
}

function toldOf({ name, options, policy, caveats, strategies }: ScenarioResult): ShardFile['entries'][number]['told'] {
  return { name, options, policy, caveats: [...caveats], playable: strategies.map(({ playable }) => playable) };
}

/** Reads the folder of one shard. Throws an `InputError` when it is not one, or is damaged. */
export function readShard(dir: string): ShardFolder {
  const path = join(dir, SHARD_FILE);
  if (existsSync(dir) && !existsSync(path)) throw badInput(dir, whatIsMissing(dir));
  const given = readJson(path, MOST_BYTES_OF_RESULTS);
  const found = (given as { readonly schemaVersion?: unknown } | null)?.schemaVersion;
  // The summaries of earlier versions hold other facts, so no result of today's can be made from them.
  if (found !== 4)
    throw badInput(
      path,
      `the shard has schemaVersion ${quote(found ?? 1)}; expected 4; play the shards again with this version of cancelbench`,
    );
  const problem = shardProblem(given);
  if (problem !== null) throw badInput(path, `the file is damaged: ${problem}; play this shard again`);
  const file = given as ShardFile;
  for (const [name, size] of Object.entries(file.files)) checkPassedOn(dir, name, size);
  return { dir, file };
}

function whatIsMissing(dir: string): string {
  return existsSync(join(dir, 'results.json'))
    ? 'the folder has no shard.json, so it holds the report of a whole run; expected the report folder of a run with `--shard`'
    : 'the folder has no shard.json; expected the report folder of a run with `--shard`';
}

function checkPassedOn(dir: string, name: string, size: number): void {
  const path = join(dir, name);
  if (!PASSED_ON.test(name))
    throw badInput(join(dir, SHARD_FILE), `${quote(name)} is not a file of a shard; expected journals and verdicts`);
  if (!existsSync(path))
    throw badInput(dir, `the folder has lost its file ${quote(name)}; copy it again, or play this shard again`);
  const there = statSync(path);
  if (!there.isFile()) throw badInput(path, 'this is no file, but a folder, a device or a pipe; copy the file again');
  const found = there.size;
  if (found !== size)
    throw badInput(
      path,
      `the file has ${found} bytes; expected ${size}, as the shard wrote it; copy it again, or play this shard again`,
    );
}
