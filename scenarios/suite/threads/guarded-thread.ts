import { Worker } from 'node:worker_threads';
import { badInput, InputError, type Place } from '../../language/input/problem.ts';
import { placeOfWord } from '../../language/input/source-place.ts';
import { callIn, doingIn, newMemory, type Doing } from '../../language/user-code/watch.ts';
import type { Answer, ThreadData } from './messages.ts';

/** A thread in which code of users runs, watched by this one. It does one thing after another. */
export type GuardedThread = {
  ask<T>(request: unknown): Promise<T>;
  /** Ends the thread, whatever it does. */
  end(): Promise<void>;
};

export type ThreadOptions = {
  /** Milliseconds that user code may need in one replication. */
  readonly limit: number;
  /** Says where and when user code was stuck. Default: its file, and that it was loaded. */
  readonly stuckAt?: (doing: Doing) => Promise<InputError | null>;
};

/** How often this thread looks whether the other one is stuck, in milliseconds. */
const LOOKS = 100;

type Waiting = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };

/** Starts a thread. `entry` is the file of the thread, which calls `serveThread`. */
export function openThread(entry: URL, { limit, stuckAt }: ThreadOptions): GuardedThread {
  const memory = newMemory();
  const { isTTY = false, columns } = process.stderr;
  const data: ThreadData = { memory, limit, terminal: { isTTY, columns } };
  // The thread loads TypeScript itself. Standard input stays with this thread.
  const worker = new Worker(entry, { workerData: data, execArgv: [] });
  let waiting: Waiting | null = null;
  const settled = (): Waiting | null => {
    const mine = waiting;
    waiting = null;
    return mine;
  };
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  worker.on('message', (answer: Answer<never>) => {
    if (answer.type === 'ready') return isReady();
    answered(answer, settled());
  });
  worker.on('error', (error: Error) => settled()?.reject(error));
  worker.on('exit', () => {
    isReady();
    clearInterval(timer);
    settled()?.reject(badInput('', 'the thread of a strategy or detector has ended by itself; it must not end it'));
  });
  const timer = watch(memory, limit, () => {
    const mine = settled();
    const doing = doingIn(memory);
    void (async () => {
      const told = (await stuckAt?.(doing)) ?? stuck(doing, limit);
      await worker.terminate();
      mine?.reject(told);
    })();
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        worker.postMessage(request);
      }),
    end: async () => {
      // A thread that is stopped while it loads modules can crash the process.
      await ready;
      clearInterval(timer);
      settled()?.reject(new Error('the thread was ended'));
      await worker.terminate();
    },
  };
}

function answered(answer: Exclude<Answer<never>, { type: 'ready' }>, waiting: Waiting | null): void {
  switch (answer.type) {
    case 'done':
      return waiting?.resolve(answer.value);
    case 'wrong-input':
      return waiting?.reject(new InputError(answer.problems));
    case 'bug':
      return waiting?.reject(new Error(answer.text));
  }
}

/** Calls `onStuck` once when one call of user code takes longer than the limit. */
function watch(memory: SharedArrayBuffer, limit: number, onStuck: () => void): NodeJS.Timeout {
  let call: number | null = null;
  let since = performance.now();
  const timer = setInterval(() => {
    const now = callIn(memory);
    if (now === null || now !== call) {
      call = now;
      since = performance.now();
      return;
    }
    if (performance.now() - since <= limit) return;
    clearInterval(timer);
    onStuck();
  }, LOOKS);
  return timer.unref();
}

/** The end of a sentence about user code that does not come back. */
export const stuckText = (limit: number): string =>
  `has not come back within ${limit / 1_000} s; end its loop, or allow more with \`--strategy-timeout\``;

function stuck({ kind, path, order, seen }: Doing, limit: number): InputError {
  const word = kind === 'detector' ? 'detector' : 'strategy';
  const place: Place = placeOfWord(path, word);
  const what = kind === 'load' ? 'the top level of the file' : `the ${word}`;
  const when = kind === 'strategy' ? `, when asked about order ${order + 1} (\`${seen}\`)` : '';
  return badInput(kind === 'load' ? { file: place.file } : place, `${what} ${stuckText(limit)}${when}`);
}
