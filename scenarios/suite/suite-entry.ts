import type { ReplicationSummary, ScenarioResult } from '../../sim/internal.ts';
import type { Playable, Source } from './playable.ts';
import type { Shard } from './shard.ts';

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
  /** Whether it was found in the cache, and not played. */
  readonly cached: boolean;
  /** Digests of the files that the source names, as they were when playing began. */
  readonly inputs: Readonly<Record<string, string>>;
};

/** What is kept of one scenario: all of its entry but the source, and its lines of verdicts.ndjson. */
export type Cached = Omit<SuiteEntry, 'source' | 'cached' | 'inputs'> & { readonly verdicts: string };

/** Results of earlier runs by their content. */
export type ResultCache = {
  /** The key of a result, taken before playing; null where code names something that cannot be followed. */
  keyOf(playable: Playable, shard: Shard | null): string | null;
  /** What was played earlier with the same content; null if nothing was, or if its file is damaged. */
  find(key: string): Cached | null;
  keep(key: string, cached: Cached): void;
  /** Sentences about results that could not be kept. The results themselves are not lost. */
  readonly problems: readonly string[];
};
