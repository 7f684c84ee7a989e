import { actOnMissingStock, tellShipped } from './moves.ts';
import { PROCEED, type SellerStrategy } from './strategy.ts';

/**
 * Sends everything and tells buyers who asked to refuse or return the parcel. No cancellation
 * counts, but parcels come back and buyers are annoyed.
 */
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
