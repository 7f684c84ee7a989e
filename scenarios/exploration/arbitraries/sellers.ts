import type fc from 'fast-check';
import { CHANNELS, DAY, HOUR, MINUTE } from '../../../sim/internal.ts';
import { plainerSellers } from '../worlds/smallest.ts';
import type { CaseSeller } from '../worlds/world-case.ts';
import { arbitraryOf, nat, oneIn, pick, pickSome } from './draws.ts';

const POLLS = [15 * MINUTE, HOUR, 6 * HOUR, DAY];
const DELAYS = [0, 10 * MINUTE, 3 * HOUR, 12 * HOUR];
const WHO = ['system', 'staff'] as const;
const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Europe/Berlin'];
const SHIPS_AFTER = [DAY, 2 * HOUR, 3 * DAY];
/** Minutes after local midnight. */
const NINE_TO_FIVE = { from: 9 * 60, to: 17 * 60 };
const CONFIRMS_WITH = ['hand-over', 'label'] as const;

/**
 * Draws sellers: the channels they watch, how often, their office hours and time zone, and when
 * they ship.
 */
export function sellerProfiles(): fc.Arbitrary<CaseSeller> {
  return arbitraryOf(drawSeller, (seller) => [...plainerSellers(seller)].map((plainer) => ({ ...seller, ...plainer })));
}

/** The draw behind `sellerProfiles`. */
export function drawSeller(chance: fc.Random): CaseSeller {
  return {
    timeZone: pick(chance, ZONES),
    channels: pickSome(chance, CHANNELS, 1 + nat(chance, 3)).map((channel) => ({
      channel,
      every: pick(chance, POLLS),
      by: pick(chance, WHO),
      delay: oneIn(chance, 4) ? null : pick(chance, DELAYS),
    })),
    requestColumn: oneIn(chance, 2),
    weekdays: oneIn(chance, 3) ? null : NINE_TO_FIVE,
    shipsAfter: pick(chance, SHIPS_AFTER),
    labelLead: oneIn(chance, 2) ? 4 * HOUR : 0,
    confirms: { with: pick(chance, CONFIRMS_WITH), after: oneIn(chance, 2) ? 6 * HOUR : 0 },
  };
}
