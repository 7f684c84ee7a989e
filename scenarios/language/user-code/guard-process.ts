import { quote } from '../input/quote.ts';
import { noteBuiltIns } from './built-ins.ts';
import { ExitCalled, thrownOf, type Thrown } from '../input/thrown.ts';
import { isInside, loadingPath } from './watch.ts';

/** Most characters that the code of a user may print in one run of a thread. */
const MOST_PRINTED = 1_000_000;

/** An error of a user's code that nobody waits for. */
let late: Thrown | null = null;
let printed = 0;
/** How often user code has asked for something that differs from run to run, by its name. */
const asked = new Map<string, number>();

/** Takes what is printed while no code of the user runs, which is ours. */
export type TakesPrinted = (to: 'stdout' | 'stderr', text: string) => void;

/**
 * Prepares a thread for the code of users: it cannot end the thread, what it prints goes to standard
 * error, and what it asks of chance and of the clock is counted.
 */
export function guardProcess(ours: TakesPrinted): void {
  process.exit = exitFrom;
  process.abort = exitFrom;
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (error: unknown) => {
      late ??= thrownOf(error);
    });
  limitPrinting(ours);
  // Node asks it for the stack of every error.
  onlyInside(Error, 'prepareStackTrace', Error.prepareStackTrace);
  count(Math, 'random', 'Math.random');
  count(performance, 'now', 'performance.now');
  count(globalThis.crypto, 'randomUUID', 'crypto.randomUUID');
  globalThis.Date = countedDate();
  noteBuiltIns();
}

const exitThread = process.exit.bind(process);

const exitFrom = (): never => {
  // Node itself calls it after an error that nobody listens to, because user code has removed our listener.
  if (process.listenerCount('uncaughtException') === 0) exitThread(1);
  throw new ExitCalled('it called `process.exit`');
};

/** Takes the error that came after the code had returned, if there is one. */
export function takeLate(): Thrown | null {
  const error = late;
  late = null;
  return error;
}

/** The names of what user code has asked of chance and of the clock since the last call. */
export function takeAsked(): readonly string[] {
  const names = [...asked.keys()];
  asked.clear();
  return names;
}

/**
 * While code of a user runs, what is printed is theirs and goes to standard error. The methods of
 * console write to these streams too, at once and not through `write`.
 */
function limitPrinting(ours: TakesPrinted): void {
  const err = process.stderr.write.bind(process.stderr);
  const guarded = (text: string): boolean => {
    printed += text.length;
    if (printed <= MOST_PRINTED) return err(text);
    const error = new Error(`it printed more than ${MOST_PRINTED.toLocaleString('en')} characters`);
    late ??= thrownOf(error);
    throw error;
  };
  for (const to of ['stdout', 'stderr'] as const)
    onlyInside(process[to], 'write', (chunk: unknown, ...rest: readonly unknown[]) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
      if (isInside()) guarded(text);
      else ours(to, text);
      const done = rest.at(-1);
      if (typeof done === 'function') (done as () => void)();
      return true;
    });
  const print = (...values: readonly unknown[]): void => void guarded(`${values.map(shown).join(' ')}\n`);
  const methods = ['log', 'info', 'debug', 'warn', 'error', 'dir', 'table', 'trace'];
  Object.assign(globalThis.console, Object.fromEntries(methods.map((name) => [name, print])));
}

/** A property that code of a user may set for itself: our code finds the value that it had before. */
function onlyInside(owner: object, key: string, ours: unknown): void {
  let theirs = ours;
  Object.defineProperty(owner, key, {
    get: () => (isInside() ? theirs : ours),
    set: (value: unknown) => {
      theirs = value;
    },
  });
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : quote(value));

function note(name: string): void {
  if (!isInside()) return;
  const path = loadingPath();
  if (path === null || new Error(name).stack?.includes(path) === true) asked.set(name, (asked.get(name) ?? 0) + 1);
}

function count(owner: object, key: string, name: string): void {
  const original = Reflect.get(owner, key) as (...args: unknown[]) => unknown;
  Object.defineProperty(owner, key, {
    configurable: true,
    writable: true,
    value: (...args: unknown[]) => {
      note(name);
      return original.apply(owner, args);
    },
  });
}

function countedDate(): DateConstructor {
  const { now } = Date;
  const counted = (): number => {
    note('Date.now');
    return now();
  };
  return new Proxy(Date, {
    construct(target, args: unknown[], newTarget) {
      if (args.length === 0) note('new Date()');
      return Reflect.construct(target, args, newTarget) as Date;
    },
    apply(target) {
      note('Date()');
      return target();
    },
    get: (target, key) => (key === 'now' ? counted : (Reflect.get(target, key) as unknown)),
  });
}
