import { replacedAnywhere, replacedOften } from './built-ins.ts';
import { thrownOf, type Thrown } from '../input/thrown.ts';

/**
 * What the code of a user's file is doing, in memory that the main thread reads while this thread
 * may be stuck in an endless loop. Where nobody watches, everything here costs almost nothing.
 */

const KINDS = ['load', 'strategy', 'detector', 'answer', 'late'] as const;
const OBSERVATIONS = ['request-seen', 'message-seen', 'ship-due', 'out-of-stock', 'reminder'] as const;

/**
 * The part of a user's file that runs: its top level, what it exports, a promise of a detector that
 * has not settled, or what it may have left behind when it returned (timers, microtasks).
 */
export type Doing = {
  readonly kind: (typeof KINDS)[number];
  readonly path: string;
  /** The replication in which a strategy is asked. */
  readonly replication: number;
  readonly order: number;
  /** The type of an observation; empty for other kinds. */
  readonly seen: string;
};

type Begun = Omit<Doing, 'replication'>;

/** Positions in the shared memory. `count` changes whenever code of the user begins or ends; `depth` is 0 outside. */
const AT = { count: 0, kind: 1, replication: 2, order: 3, seen: 4, length: 5, depth: 6, text: 8 } as const;
const BYTES = 8_192;
/** Bytes before the path. */
const HEAD = AT.text * 4;

/** Taken before user code can be counted, or can replace it: what is measured here is not its call. */
const clock = performance.now.bind(performance);
const { add, load, store } = Atomics;

/** `limit` is in milliseconds. */
let memory = new Int32Array(new SharedArrayBuffer(BYTES));
let limit = Infinity;
let path = '';
let depth = 0;
let isLoading = false;
let spent = 0;

export function newMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(BYTES);
}

/** From now on, this thread tells what it does in this memory. */
export function watchIn(buffer: SharedArrayBuffer, milliseconds: number): void {
  memory = new Int32Array(buffer);
  limit = milliseconds;
}

/** The time of user code is counted for each replication. */
export function beginReplication(replication: number): void {
  memory[AT.replication] = replication;
  spent = 0;
}

/** Whether code of the user is running in this thread, or may be. */
export const isInside = (): boolean => depth > 0;
/** Whether a file is being loaded, in which also code of other packages runs. */
export const loadingPath = (): string | null => (depth > 0 && isLoading ? path : null);
/** Whether the code of a user has had more time than it may have in this replication. */
export const isOverTime = (): boolean => spent > limit;
export const timeLimit = (): number => limit;

/** Thrown through everything when user code has replaced a built-in function: ours cannot go on. */
export class Replaced {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly thrown: Thrown };

/**
 * Runs code of the user's. What it gives and what it throws has to be read in `run`. With a built-in
 * function replaced, the watch goes on: our own code may not come back.
 */
export function inside<T>(doing: Begun, run: () => T): Outcome<T> {
  enter(doing);
  const begun = clock();
  const outcome = outcomeOf(run);
  spent += clock() - begun;
  checkBuiltIns(replacedOften());
  leave();
  return outcome;
}

function outcomeOf<T>(run: () => T): Outcome<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    return { ok: false, thrown: thrownOf(error) };
  }
}

/** Runs code of the user's that may wait. Everything that `run` throws is thrown on. */
export async function insideUntil<T>(doing: Begun, run: () => Promise<T>): Promise<T> {
  enter(doing);
  try {
    return await run();
  } finally {
    checkBuiltIns(replacedAnywhere());
    leave();
  }
}

/** From here until `comeBack`, only what user code has left behind can run, such as timers. */
export function giveTurn(): void {
  if (path !== '') begin(kindNumber('late'));
}

export function comeBack(): void {
  while (depth > 0) leave();
}

/** Throws when a built-in function is no longer what it was. */
export function checkBuiltIns(replaced: string | null): void {
  // The name of a function, and nothing of ours that could be replaced too.
  if (replaced !== null) throw new Replaced(replaced);
}

function enter({ kind, path: file, order, seen }: Begun): void {
  if (depth === 0) isLoading = kind === 'load';
  if (file !== path) tellPath(file);
  memory[AT.order] = order;
  memory[AT.seen] = seenNumber(seen);
  begin(kindNumber(kind));
}

function begin(kind: number): void {
  memory[AT.kind] = kind;
  depth += 1;
  store(memory, AT.depth, depth);
  add(memory, AT.count, 1);
}

function leave(): void {
  depth -= 1;
  store(memory, AT.depth, depth);
  add(memory, AT.count, 1);
}

/** Loops instead of methods of arrays, because user code may have replaced those. */
function kindNumber(kind: Doing['kind']): number {
  for (let i = 0; i < KINDS.length; i += 1) if (KINDS[i] === kind) return i;
  return 0;
}

function seenNumber(seen: string): number {
  for (let i = 0; i < OBSERVATIONS.length; i += 1) if (OBSERVATIONS[i] === seen) return i;
  return -1;
}

function tellPath(file: string): void {
  path = file;
  const bytes = new TextEncoder().encode(file).subarray(0, BYTES - HEAD);
  new Uint8Array(memory.buffer, HEAD).set(bytes);
  memory[AT.length] = bytes.length;
}

/** A number that changes when code of the user begins or ends; null while none runs. */
export function callIn(buffer: SharedArrayBuffer): number | null {
  const view = new Int32Array(buffer);
  const count = load(view, AT.count);
  return load(view, AT.depth) === 0 ? null : count;
}

export function doingIn(buffer: SharedArrayBuffer): Doing {
  const view = new Int32Array(buffer);
  const length = Math.min(Math.max(view[AT.length] ?? 0, 0), BYTES - HEAD);
  // Copied first, because a decoder takes no shared memory.
  const text = new TextDecoder().decode(new Uint8Array(buffer, HEAD, length).slice());
  return {
    kind: KINDS[view[AT.kind] ?? 0] ?? 'load',
    path: text,
    replication: view[AT.replication] ?? 0,
    order: view[AT.order] ?? 0,
    seen: OBSERVATIONS[view[AT.seen] ?? -1] ?? '',
  };
}
