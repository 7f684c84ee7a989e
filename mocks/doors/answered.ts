import type { FaultRule } from '../faults/fault.ts';
import type { Reply } from '../wire/reply.ts';

/** A reply with the headers that go with it. */
export type Answered = {
  readonly reply: Reply;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is still to happen to it on its way. */
  readonly fault?: FaultRule;
};
