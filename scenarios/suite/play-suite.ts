import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cached, ResultCache, SuiteEntry } from './suite-entry.ts';
import { badInput } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';
import { changedInput, inputDigests } from './input-files.ts';
import { playExperiment, type PlayOptions } from './play-experiment.ts';
import type { Playable } from './playable.ts';
import type { Pool } from './pool.ts';
import { readingFlips } from './reading-flips.ts';
import { replicationsOf, type Shard } from './shard.ts';

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
  const inputs = playables.map(({ source }) => inputDigests(source));
  let done = 0;
  const entries: SuiteEntry[] = [];
  for (const [i, playable] of playables.entries()) {
    const { name } = playable.experiment;
    onProgress?.(done, total, name);
    const onDone = (replications: number): void => {
      done += replications;
      onProgress?.(done, total, name);
    };
    const before = inputs[i] as SuiteEntry['inputs'];
    const key = keyOf(playable, before, options);
    const found = key === null ? null : (options.cache?.find(key) ?? null);
    if (found !== null) onDone(count(playable));
    const played = found ?? (await playOne(playable, pool, { ...options, key, before, onDone }));
    if (played === null) break;
    const { verdicts, ...entry } = played;
    if (options.output) appendFileSync(join(options.output.folder, 'verdicts.ndjson'), verdicts);
    entries.push({ source: playable.source, ...entry, cached: found !== null, inputs: before });
    if (options.signal?.aborted === true) break;
  }
  return entries;
}

/** The key in the cache; null if there is none, or if a file is no longer the one that was read. */
function keyOf(
  playable: Playable,
  before: SuiteEntry['inputs'],
  { cache = null, shard = null }: SuiteOptions,
): string | null {
  if (cache === null || changedInput(playable.source, before) !== null) return null;
  return cache.keyOf(playable, shard);
}

type OneOptions = PlayOptions &
  Pick<SuiteOptions, 'cache'> & { readonly key: string | null; readonly before: SuiteEntry['inputs'] };

/** Plays an experiment and keeps it in the cache, if it is whole and can be repeated. */
async function playOne(
  playable: Playable,
  pool: Pool,
  { cache = null, key, before, ...options }: OneOptions,
): Promise<Cached | null> {
  const played = await playExperiment(playable, pool, options);
  if (played === null) return null;
  const { partial, ...rest } = played;
  // A part of an experiment is not compared with other readings; merge-reports does that for all
  // shards together.
  const flips = partial ? [] : await readingFlips(playable, pool, rest.result);
  const whole = { ...rest, result: { ...rest.result, flips } };
  const changed = changedInput(playable.source, before);
  if (changed !== null) return mixed(playable, changed, whole, options.shard ?? null);
  const isRepeatable = rest.warnings.length === 0 && options.signal?.aborted !== true;
  if (key !== null && isRepeatable) cache?.keep(key, whole);
  return whole;
}

/** A file was changed during the run: the result may be half of the old one and half of the new. */
function mixed({ source, experiment }: Playable, name: string, whole: Cached, shard: Shard | null): Cached {
  const what = `${quote(name)}, or a file that it names, was changed while ${experiment.name} was played`;
  if (shard !== null) throw badInput(source.file, `${what}; play this shard again`);
  return { ...whole, warnings: [...whole.warnings, `${what}: the result may mix both versions. Run it again.`] };
}
