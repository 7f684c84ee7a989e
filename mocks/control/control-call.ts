import type { Core } from '../core.ts';
import type { Reply } from '../http/call.ts';
import type { Query } from '../http/query.ts';

export type ControlCall = {
  readonly core: Core;
  readonly seller: string;
  /** What stands for `{id}` in the path. */
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: Query;
};

export type Control = (call: ControlCall) => Reply | Promise<Reply>;
