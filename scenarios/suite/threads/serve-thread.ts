import { parentPort, workerData } from 'node:worker_threads';
import { DetectorError, PolicyError, RunawayError } from '../../../sim/internal.ts';
import { badInput, InputError } from '../../language/input/problem.ts';
import { systemProblem } from '../../language/input/system-error.ts';
import { guardProcess, takeLate, thrownText } from '../../language/user-code/guard-process.ts';
import { placeOfLate } from '../../language/user-code/place-of-late.ts';
import { watchIn } from '../../language/user-code/watch.ts';
import type { Answer, ThreadData } from './messages.ts';

/** Makes this thread one for the code of users, which answers requests one after another. */
export function serveThread<R>(handle: (request: R) => Promise<unknown>): void {
  const { memory, limit, terminal } = workerData as ThreadData;
  watchIn(memory, limit);
  Object.assign(process.stderr, terminal);
  guardProcess();
  const say = (answer: Answer<unknown>): void => parentPort?.postMessage(answer);
  parentPort?.on('message', (request: R) => {
    void answerTo(handle, request).then(say);
  });
  say({ type: 'ready' });
}

async function answerTo<R>(handle: (request: R) => Promise<unknown>, request: R): Promise<Answer<unknown>> {
  try {
    const value = await handle(request);
    // What was rejected meanwhile is told only after this turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const late = takeLate();
    if (late !== null) throw badInput(placeOfLate(late), `code of this file ${thrownText(late)} after it had returned`);
    return { type: 'done', value };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): Answer<unknown> {
  if (error instanceof InputError) return { type: 'wrong-input', problems: error.problems };
  const problem = systemProblem(error);
  if (problem !== null) return { type: 'wrong-input', problems: [problem] };
  if (error instanceof PolicyError || error instanceof RunawayError || error instanceof DetectorError)
    return { type: 'wrong-input', problems: [{ file: '', message: error.message }] };
  return { type: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
