import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type * as z from 'zod';
import { defined } from '../../language/input/defined.ts';
import { InputError, type Problem } from '../../language/input/problem.ts';
import { doingIn, newMemory, type Doing } from '../../language/user-code/watch.ts';
import { readSaid, type Answer, type ThreadData } from './messages.ts';
import { printOurs, printTheirs } from './printed.ts';
import { faultAt, stuckText, type Fault } from './thread-fault.ts';
import { terminated } from './unended.ts';
import { watch } from './watchdog.ts';

/** A thread in which code of users runs, watched by this one. It does one thing after another. */
export type GuardedThread = {
  /** The answer has to be of this schema. */
  ask<T>(request: unknown, schema: z.ZodType<T>): Promise<T>;
  /** Ends the thread, whatever it does. */
  end(): Promise<void>;
};

export type ThreadOptions = {
  /** Milliseconds that user code may need in one replication. */
  readonly limit: number;
  /** Tells a fault of user code with its order. Default, and for null: with its file. */
  readonly tell?: (fault: Fault, doing: Doing) => InputError | null;
};

type Waiting = {
  readonly schema: z.ZodType;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** Starts a thread. `entry` is the file of the thread, which calls `serveThread`. */
export function openThread(entry: URL, options: ThreadOptions): GuardedThread {
  const { limit } = options;
  const memory = newMemory();
  const { port1: port, port2 } = new MessageChannel();
  const worker = startWorker(entry, { port: port2, memory, limit }, port2);
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
  const tell = (fault: Fault): InputError => {
    const doing = doingIn(memory);
    return options.tell?.(fault, doing) ?? faultAt(fault, doing);
  };
  const refuse = (fault: Fault): void => settled()?.reject(tell(fault));
  port.on('message', (given: unknown) => {
    const said = readSaid(given);
    if (said === null) return refuse({ what: SPOKEN, words: ['postMessage'] });
    if (said.type === 'ready') return isReady();
    if (said.type === 'printed') return printOurs(said.to, said.text);
    answered(said, settled(), tell);
  });
  worker.on('error', (error: unknown) => {
    const mine = settled();
    mine?.reject(doingIn(memory).path === '' ? asError(error) : tell(endedBy(error)));
  });
  worker.on('exit', () => {
    isReady();
    stop();
    port.close();
    refuse({ what: 'code of this file has ended its thread; expected code that returns', words: ['exit', 'kill'] });
  });
  const stop = watch(memory, { limit, isWaiting: () => waiting !== null }, () => {
    void terminated(worker);
    refuse({ what: stuckText(doingIn(memory), limit), words: [] });
  });
  return {
    ask: <T>(request: unknown, schema: z.ZodType<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting = { schema, resolve: resolve as (value: unknown) => void, reject };
        port.postMessage(request);
      }),
    end: async () => {
      // A thread that is stopped while it loads modules can crash the process.
      await ready;
      stop();
      settled()?.reject(new Error('the thread was ended'));
      await terminated(worker);
    },
  };
}

const SPOKEN = 'code of this file has answered in the place of its thread; expected code that leaves it alone';

function startWorker(entry: URL, data: Omit<ThreadData, 'terminal'>, port: MessagePort): Worker {
  const { isTTY = false, columns } = process.stderr;
  const worker = new Worker(entry, {
    workerData: { ...data, terminal: { isTTY, columns } } satisfies ThreadData,
    transferList: [port],
    // The thread loads TypeScript itself. Standard input stays with this thread.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  printTheirs(worker.stdout);
  printTheirs(worker.stderr);
  return worker;
}

function answered(answer: Answer, waiting: Waiting | null, tell: (fault: Fault) => InputError): void {
  switch (answer.type) {
    case 'done': {
      const read = waiting?.schema.safeParse(answer.value);
      if (read?.success === true) return waiting?.resolve(read.data);
      return waiting?.reject(tell({ what: SPOKEN, words: ['postMessage'] }));
    }
    case 'wrong-input':
      return waiting?.reject(new InputError(answer.problems.map(defined) as readonly Problem[]));
    case 'replaced': {
      const what = `code of this file replaces the built-in \`${answer.name}\`, which everything else uses too; expected code that leaves it as it is`;
      return waiting?.reject(tell({ what, words: [answer.name, answer.name.split('.').at(-1) ?? ''] }));
    }
    case 'bug':
      return waiting?.reject(new Error(answer.text));
  }
}

function endedBy(error: unknown): Fault {
  const { code } = asError(error) as NodeJS.ErrnoException;
  const what =
    code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? 'code of this file has used up the memory of its thread; keep less'
      : 'code of this file has ended its thread with an error that nothing caught; expected code that returns';
  return { what, words: [] };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error('a thread has failed'));
