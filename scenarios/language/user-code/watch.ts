/**
 * What the code of a user's file is doing, in memory that the main thread reads while this thread
 * may be stuck in an endless loop. Where nobody watches, everything here costs almost nothing.
 */

const KINDS = ['load', 'strategy', 'detector'] as const;
const OBSERVATIONS = ['request-seen', 'message-seen', 'ship-due', 'out-of-stock', 'reminder'] as const;

/** The part of a user's file that runs: its top level, or what it exports. */
export type Doing = {
  readonly kind: (typeof KINDS)[number];
  readonly path: string;
  /** The replication in which a strategy is asked. */
  readonly replication: number;
  readonly order: number;
  /** The type of an observation; empty for other kinds. */
  readonly seen: string;
};

/** Positions in the shared memory. `count` is odd while code of the user runs. */
const AT = { count: 0, kind: 1, replication: 2, order: 3, seen: 4, length: 5, text: 8 } as const;
const BYTES = 8_192;
/** Bytes before the path. */
const HEAD = AT.text * 4;

/** Taken before user code can be counted: what is measured here is not its call. */
const clock = performance.now.bind(performance);

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

/** Whether code of the user is running in this thread. */
export const isInside = (): boolean => depth > 0;
/** Whether a file is being loaded, in which also code of other packages runs. */
export const loadingPath = (): string | null => (depth > 0 && isLoading ? path : null);
/** Whether the code of a user has had more time than it may have in this replication. */
export const isOverTime = (): boolean => spent > limit;
export const timeLimit = (): number => limit;

/** Runs code of the user's. */
export function inside<T>(doing: Omit<Doing, 'replication'>, run: () => T): T {
  enter(doing);
  const begun = clock();
  try {
    return run();
  } finally {
    spent += clock() - begun;
    leave();
  }
}

/** Runs code of the user's that may wait. */
export async function insideUntil<T>(doing: Omit<Doing, 'replication'>, run: () => Promise<T>): Promise<T> {
  enter(doing);
  try {
    return await run();
  } finally {
    leave();
  }
}

function enter({ kind, path: file, order, seen }: Omit<Doing, 'replication'>): void {
  if (depth === 0) {
    isLoading = kind === 'load';
    if (file !== path) tellPath(file);
    memory[AT.kind] = KINDS.indexOf(kind);
    memory[AT.order] = order;
    memory[AT.seen] = OBSERVATIONS.findIndex((type) => type === seen);
    Atomics.add(memory, AT.count, 1);
  }
  depth += 1;
}

function leave(): void {
  depth -= 1;
  if (depth === 0) Atomics.add(memory, AT.count, 1);
}

function tellPath(file: string): void {
  path = file;
  const bytes = new TextEncoder().encode(file).subarray(0, BYTES - HEAD);
  new Uint8Array(memory.buffer, HEAD).set(bytes);
  memory[AT.length] = bytes.length;
}

/** A number that changes with every call of user code; null while none runs. */
export function callIn(buffer: SharedArrayBuffer): number | null {
  const count = Atomics.load(new Int32Array(buffer), AT.count);
  return count % 2 === 0 ? null : count;
}

export function doingIn(buffer: SharedArrayBuffer): Doing {
  const view = new Int32Array(buffer);
  const length = view[AT.length] ?? 0;
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
