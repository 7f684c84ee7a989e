import { after, DAY } from '../kernel/time.ts';
import { actOnFile, hasSent } from './moves.ts';
import { redirectToFormal } from './redirect-to-formal.ts';
import type { SellerStrategy } from './strategy.ts';

/**
 * A rule breaker, here to be caught: with nothing to send it asks the buyer to file a request, so
 * that its own failure looks like the buyer's wish. Forbidden (help page 201722390, CA and SG: do
 * not ask the buyer to submit a request when you are the cause).
 */
export function outOfStockCoaxer(): SellerStrategy {
  const otherwise = redirectToFormal();
  return (observation, desk) => {
    const file = desk.file(observation.order);
    if (file.outOfStock && file.request !== null) return actOnFile(file);
    if (observation.type === 'out-of-stock' && !hasSent(file, 'ask-to-file')) {
      return [
        { type: 'reply', order: file.order, kind: 'ask-to-file', critical: true },
        { type: 'remind', order: file.order, at: after(file.shipBy, DAY) },
      ];
    }
    if (observation.type === 'reminder' && file.outOfStock) {
      return [{ type: 'cancel', order: file.order, reason: 'no-inventory' }];
    }
    return otherwise(observation, desk);
  };
}
