import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { badInput } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';
import type { SuiteEntry } from './play-suite.ts';
import type { Shard } from './shard.ts';

/** What a shard passes on to `merge-reports`, which makes the bytes of an unsharded run from it. */
export type ShardFile = {
  readonly schemaVersion: 2;
  readonly shard: Shard;
  readonly entries: readonly SuiteEntry[];
};

/** A shard's report folder. */
export type ShardFolder = { readonly dir: string; readonly file: ShardFile };

export const SHARD_FILE = 'shard.json';

export function shardText(shard: Shard, entries: readonly SuiteEntry[]): string {
  const file: ShardFile = { schemaVersion: 2, shard, entries };
  return `${JSON.stringify(file)}\n`;
}

/** Reads the folders of all shards, in order. Throws when one is missing or given twice. */
export function readShards(dirs: readonly string[]): readonly ShardFolder[] {
  const shards = dirs.map(readShard).sort((a, b) => a.file.shard.index - b.file.shard.index);
  checkComplete(shards);
  return shards;
}

function readShard(dir: string): ShardFolder {
  const path = join(dir, SHARD_FILE);
  if (!existsSync(path))
    throw badInput(dir, 'the folder has no shard.json; expected the report folder of a run with `--shard`');
  const file = parse(path);
  // The summaries of version 1 hold other facts, so no result of today's can be made from them.
  if (file.schemaVersion !== 2)
    throw badInput(
      path,
      `the shard has schemaVersion ${quote(file.schemaVersion ?? 1)}; expected 2; play the shards again with this version of cancelbench`,
    );
  return { dir, file: file as ShardFile };
}

function parse(path: string): Partial<Omit<ShardFile, 'schemaVersion'>> & { readonly schemaVersion?: unknown } {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ShardFile;
  } catch (error) {
    throw badInput(path, `the file is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkComplete(shards: readonly ShardFolder[]): void {
  const of = shards[0]?.file.shard.of ?? 0;
  const place = shards[0]?.dir ?? '';
  for (let index = 1; index <= of; index += 1) {
    const mine = shards.filter(({ file: { shard } }) => shard.index === index && shard.of === of);
    if (mine.length === 1) continue;
    throw badInput(
      place,
      `shard ${index}/${of} is ${mine.length === 0 ? 'missing' : 'given twice'}; expected each of ${of} shards once`,
    );
  }
  if (shards.length !== of) throw badInput(place, `${shards.length} shards were given; expected ${of}`);
}
