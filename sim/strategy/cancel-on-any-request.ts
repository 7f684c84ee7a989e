import { actOnFile, actOnMissingStock, answerIfAsked, cancelAsBuyerAsked, notYetSent, tellShipped } from './moves.ts';
import { PROCEED, type SellerStrategy } from './strategy.ts';

/** Cancels at once, on messages too. Every cancellation on a message counts against the seller. */
export const cancelOnAnyRequest: SellerStrategy = (observation, desk) => {
  const file = desk.file(observation.order);
  switch (observation.type) {
    case 'request-seen':
      return actOnFile(file);
    case 'message-seen':
      if (observation.kind !== 'wants-to-cancel' && observation.kind !== 'insists')
        return answerIfAsked(file.order, observation.kind);
      if (notYetSent(file)) return cancelAsBuyerAsked(file);
      return file.handedOver ? tellShipped(file) : PROCEED;
    case 'out-of-stock':
      return actOnMissingStock(file);
    case 'ship-due':
    case 'reminder':
      return PROCEED;
  }
};
