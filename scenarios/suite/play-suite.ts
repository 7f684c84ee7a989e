import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cached, ResultCache, SuiteEntry } from './suite-entry.ts';
import { playExperiment, type PlayOptions } from './play-experiment.ts';
import type { Playable } from './playable.ts';
import type { Pool } from './pool.ts';
import { readingFlips } from './reading-flips.ts';
import { replicationsOf } from './shard.ts';

export type SuiteOptions = Omit<PlayOptions, 'onDone'> & {
  /** Called with the replications done and to be done, over all experiments. */
  readonly onProgress?: (done: number, total: number, scenario: string) => void;
  /** Results of earlier runs, which are not played again. Default: none. */
  readonly cache?: ResultCache | null;
};

/** Plays one experiment after another. An interrupted suite returns the entries it has. */
export async function playSuite(
  playables: readonly Playable[],
  pool: Pool,
  { onProgress, ...options }: SuiteOptions = {},
): Promise<SuiteEntry[]> {
  const count = ({ experiment }: Playable) => replicationsOf(experiment.replications, options.shard ?? null).length;
  const total = playables.reduce((sum, playable) => sum + count(playable), 0);
  let done = 0;
  const entries: SuiteEntry[] = [];
  for (const playable of playables) {
    const { name } = playable.experiment;
    onProgress?.(done, total, name);
    const onDone = (replications: number): void => {
      done += replications;
      onProgress?.(done, total, name);
    };
    const key = options.cache?.keyOf(playable, options.shard ?? null) ?? '';
    const found = options.cache?.find(key) ?? null;
    if (found !== null) onDone(count(playable));
    const played = found ?? (await playOne(playable, pool, { ...options, key, onDone }));
    if (played === null) break;
    const { verdicts, ...entry } = played;
    if (options.output) appendFileSync(join(options.output.folder, 'verdicts.ndjson'), verdicts);
    entries.push({ source: playable.source, ...entry, cached: found !== null });
    if (options.signal?.aborted === true) break;
  }
  return entries;
}

type OneOptions = PlayOptions & Pick<SuiteOptions, 'cache'> & { readonly key: string };

/** Plays an experiment and keeps it in the cache, if it is whole and can be repeated. */
async function playOne(
  playable: Playable,
  pool: Pool,
  { cache = null, key, ...options }: OneOptions,
): Promise<Cached | null> {
  const played = await playExperiment(playable, pool, options);
  if (played === null) return null;
  const { partial, ...rest } = played;
  // A part of an experiment is not compared with other readings; merge-reports does that for all
  // shards together.
  const flips = partial ? [] : await readingFlips(playable, pool, rest.result);
  const whole = { ...rest, result: { ...rest.result, flips } };
  const isRepeatable = rest.warnings.length === 0 && options.signal?.aborted !== true;
  if (isRepeatable) cache?.keep(key, whole);
  return whole;
}
