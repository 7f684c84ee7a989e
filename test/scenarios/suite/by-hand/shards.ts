// Folders of shards as a person writes them down. Only what the checks look at is there.
import { version } from '../../../../scenarios/language/package.ts';
import type { Source } from '../../../../scenarios/suite/playable.ts';
import type { ShardFolder } from '../../../../scenarios/suite/shard-file.ts';
import type { ShardEntry, ShardFile } from '../../../../scenarios/suite/shard-schema.ts';
import { scenarioSource } from './sources.ts';

/** An entry of the experiment `name` of which `played` replications are there, of 5 in all. */
export function entry(name: string, played: readonly number[], more: Partial<ShardEntry> = {}): ShardEntry {
  const source: Source = scenarioSource();
  return {
    source,
    sourceDigest: '',
    inputs: {},
    told: {
      name,
      options: { seed: 3, replications: 5 },
      policy: { set: 'announced', digest: 'sha256:aa', readings: {} },
      caveats: [],
      playable: [true],
    },
    summaries: played.map((replication) => ({ replication, arms: [] })),
    warnings: [],
    ...more,
  };
}

export function shardFolder(part: string, entries: readonly ShardEntry[], more: Partial<ShardFile> = {}): ShardFolder {
  const [index = 0, of = 0] = part.split('/').map(Number);
  const file: ShardFile = {
    schemaVersion: 4,
    version: version(),
    shard: { index, of },
    planned: entries.length,
    files: { 'verdicts.ndjson': 0 },
    entries,
    ...more,
  };
  return { dir: `dir-${index}-${of}`, file };
}
