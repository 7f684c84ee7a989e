import { actOnMissingStock, tellShipped } from './moves.ts';
import { PROCEED, type SellerStrategy } from './strategy.ts';

/** Sends everything and tells whoever asked to refuse or return it. No cancellation counts; returns and ill will do the counting. */
export const shipAnyway: SellerStrategy = (observation, desk) => {
  const file = desk.file(observation.order);
  switch (observation.type) {
    case 'message-seen':
      if (observation.kind === 'wants-to-cancel') return tellShipped(file);
      return PROCEED;
    case 'out-of-stock':
      return actOnMissingStock(file);
    case 'request-seen':
    case 'ship-due':
    case 'reminder':
      return PROCEED;
  }
};
