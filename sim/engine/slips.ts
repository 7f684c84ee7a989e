import { after } from '../kernel/time.ts';
import type { CancelReason } from '../policy/words.ts';
import type { Slips } from '../strategy/slips.ts';
import type { SellerDecision } from '../strategy/strategy.ts';
import { PURPOSE } from '../world/purpose.ts';
import { NOTICE, PRIORITY, tag } from './notice.ts';
import { dialogueOf, type Run } from './run-state.ts';

/** A mistake with a whole order, made before any strategy is asked. */
export type OrderSlip = { readonly type: 'cancels'; readonly reason: CancelReason } | { readonly type: 'forgets' };

const ORDER_SLIPS: readonly (readonly [keyof Slips, number, OrderSlip])[] = [
  ['pricingError', PURPOSE.pricingError, { type: 'cancels', reason: 'pricing-error' }],
  ['undeliverableAddress', PURPOSE.undeliverableAddress, { type: 'cancels', reason: 'shipping-address-undeliverable' }],
  ['exchange', PURPOSE.exchange, { type: 'cancels', reason: 'customer-exchange' }],
  ['forgotten', PURPOSE.forgotten, { type: 'forgets' }],
];

/** Whether any order can be affected. If not, no draw is made. */
export function slipsOnOrders(slips: Slips): boolean {
  return ORDER_SLIPS.some(([name]) => slips[name] > 0);
}

export function orderSlip(run: Run, order: number): OrderSlip | null {
  for (const [name, purpose, slip] of ORDER_SLIPS) if (slipsHere(run, order, name, purpose)) return slip;
  return null;
}

/** A message that asks to cancel is taken for a request on file. */
export function misreads(run: Run, order: number): boolean {
  return slipsHere(run, order, 'misreadMessage', PURPOSE.misreadMessage);
}

/** A decision as it is carried out: null if the feed takes it up later. */
export function slipped(run: Run, decision: SellerDecision): SellerDecision | null {
  if (decision.type !== 'cancel') return decision;
  const { order } = decision;
  const { items, ...whole } = decision;
  let done: SellerDecision = decision;
  if (items !== undefined && slipsHere(run, order, 'wholeForPart', PURPOSE.wholeForPart)) done = whole;
  const asked = decision.reason === 'buyer-cancelled' && run.table.load(order).onFile !== 'none';
  if (asked && slipsHere(run, order, 'wrongReason', PURPOSE.wrongReason))
    done = { ...done, reason: 'general-adjustment' };
  if (!slipsHere(run, order, 'lateFeed', PURPOSE.lateFeed)) return done;
  const dialogue = dialogueOf(run, order);
  if (dialogue.lateCommand !== null) return null; // the feed is on its way already
  dialogue.lateCommand = done;
  const at = after(run.now, run.profile.slips.lateFeedAfter);
  // The seller takes the order for cancelled. What is left of it leaves when the feed is through.
  if (done.items === undefined) dialogue.stopped = true;
  else if (dialogue.holdUntil < at) dialogue.holdUntil = at;
  run.queue.schedule(at, PRIORITY.seller, order, tag(NOTICE.lateFeed));
  return null;
}

function slipsHere(run: Run, order: number, name: keyof Slips, purpose: number): boolean {
  const share = run.profile.slips[name];
  return share > 0 && run.workload.uniform(order, purpose) < share;
}
