import { after, HOUR, span, type Duration } from '../kernel/time.ts';
import { redirectToFormal } from './redirect-to-formal.ts';
import type { SellerStrategy } from './strategy.ts';

export type HoldOptions = {
  /** How long to hold after the self-cancel window. Default: two hours. */
  readonly grace?: Duration;
};

/**
 * Holds every order until the self-cancel window and a grace period have passed, then sends what
 * nobody asked about; else as documented.
 */
export function holdThenCheck(options: HoldOptions = {}): SellerStrategy {
  const grace = options.grace ?? span(2, HOUR);
  const otherwise = redirectToFormal();
  const strategy: SellerStrategy = (observation, desk) => {
    if (observation.type === 'ship-due') {
      const until = after(desk.windowEnds(observation.order), grace);
      if (desk.now < until) return [{ type: 'hold', order: observation.order, until }];
    }
    return otherwise(observation, desk);
  };
  return Object.assign(strategy, { everyOrder: true });
}
