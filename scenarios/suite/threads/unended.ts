import type { Worker } from 'node:worker_threads';

/** How long the end of a thread is waited for, in milliseconds. A loop ends within some of them. */
const PATIENCE = 1_000;

let unended = 0;

/** Ends a thread. One that waits inside the system, such as for a program, cannot be ended: it is counted. */
export async function terminated(worker: Worker): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE);
  });
  const ended = await Promise.race([worker.terminate(), late]);
  clearTimeout(timer);
  if (ended !== 'late') return;
  worker.unref();
  unended += 1;
}

/** Whether a thread could not be ended. The process would wait for it, also in `process.exit`. */
export const hasUnended = (): boolean => unended > 0;
