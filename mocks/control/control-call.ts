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
};

export type Control = (call: ControlCall) => Reply | Promise<Reply>;
