import type { FaultRule } from '../faults/fault.ts';
import type { Reply } from '../wire/reply.ts';

/** A reply and its headers. */
export type Answered = {
  readonly reply: Reply;
  readonly headers?: Readonly<Record<string, string>>;
  /** The fault that is still to damage the answer on its way. */
  readonly fault?: FaultRule;
};
