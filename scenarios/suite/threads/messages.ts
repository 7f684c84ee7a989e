import type { MessagePort } from 'node:worker_threads';
import * as z from 'zod';

/** What a thread is started with. */
export type ThreadData = {
  /** The thread's own way to the main thread. Code of users knows only `parentPort`, to which nobody listens. */
  readonly port: MessagePort;
  readonly memory: SharedArrayBuffer;
  /** Milliseconds that user code may need in one replication. */
  readonly limit: number;
  /** The terminal of the main thread, which a thread cannot ask. */
  readonly terminal: { readonly isTTY: boolean; readonly columns: number | undefined };
};

const text = z.string();
const position = z.int().positive().optional();
const problem = z.strictObject({ file: text, line: position, column: position, message: text });

/**
 * What a thread says. Errors are plain values, because they lose their class between threads. Code of
 * users runs in the thread, so what comes from it is checked like a file of a stranger's.
 */
const said = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('printed'), to: z.enum(['stdout', 'stderr']), text }),
  z.strictObject({ type: z.literal('done'), value: z.unknown() }),
  z.strictObject({ type: z.literal('wrong-input'), problems: z.array(problem).min(1) }),
  /** Code of a user has replaced this built-in function, so nothing in the thread can be trusted. */
  z.strictObject({ type: z.literal('replaced'), name: text }),
  z.strictObject({ type: z.literal('bug'), text }),
]);

export type Said = Readonly<z.infer<typeof said>>;
/** What ends a request. */
export type Answer = Exclude<Said, { type: 'ready' | 'printed' }>;

/** Null for anything that a thread of ours does not say. */
export function readSaid(given: unknown): Said | null {
  return (said.safeParse(given).data as Said | undefined) ?? null;
}
