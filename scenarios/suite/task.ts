import type { Readings, ReplicationSummary } from '../../sim/internal.ts';
import type { Problem } from '../language/input/problem.ts';
import type { Source } from './playable.ts';

/** Which replications to play, and what to write down of them. */
export type Part = {
  readonly replications: readonly number[];
  /** Produce the lines of verdicts.ndjson. */
  readonly verdicts: boolean;
  /** Folder for journals and judgements; null: none are written. */
  readonly journals: string | null;
  /** Plays the first replication twice and compares what the strategies of users' files did. */
  readonly twice: boolean;
  /** Plays the last replication again with code that was loaded anew, and compares. */
  readonly anew: boolean;
};

/**
 * A part of an experiment as a worker thread gets it. `readings` are the experiment's own, which
 * may differ from its source's.
 */
export type Task = Part & { readonly source: Source; readonly readings: Readings };

/** What a worker answers. Wrong input is a value, because an error loses its class between threads. */
export type Answer =
  | { readonly type: 'played'; readonly played: readonly Played[] }
  | { readonly type: 'wrong-input'; readonly problems: readonly Problem[] };

/** One replication, its lines for verdicts.ndjson, and sentences about strategies that are not deterministic. */
export type Played = {
  readonly summary: ReplicationSummary;
  readonly verdicts: string;
  readonly warnings: readonly string[];
};
