import {
  actOnFile,
  actOnMissingStock,
  answerIfAsked,
  cancelAsBuyerAsked,
  hasSent,
  notYetSent,
  tellShipped,
  wishesToCancel,
} from './moves.ts';
import { PROCEED, type Desk, type OrderFile, type SellerDecision, type SellerStrategy } from './strategy.ts';

/** No source says what to do when the buyer never files: send, or cancel and take the hit. */
export type RedirectOptions = { readonly ifUnfiled?: 'ship' | 'cancel' };

/**
 * The documented answer: cancel on a request on file; answer a message by showing the buyer where
 * to file, hold the order until its ship-by time, and then do as the option says.
 */
export function redirectToFormal(options: RedirectOptions = {}): SellerStrategy {
  const ifUnfiled = options.ifUnfiled ?? 'ship';
  return (observation, desk) => {
    const file = desk.file(observation.order);
    switch (observation.type) {
      case 'request-seen':
        return actOnFile(file);
      case 'message-seen':
        if (observation.kind === 'wants-to-cancel' || observation.kind === 'insists') return redirect(file);
        return answerIfAsked(file.order, observation.kind);
      case 'ship-due':
      case 'reminder':
        return whenDue(file, desk, ifUnfiled);
      case 'out-of-stock':
        return actOnMissingStock(file);
    }
  };
}

/**
 * Tells the buyer where to file a request. While payment is pending they can cancel alone there.
 * After the parcel has left, tells them to refuse or return it.
 */
export function redirect(file: OrderFile): readonly SellerDecision[] {
  if (file.request !== null) return actOnFile(file);
  if (file.status === 'cancelled') return PROCEED;
  if (!notYetSent(file) && file.status !== 'pending') return tellShipped(file);
  if (hasSent(file, 'redirect-to-request')) return PROCEED;
  return [{ type: 'reply', order: file.order, kind: 'redirect-to-request', critical: true }];
}

/**
 * Holds what was redirected until the last dispatch before ship-by, so that neither lateness nor
 * auto-cancel is the price of waiting.
 */
export function whenDue(file: OrderFile, desk: Desk, ifUnfiled: 'ship' | 'cancel'): readonly SellerDecision[] {
  if (file.request !== null || !wishesToCancel(file) || !notYetSent(file)) return PROCEED;
  const until = desk.lastDispatch(file.order);
  if (desk.now < until) return [{ type: 'hold', order: file.order, until }];
  return ifUnfiled === 'cancel' ? cancelAsBuyerAsked(file) : PROCEED;
}
