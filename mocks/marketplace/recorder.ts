import type { Instant } from '../../sim/internal.ts';
import type { Incoming } from '../wire/exchange.ts';

/** What makes something happen in the mock: a request with its body, or a mail from the seller. */
export type Cause =
  | { readonly type: 'request'; readonly request: Incoming; readonly body: Uint8Array }
  /** The clock was moved: noted after it was. */
  | { readonly type: 'time' }
  | { readonly type: 'mail'; readonly seller: string; readonly orderId: string; readonly text: string };

/** Keeps what has happened, for a mock whose state outlives its process (mocks/state). */
export type Recorder = {
  /** Called at the instant, before it happens. */
  note(cause: Cause, at: Instant): void;
  /** Resolves when everything that has happened so far is on the disk. */
  settled(): Promise<void>;
};
