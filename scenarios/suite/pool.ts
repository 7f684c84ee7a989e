import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Played, Task } from './task.ts';

export type Pool = {
  run(task: Task): Promise<readonly Played[]>;
  close(): Promise<void>;
  readonly jobs: number;
};

/** `jobs` 1 plays in this thread; more start that many worker threads, kept alive for all tasks. */
export function openPool(jobs: number): Pool {
  if (jobs === 1) {
    return {
      jobs,
      run: async (task) => (await import('./worker.ts')).default(task),
      close: () => Promise.resolve(),
    };
  }
  const built = import.meta.url.endsWith('.js');
  const pool = new Piscina<Task, readonly Played[]>({
    filename: new URL(built ? './worker.js' : './worker-boot.mjs', import.meta.url).href,
    minThreads: jobs,
    maxThreads: jobs,
    execArgv: [], // the worker loads TypeScript itself: with `--import tsx` here the same run took a third longer
  });
  return { jobs, run: (task) => pool.run(task), close: () => pool.destroy() };
}

export function defaultJobs(): number {
  return Math.max(1, Math.min(8, availableParallelism()));
}
