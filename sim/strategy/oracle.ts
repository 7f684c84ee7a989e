import { after, HOUR, span, type Instant } from '../kernel/time.ts';
import type { BuyerPlan } from '../world/workload.ts';
import { actOnFile, actOnMissingStock, answerIfAsked, notYetSent } from './moves.ts';
import { redirect } from './redirect-to-formal.ts';
import { PROCEED, type Desk, type OrderFile, type SellerDecision, type SellerStrategy } from './strategy.ts';

/**
 * Sees what buyers intend; nobody can play it. Its objective, in this order: no cancellation that
 * counts, no late shipment, as few unwanted parcels as possible. It waits for exactly those buyers
 * who are going to ask before the last dispatch, persuades those who can be persuaded in time,
 * redirects those who will file in time, and sends the rest.
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
        return takesBackInTime(file, plan, desk) ? PROCEED : actOnFile(file);
      case 'message-seen':
        return answer(file, plan, desk, observation.kind);
      case 'out-of-stock':
        return actOnMissingStock(file);
      case 'reminder':
        return PROCEED;
    }
  };
  return Object.assign(strategy, { everyOrder: true, unplayable: true });
}

/** Mails, polls and staff take their time after a buyer has acted. */
const UNTIL_SEEN = span(2, HOUR);

/** Holds the parcel as long as something can still come of it in time. */
function waitFor(file: OrderFile, plan: BuyerPlan, desk: Desk): readonly SellerDecision[] {
  if (plan.wish === 'none' || plan.wish === 'near-miss' || !notYetSent(file)) return PROCEED;
  const last = desk.lastDispatch(file.order);
  if (after(asksAt(file, plan), UNTIL_SEEN) > last || desk.now >= last) return PROCEED;
  return [{ type: 'hold', order: file.order, until: last }];
}

function asksAt(file: OrderFile, plan: BuyerPlan): Instant {
  return after(file.placedAt, plan.asksAfter);
}

function takesBackInTime(file: OrderFile, plan: BuyerPlan, desk: Desk): boolean {
  if (plan.changesMindAfter === null) return false;
  return after(asksAt(file, plan), plan.changesMindAfter) < desk.lastDispatch(file.order);
}

function answer(
  file: OrderFile,
  plan: BuyerPlan,
  desk: Desk,
  kind: Parameters<typeof answerIfAsked>[1],
): readonly SellerDecision[] {
  if (kind !== 'wants-to-cancel' && kind !== 'insists') return answerIfAsked(file.order, kind);
  const keepsInTime = after(desk.now, plan.answersAfter) < desk.lastDispatch(file.order);
  if (kind === 'wants-to-cancel' && plan.persuadable && keepsInTime && notYetSent(file))
    return [{ type: 'reply', order: file.order, kind: 'offer-to-keep', critical: true }];
  return redirect(file);
}
