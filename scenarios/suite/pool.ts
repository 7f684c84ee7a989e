import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { workerFile } from '../language/package.ts';
import { prepare, type Stage } from '../../sim/internal.ts';
import { InputError } from '../language/input/problem.ts';
import type { Playable } from './playable.ts';
import { playPart } from './play-part.ts';
import type { Answer, Part, Played, Task } from './task.ts';

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
    play: ({ experiment, source }, part) => {
      if (last?.experiment !== experiment) last = prepare(experiment);
      return playPart(last, part, source);
    },
    close: () => Promise.resolve(),
  };
}

/** Resolves when a thread has loaded its modules (it then says that it is ready) or has ended. */
function firstWord(thread: Worker): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['message', 'error', 'exit']) thread.once(event, () => resolve());
  });
}

function workerThreads(jobs: number): Pool {
  const pool = new Piscina<Task, Answer>({
    filename: workerFile('scenarios/suite/worker').href,
    minThreads: jobs,
    maxThreads: jobs,
    execArgv: [], // The worker loads TypeScript itself. With `--import tsx` here, the same run took a third longer.
  });
  const loaded = pool.threads.map(firstWord);
  return {
    jobs,
    play: async ({ source, experiment }, part) => {
      const answer = await pool.run({ ...part, source, readings: experiment.readings });
      switch (answer.type) {
        case 'played':
          return answer.played;
        case 'wrong-input':
          throw new InputError(answer.problems);
      }
    },
    close: async () => {
      // A thread that is stopped while it loads modules can crash the process.
      await Promise.all(loaded);
      await pool.destroy();
    },
  };
}
