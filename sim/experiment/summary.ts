import type { Totals } from '../ledger/measure.ts';
import type { FindingSample } from './sample.ts';

/**
 * What is kept of a replication: small, plain, the same from any worker or shard. `results.json` is
 * a function of these and the scenario, so merged shards give the same bytes.
 */
export type ReplicationSummary = { readonly replication: number; readonly arms: readonly ArmSummary[] };

export type ArmSummary = {
  readonly digest: string;
  readonly markets: readonly MarketSummary[];
  readonly findings: readonly FindingSample[];
  /**
   * Names of the orders whose cancellation counts, where an expectation compares them; else none.
   */
  readonly counted: readonly string[];
};

export type MarketSummary = {
  readonly judged: Totals;
  readonly before: Totals;
  readonly after: Totals;
  readonly worstRate: number;
  readonly breached: boolean;
  readonly windows: readonly { readonly numerators: readonly number[]; readonly denominators: readonly number[] }[];
  readonly fates: readonly (readonly number[])[];
  readonly delays: Readonly<Record<string, readonly number[]>>;
  readonly situations: Readonly<Record<string, number>>;
};
