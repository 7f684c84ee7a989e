import { availableParallelism } from 'node:os';
import type { Overrides } from '../language/load-experiment.ts';
import { MOST_REPLICATIONS } from '../language/schema/scenario.ts';
import { checkArgument, checkOptions, checkWhole } from '../language/input/check-argument.ts';

/** Options of `run` and `compare`. */
export type PlayOptions = Omit<Overrides, 'strategies'> & {
  /** Number of worker threads, at most one for each processor. Default: as many as help. */
  readonly jobs?: number;
  /** Milliseconds that a strategy file may need in one replication. Default: 10,000. */
  readonly strategyTimeout?: number;
  /** Stops between two replications. The promise is then rejected with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Called with the replications done and to be done, and the name of the scenario that is playing. */
  readonly onProgress?: (done: number, total: number, scenario: string) => void;
};

export const PLAY_OPTIONS = [
  'seed',
  'replications',
  'policy',
  'readings',
  'today',
  'jobs',
  'strategyTimeout',
  'signal',
  'onProgress',
] as const;

/** The options that change the scenario, and those about how it is played. */
export type ReadOptions = {
  readonly overrides: Overrides;
  readonly jobs: number;
  readonly strategyTimeout: number;
  readonly playing: Pick<PlayOptions, 'signal' | 'onProgress'>;
};

/** Checks the options of the library function of this name, and fills in the defaults. */
export function readOptions(name: string, options: PlayOptions, more: readonly string[] = []): ReadOptions {
  checkOptions(name, options, [...more, ...PLAY_OPTIONS]);
  const { jobs = availableParallelism(), strategyTimeout = 10_000, signal, onProgress, ...overrides } = options;
  checkWhole(name, 'jobs', jobs, 1);
  checkWhole(name, 'strategyTimeout', strategyTimeout, 1);
  checkWhole(name, 'seed', overrides.seed, 0);
  checkWhole(name, 'replications', overrides.replications, 1, MOST_REPLICATIONS);
  const { policy } = overrides;
  checkArgument(
    name,
    '`policy` to be the name or path of a policy set',
    policy,
    policy === undefined || typeof policy === 'string',
  );
  checkArgument(name, '`signal` to be an AbortSignal', signal, signal === undefined || signal instanceof AbortSignal);
  return {
    overrides,
    jobs: Math.min(jobs, availableParallelism()),
    strategyTimeout,
    playing: { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) },
  };
}
