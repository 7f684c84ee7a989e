import type { ReplicationSummary } from '../../sim/internal.ts';
import type { Overrides } from '../language/load-experiment.ts';

/** One worker task: some replications of one scenario, in order. */
export type Task = {
  readonly path: string;
  readonly overrides: Overrides;
  /** What to run: a scenario file, or one case of a backtest. */
  readonly replications: readonly number[];
  /** Write journals and judgements into this folder; null: do not. */
  readonly journals: string | null;
};

/** A replication, and its lines for verdicts.ndjson. */
export type Played = { readonly summary: ReplicationSummary; readonly verdicts: string };
