import { excerpt, quote } from '../input/quote.ts';
import { isInside, loadingPath } from './watch.ts';

/** Most characters that the code of a user may print in one run of a thread. */
const MOST_PRINTED = 1_000_000;

/** An error of a user's code that nobody waits for. */
let late: Error | null = null;
let printed = 0;
/** How often user code has asked for something that differs from run to run, by its name. */
const asked = new Map<string, number>();

/** What user code throws when it calls `process.exit`. */
export class ExitCalled extends Error {
  override readonly name = 'ExitCalled';
}

/**
 * Prepares a thread for the code of users: it cannot end the thread, what it prints goes to standard
 * error, and what it asks of chance and of the clock is counted.
 */
export function guardProcess(): void {
  process.exit = exitFrom;
  process.abort = exitFrom;
  for (const event of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(event, (error: unknown) => {
      late ??= error instanceof Error ? error : new Error(quote(error));
    });
  limitPrinting();
  count(Math, 'random', 'Math.random');
  count(performance, 'now', 'performance.now');
  count(globalThis.crypto, 'randomUUID', 'crypto.randomUUID');
  globalThis.Date = countedDate();
}

const exitFrom = (): never => {
  throw new ExitCalled('it called `process.exit`');
};

/** Takes the error that came after the code had returned, if there is one. */
export function takeLate(): Error | null {
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

/** The methods of console write to these streams too, at once and not through `write`. */
function limitPrinting(): void {
  const err = process.stderr.write.bind(process.stderr);
  const out = process.stdout.write.bind(process.stdout);
  const guarded = (chunk: unknown): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
    printed += text.length;
    if (printed > MOST_PRINTED) {
      late ??= new Error(`it printed more than ${MOST_PRINTED.toLocaleString('en')} characters`);
      throw late;
    }
    return err(text);
  };
  process.stdout.write = ((...args: Parameters<typeof out>) =>
    isInside() ? guarded(args[0]) : out(...args)) as typeof process.stdout.write;
  process.stderr.write = ((...args: Parameters<typeof err>) =>
    isInside() ? guarded(args[0]) : err(...args)) as typeof process.stderr.write;
  const print = (...values: readonly unknown[]): void => void guarded(`${values.map(shown).join(' ')}\n`);
  const methods = ['log', 'info', 'debug', 'warn', 'error', 'dir', 'table', 'trace'];
  Object.assign(globalThis.console, Object.fromEntries(methods.map((name) => [name, print])));
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

/** An error of the user's code in one sentence. */
export function thrownText(error: unknown): string {
  if (error instanceof ExitCalled) return 'called `process.exit`';
  return error instanceof Error ? `threw ${excerpt(error.name)} ${quote(error.message)}` : `threw ${quote(error)}`;
}
