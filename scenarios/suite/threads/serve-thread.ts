import { workerData } from 'node:worker_threads';
import { guardProcess } from '../../language/user-code/guard-process.ts';
import { watchIn } from '../../language/user-code/watch.ts';
import { answerTo } from './answer-to.ts';
import type { Said, ThreadData } from './messages.ts';

/** Makes this thread one for the code of users, which answers requests one after another. */
export function serveThread<R>(handle: (request: R) => Promise<unknown>): void {
  const { port, memory, limit, terminal } = workerData as ThreadData;
  // Code of users can import `workerData` too.
  delete (workerData as Partial<ThreadData> as { port?: unknown }).port;
  const say = port.postMessage.bind(port) as (said: Said) => void;
  watchIn(memory, limit);
  Object.assign(process.stderr, terminal);
  guardProcess((to, text) => say({ type: 'printed', to, text }));
  port.on('message', (request: R) => void answerTo(handle, request, say));
  say({ type: 'ready' });
}
