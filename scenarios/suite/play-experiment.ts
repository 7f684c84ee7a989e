import { conclude, prepare, type ReplicationSummary, type ScenarioResult } from '../../sim/internal.ts';
import { withoutBreach } from '../data/without-breach.ts';
import type { Playable } from './playable.ts';
import type { Pool } from './pool.ts';
import { replayArguments } from './replay-arguments.ts';
import { isAboutMemory } from './unlike-itself.ts';
import { replicationsOf, type Shard } from './shard.ts';
import type { Played } from './task.ts';

export type PlayOptions = {
  /** Default: null, every replication. */
  readonly shard?: Shard | null;
  /** The folder for verdicts.ndjson (and journals). Default: null, nothing is written. */
  readonly output?: { readonly folder: string; readonly journals: boolean } | null;
  /** Called with the number of replications that were just played. */
  readonly onDone?: (replications: number) => void;
  /** Stops between parts; what was played until then is kept. */
  readonly signal?: AbortSignal;
};

/** A result, and the summaries it was concluded from. */
export type PlayedExperiment = {
  readonly result: ScenarioResult;
  readonly summaries: readonly ReplicationSummary[];
  /** Sentences about strategies that are not deterministic. */
  readonly warnings: readonly string[];
  /** Lines of verdicts.ndjson; empty if no output was asked for. */
  readonly verdicts: string;
  /** True for a shard and for an interrupted run: not all replications were played. */
  readonly partial: boolean;
};

/**
 * Plays an experiment. Scenarios, comparisons, backtests and alternative readings are all played by
 * this function. The replications are spread over the pool and put back in order. Returns null when
 * the run was interrupted before the first replication was done.
 */
export async function playExperiment(
  playable: Playable,
  pool: Pool,
  options: PlayOptions = {},
): Promise<PlayedExperiment | null> {
  const { experiment } = playable;
  const { shard = null, signal } = options;
  const played = await playAll(playable, pool, replicationsOf(experiment.replications, shard), options);
  const summaries = played.map(({ summary }) => summary);
  const stopped = signal?.aborted === true;
  if (stopped && summaries.length === 0) return null;
  const whole = stopped ? interrupted(playable, summaries.length) : playable;
  const warnings = withoutGuesses([...new Set(played.flatMap((one) => one.warnings))]);
  const result =
    shard === null ? concludeFrom(whole, summaries, warnings) : concludeShard(whole, summaries, warnings, shard);
  const verdicts = played.map((one) => one.verdicts).join('');
  return { result, summaries, warnings, verdicts, partial: stopped || shard !== null };
}

/** A strategy that is known to ask chance or the clock is not said to remember something as well. */
function withoutGuesses(warnings: readonly string[]): readonly string[] {
  const known = warnings.filter((warning) => !isAboutMemory(warning));
  return known.length > 0 ? known : warnings;
}

/**
 * Makes the result from summaries in the order of their replications. Merged shards use this
 * function too, so they give the same bytes.
 */
export function concludeFrom(
  { experiment, claimsBreach, source }: Playable,
  summaries: readonly ReplicationSummary[],
  warnings: readonly string[],
): ScenarioResult {
  const concluded = conclude(prepare(experiment), summaries);
  const findings = concluded.findings.map((each) => ({ ...each, replay: replayArguments(each.replay, source) }));
  const result = { ...concluded, findings, caveats: [...warnings, ...concluded.caveats] };
  return claimsBreach ? result : withoutBreach(result);
}

/**
 * A shard judges nothing: a part of the replications would decide differently from all of them, so
 * its result has no expectations and no comparisons.
 */
function concludeShard(
  playable: Playable,
  summaries: readonly ReplicationSummary[],
  warnings: readonly string[],
  shard: Shard,
): ScenarioResult {
  const { experiment } = playable;
  const unjudged = { ...experiment, expectations: [], cover: {}, everyReading: false };
  const result = concludeFrom({ ...playable, experiment: unjudged }, summaries, warnings);
  const share = `${summaries.length} of ${experiment.replications} replications`;
  const caveat = `Shard ${shard.index}/${shard.of} played ${share} and judges nothing: \`cancelbench merge-reports\` joins all shards and judges them.`;
  return { ...result, comparisons: [], caveats: [caveat, ...result.caveats] };
}

/** The result of an interrupted run says that it is not complete. */
function interrupted(playable: Playable, done: number): Playable {
  const { experiment } = playable;
  const caveat = `Interrupted: ${done} of ${experiment.replications} replications.`;
  return { ...playable, experiment: { ...experiment, caveats: [caveat, ...experiment.caveats] } };
}

/**
 * Several parts for each job let all jobs end at about the same time. Each part has a cost to
 * start, so there are not too many.
 */
const PARTS_PER_JOB = 16;

async function playAll(
  playable: Playable,
  pool: Pool,
  replications: readonly number[],
  { output = null, onDone, signal }: PlayOptions,
): Promise<readonly Played[]> {
  const parts = partsOf(replications, Math.max(1, Math.ceil(replications.length / (pool.jobs * PARTS_PER_JOB))));
  const write = { verdicts: output !== null, journals: output?.journals === true ? output.folder : null };
  const played: (readonly Played[])[] = [];
  let next = 0;
  // Each job takes the next part when it has finished one, so an interrupt waits for the parts in
  // hand only.
  const worksOff = async (): Promise<void> => {
    for (let part = parts[next]; part !== undefined && signal?.aborted !== true; part = parts[next]) {
      const position = next;
      next += 1;
      try {
        played[position] = await pool.play(playable, {
          replications: part,
          twice: position === 0,
          anew: position === parts.length - 1,
          ...write,
        });
      } catch (error) {
        if (isAborted(signal)) return; // It was stopped in the middle; what was played until then is kept.
        throw error;
      }
      onDone?.(part.length);
    }
  };
  await Promise.all(Array.from({ length: pool.jobs }, worksOff));
  return played.flat();
}

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

function partsOf(replications: readonly number[], size: number): (readonly number[])[] {
  const count = Math.ceil(replications.length / size);
  return Array.from({ length: count }, (_, i) => replications.slice(i * size, (i + 1) * size));
}
