import { after, HOUR, span } from '../kernel/time.ts';
import { answerIfAsked, hasSent, notYetSent, wishesToCancel } from './moves.ts';
import { redirect, redirectToFormal, type RedirectOptions } from './redirect-to-formal.ts';
import type { SellerStrategy } from './strategy.ts';

/**
 * Offers to keep the order first (a faster parcel, an answer to the worry; never a discount for a
 * review), redirects who insists.
 */
export function persuadeThenRedirect(options: RedirectOptions = {}): SellerStrategy {
  const otherwise = redirectToFormal(options);
  return (observation, desk) => {
    const file = desk.file(observation.order);
    if (observation.type === 'message-seen') {
      if (
        observation.kind === 'wants-to-cancel' &&
        notYetSent(file) &&
        file.request === null &&
        !hasSent(file, 'offer-to-keep')
      ) {
        const offer = { type: 'reply', order: file.order, kind: 'offer-to-keep', critical: true } as const;
        // A silent buyer is redirected after four hours: an offer unanswered is not an order kept.
        return [offer, { type: 'remind', order: file.order, at: after(desk.now, span(4, HOUR)) }];
      }
      if (observation.kind === 'insists') return redirect(file);
      return observation.kind === 'wants-to-cancel'
        ? otherwise(observation, desk)
        : answerIfAsked(file.order, observation.kind);
    }
    if (observation.type === 'reminder' && wishesToCancel(file)) return redirect(file);
    return otherwise(observation, desk);
  };
}
