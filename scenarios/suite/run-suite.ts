import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  conclude,
  prepare,
  type Experiment,
  type ReplicationSummary,
  type ScenarioResult,
} from '../../sim/internal.ts';
import { readingFlips } from './reading-flips.ts';
import type { Pool } from './pool.ts';
import type { Played } from './task.ts';
import { loadExperiment, type Overrides } from '../language/load-experiment.ts';

export type SuiteOptions = {
  readonly pool: Pool;
  readonly overrides: Overrides;
  /** Every n-th replication, beginning with the i-th (from 1); null: all. */
  readonly shard: { readonly index: number; readonly of: number } | null;
  /** Folder for verdicts (and journals). */
  readonly folder: string;
  readonly journals: boolean;
  readonly onProgress: (done: number, total: number, scenario: string) => void;
  readonly signal?: AbortSignal;
};

/** What one scenario left: its result, and the summaries a shard hands on. */
export type SuiteEntry = {
  readonly path: string;
  readonly result: ScenarioResult;
  readonly summaries: readonly ReplicationSummary[];
};

/** Plays scenario after scenario; each one's replications are spread over the pool and put back in order. */
export async function runSuite(paths: readonly string[], options: SuiteOptions): Promise<SuiteEntry[]> {
  const experiments: { path: string; experiment: Experiment }[] = [];
  for (const path of paths) experiments.push({ path, experiment: await loadExperiment(path, options.overrides) });
  const mine = (experiment: Experiment) => shardOf(experiment.replications, options.shard);
  const total = experiments.reduce((sum, { experiment }) => sum + mine(experiment).length, 0);
  let done = 0;
  const entries: SuiteEntry[] = [];
  for (const { path, experiment } of experiments) {
    options.onProgress(done, total, experiment.name);
    const summaries = await playAll(path, mine(experiment), options, (count) => {
      done += count;
      options.onProgress(done, total, experiment.name);
    });
    const stopped = options.signal?.aborted === true;
    if (stopped && summaries.length === 0) break;
    const result = conclude(prepare(stopped ? interrupted(experiment, summaries.length) : experiment), summaries);
    // Part of a scenario is compared with nothing; merge-reports does it for the shards together.
    const partial = stopped || options.shard !== null;
    const flips = partial ? [] : await readingFlips(path, experiment, result, options.overrides);
    entries.push({ path, result: { ...result, flips }, summaries });
    if (stopped) break;
  }
  return entries;
}

/** What is done is kept, and says that it is not all. */
function interrupted(experiment: Experiment, done: number): Experiment {
  const caveat = `Interrupted: ${done} of ${experiment.replications} replications.`;
  return { ...experiment, caveats: [caveat, ...experiment.caveats] };
}

export function shardOf(replications: number, shard: SuiteOptions['shard']): number[] {
  const all = Array.from({ length: replications }, (_, replication) => replication);
  return shard === null ? all : all.filter((replication) => replication % shard.of === shard.index - 1);
}

async function playAll(
  path: string,
  replications: readonly number[],
  options: SuiteOptions,
  onDone: (count: number) => void,
): Promise<ReplicationSummary[]> {
  const { pool } = options;
  // Several tasks for each job, so that the last ones end together; few enough that starting one costs nothing.
  const size = Math.max(1, Math.ceil(replications.length / (pool.jobs * 16)));
  const chunks = Array.from({ length: Math.ceil(replications.length / size) }, (_, i) =>
    replications.slice(i * size, (i + 1) * size),
  );
  const played: (readonly Played[])[] = [];
  let next = 0;
  // Each job takes the next chunk when it is done with one, so that an interrupt waits for those in hand and no more.
  const worksOff = async (): Promise<void> => {
    for (let chunk = chunks[next]; chunk !== undefined && !options.signal?.aborted; chunk = chunks[next]) {
      const position = next;
      next += 1;
      const journals = options.journals ? options.folder : null;
      played[position] = await pool.run({ path, overrides: options.overrides, replications: chunk, journals });
      onDone(chunk.length);
    }
  };
  await Promise.all(Array.from({ length: pool.jobs }, worksOff));
  const inOrder = played.flat();
  for (const { verdicts } of inOrder) appendFileSync(join(options.folder, 'verdicts.ndjson'), verdicts);
  return inOrder.map(({ summary }) => summary);
}
