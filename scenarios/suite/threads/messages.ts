import type { Problem } from '../../language/input/problem.ts';

/** What a thread is started with. */
export type ThreadData = {
  readonly memory: SharedArrayBuffer;
  /** Milliseconds that user code may need in one replication. */
  readonly limit: number;
  /** The terminal of the main thread, which a thread cannot ask. */
  readonly terminal: { readonly isTTY: boolean; readonly columns: number | undefined };
};

/** What a thread answers. Errors are plain values, because they lose their class between threads. */
export type Answer<T> =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly value: T }
  | { readonly type: 'wrong-input'; readonly problems: readonly Problem[] }
  | { readonly type: 'bug'; readonly text: string };
