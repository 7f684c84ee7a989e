import type fc from 'fast-check';
import {
  addDays,
  DAY,
  HOUR,
  localMidnight,
  marketplaceOf,
  MINUTE,
  policySet,
  resolveRules,
  SECOND,
  type Instant,
} from '../../../sim/internal.ts';
import { checkWhole } from '../../language/input/check-argument.ts';
import { checkDate, checkMarketplaces, checkPolicy, checkWindows } from './check-place.ts';
import { arbitraryOf, nat, oneIn, pick, towards, type Draw } from './draws.ts';

/** Lengths of the self-cancel windows, in milliseconds: Japan's, and everybody else's. */
export const WINDOWS: readonly number[] = [5 * MINUTE, 30 * MINUTE];

/** Distances from an instant at which a rule changes. */
const NEAR = [-HOUR, -SECOND, -1, 0, 1, SECOND, HOUR] as const;

/**
 * Draws instants in a marketplace within `days` days from `from`, in milliseconds. Half of them lie
 * at or near its midnights and the rollout.
 */
export function edgyInstants(policy: string, code: string, from: string, days = 9): fc.Arbitrary<number> {
  checkPolicy('edgyInstants', policy);
  checkMarketplaces('edgyInstants', policy, [code]);
  checkDate('edgyInstants', from);
  checkWhole('edgyInstants', 'days', days, 1, 3_660);
  const { begin, draw } = instantsNear(policy, code, from, days);
  return arbitraryOf(draw, (at) => towards(begin, at));
}

/**
 * Draws waits after a purchase, in milliseconds. Half of them lie at the end of a self-cancel
 * window, the others are up to four days.
 */
export function edgyWaits(windows: readonly number[] = WINDOWS): fc.Arbitrary<number> {
  checkWindows('edgyWaits', windows);
  return arbitraryOf(waitsNear(windows), (wait) => towards(1, wait));
}

/** The draw behind `edgyInstants`, for callers that need many instants of one marketplace. */
export function instantsNear(policy: string, code: string, from: string, days: number) {
  const zone = marketplaceOf(code)?.timeZone ?? 'UTC';
  const begin = localMidnight(from, zone);
  const end = localMidnight(addDays(from, days), zone);
  const rollout = resolveRules(policySet(policy), code).rollout.at;
  const edges: Instant[] = Array.from({ length: days }, (_, day) => localMidnight(addDays(from, day), zone));
  if (rollout > begin && rollout < end) edges.push(rollout, rollout, rollout);
  const minutes = Math.ceil((end - begin) / MINUTE) - 1;
  const draw: Draw<number> = (chance) =>
    oneIn(chance, 2)
      ? begin + nat(chance, minutes) * MINUTE
      : Math.min(Math.max(pick(chance, edges) + pick(chance, NEAR), begin), end - 1);
  return { begin, draw };
}

/** The draw behind `edgyWaits`. */
export function waitsNear(windows: readonly number[]): Draw<number> {
  return (chance) =>
    oneIn(chance, 2) ? (1 + nat(chance, (4 * DAY) / MINUTE - 1)) * MINUTE : pick(chance, windows) + nat(chance, 2) - 1;
}
