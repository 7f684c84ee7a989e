import { after, HOUR, span, type Instant } from '../kernel/time.ts';
import type { BuyerPlan } from '../world/workload.ts';
import { actOnFile, answerIfAsked, notYetSent } from './moves.ts';
import { lastMoment, redirect } from './redirect-to-formal.ts';
import { PROCEED, type Desk, type OrderFile, type SellerDecision, type SellerStrategy } from './strategy.ts';

/**
 * Sees what buyers intend: waits for exactly those who are going to ask, persuades who can be persuaded, redirects who will follow, sends the
 * rest. The best that can be reached, as a yardstick; nobody can play it.
 */
export function oracle(): SellerStrategy {
  const strategy: SellerStrategy = (observation, desk) => {
    const file = desk.file(observation.order);
    const plan = desk.foresee(observation.order);
    if (plan === null) return PROCEED;
    switch (observation.type) {
      case 'ship-due':
        return waitFor(file, plan, desk);
      case 'request-seen':
        return plan.changesMindAfter === null ? actOnFile(file) : PROCEED;
      case 'message-seen':
        return answer(file, plan, observation.kind);
      case 'out-of-stock':
        return [{ type: 'cancel', order: file.order, reason: 'no-inventory' }];
      case 'reminder':
        return PROCEED;
    }
  };
  return Object.assign(strategy, { everyOrder: true, unplayable: true });
}

/** Holds while a request can still come, as far as the ship-by time allows. */
function waitFor(file: OrderFile, plan: BuyerPlan, desk: Desk): readonly SellerDecision[] {
  if (file.request !== null) return plan.changesMindAfter === null ? actOnFile(file) : PROCEED;
  if (plan.wish === 'none' || plan.wish === 'near-miss' || !notYetSent(file)) return PROCEED;
  const comes = after(file.placedAt, plan.asksAfter);
  const answered = plan.wish === 'account' ? comes : after(comes, plan.followsAfter);
  const until = Math.min(after(answered, span(2, HOUR)), lastMoment(file)) as Instant;
  return desk.now < until ? [{ type: 'hold', order: file.order, until }] : PROCEED;
}

function answer(
  file: OrderFile,
  plan: BuyerPlan,
  kind: Parameters<typeof answerIfAsked>[1],
): readonly SellerDecision[] {
  if (kind !== 'wants-to-cancel') return answerIfAsked(file.order, kind);
  if (plan.persuadable && notYetSent(file))
    return [{ type: 'reply', order: file.order, kind: 'offer-to-keep', critical: true }];
  return redirect(file);
}
