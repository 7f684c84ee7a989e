import type { ReplicationSummary, ScenarioResult } from '../../sim/internal.ts';
import { playExperiment, type PlayOptions } from './play-experiment.ts';
import type { Playable, Source } from './playable.ts';
import type { Pool } from './pool.ts';
import { readingFlips } from './reading-flips.ts';
import { replicationsOf } from './shard.ts';

export type SuiteOptions = Omit<PlayOptions, 'onDone'> & {
  /** Called with the replications done and to be done, over all experiments. */
  readonly onProgress?: (done: number, total: number, scenario: string) => void;
};

/**
 * One experiment that was played: its source, its result, and the summaries that a shard passes on
 * to `merge-reports`.
 */
export type SuiteEntry = {
  readonly source: Source;
  readonly result: ScenarioResult;
  readonly summaries: readonly ReplicationSummary[];
  /** Sentences about strategies that are not deterministic. */
  readonly warnings: readonly string[];
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
    const played = await playExperiment(playable, pool, { ...options, onDone });
    if (played === null) break;
    const { result, summaries, warnings, partial } = played;
    // A part of an experiment is not compared with other readings; merge-reports does that for all
    // shards together.
    const flips = partial ? [] : await readingFlips(playable, pool, result);
    entries.push({ source: playable.source, result: { ...result, flips }, summaries, warnings });
    if (options.signal?.aborted === true) break;
  }
  return entries;
}
