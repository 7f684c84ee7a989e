import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { prepare, type Stage } from '../../sim/internal.ts';
import type { Playable } from './playable.ts';
import { playPart } from './play-part.ts';
import type { Part, Played, Task } from './task.ts';

/**
 * Plays replications in this thread, or in worker threads that stay alive between
 * experiments.
 */
export type Pool = {
  readonly jobs: number;
  play(playable: Playable, part: Part): Promise<readonly Played[]>;
  close(): Promise<void>;
};

/** Opens a pool; the caller closes it. With one job no thread is started. */
export function openPool(jobs: number = defaultJobs()): Pool {
  return jobs === 1 ? thisThread() : workerThreads(jobs);
}

export function defaultJobs(): number {
  return Math.max(1, Math.min(8, availableParallelism()));
}

function thisThread(): Pool {
  let last: Stage | null = null;
  return {
    jobs: 1,
    play: ({ experiment }, part) => {
      if (last?.experiment !== experiment) last = prepare(experiment);
      return playPart(last, part);
    },
    close: () => Promise.resolve(),
  };
}

function workerThreads(jobs: number): Pool {
  const built = import.meta.url.endsWith('.js');
  const pool = new Piscina<Task, readonly Played[]>({
    filename: new URL(built ? './worker.js' : './worker-boot.mjs', import.meta.url).href,
    minThreads: jobs,
    maxThreads: jobs,
    execArgv: [], // The worker loads TypeScript itself. With `--import tsx` here, the same run took a third longer.
  });
  return {
    jobs,
    play: ({ source, experiment }, part) => pool.run({ ...part, source, readings: experiment.readings }),
    close: () => pool.destroy(),
  };
}
