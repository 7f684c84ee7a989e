import type { Core } from '../marketplace/core.ts';
import type { Reply } from '../wire/reply.ts';
import type { Query } from '../wire/query.ts';

export type ControlCall = {
  readonly core: Core;
  readonly seller: string;
  /** The value of `{id}` in the path; empty if the path has none. */
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: Query;
  /** Whether the client has hung up, so that nobody waits for the answer. */
  isGone(): boolean;
};

/** A control call happens at one instant: nothing else is answered while it runs. */
export type PlainControl = (call: ControlCall) => Reply;

/**
 * A control call that has to wait for something. It returns what then happens at one instant;
 * waiting changes nothing.
 */
export type PreparedControl = { prepare(call: ControlCall): Promise<() => Reply> };

/** A control call that takes several turns of the event loop. It tells by itself what happens in each. */
export type LongControl = { work(call: ControlCall): Promise<Reply> };

export type Control = PlainControl | PreparedControl | LongControl;
