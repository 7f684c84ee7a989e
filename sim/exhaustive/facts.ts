import type { CancellationFacts } from '../policy/determine.ts';
import { CANCELLERS, CAUSES, FULFILLED_BY, ON_FILE, REASONS } from '../policy/words.ts';
import type { WorldEvent } from '../world/event.ts';
import type { Order } from '../world/order.ts';

type Cancelled = Extract<WorldEvent, { type: 'order-cancelled' }>;

/**
 * What the judge reads out of the journal for a cancellation (ledger/judge.ts); `before` is the
 * order as it stood.
 */
export function factsOf(before: Order, event: Cancelled): CancellationFacts {
  return {
    fulfilledBy: before.fulfilledBy,
    by: event.by,
    cause: event.cause,
    reason: event.reason,
    onFile: event.requestOnFile,
    wasPending: event.wasPending,
    extent: event.whole ? 'order' : 'items',
    coversRequest: (event.items & ~before.requested) === 0,
  };
}

/** A number for the facts: equal facts have equal numbers. */
export function factsKey(facts: CancellationFacts): number {
  const reason = facts.reason === null ? REASONS.length : REASONS.indexOf(facts.reason);
  let key = FULFILLED_BY.indexOf(facts.fulfilledBy);
  key = key * CANCELLERS.length + CANCELLERS.indexOf(facts.by);
  key = key * CAUSES.length + CAUSES.indexOf(facts.cause);
  key = key * (REASONS.length + 1) + reason;
  key = key * ON_FILE.length + ON_FILE.indexOf(facts.onFile);
  key = key * 2 + (facts.wasPending ? 1 : 0);
  key = key * 2 + (facts.extent === 'order' ? 1 : 0);
  return key * 2 + (facts.coversRequest ? 1 : 0);
}
