import type fc from 'fast-check';
import { BUYER_REASONS, MINUTE } from '../../../sim/internal.ts';
import { plainerPlans } from '../worlds/smallest.ts';
import { EVERY_ITEM, FIRST_ITEM, SECOND_ITEM, type CasePlan } from '../worlds/world-case.ts';
import { checkWindows } from './check-place.ts';
import { arbitraryOf, nat, oneIn, pick, type Draw } from './draws.ts';
import { waitsNear, WINDOWS } from './instants.ts';

const QUARTER = 15 * MINUTE;

/**
 * Draws buyers who want to cancel by a request or by message, or who write about something else.
 * They shrink to the simplest buyer. `windows` are lengths of self-cancel windows in milliseconds.
 */
export function buyerPlans(windows: readonly number[] = WINDOWS): fc.Arbitrary<CasePlan> {
  checkWindows('buyerPlans', windows);
  return arbitraryOf(plansNear(windows), (plan) => [...plainerPlans(plan)].map((plainer) => ({ ...plan, ...plainer })));
}

const ITEMS = [EVERY_ITEM, FIRST_ITEM, SECOND_ITEM] as const;
const WISHES = ['account', 'message', 'near-miss'] as const;
const QUESTIONS = ['address-change', 'question', 'other-order', 'thanks'] as const;
const AT_THE_DOOR = ['keep', 'refuse', 'return'] as const;

/** The draw behind `buyerPlans`. */
export function plansNear(windows: readonly number[]): Draw<CasePlan> {
  const wait = waitsNear(windows);
  return (chance) => {
    const wish = pick(chance, WISHES);
    const says = pick(chance, QUESTIONS);
    const yes = nat(chance, 63); // one bit for each of six answers
    return {
      wish,
      asksAfter: wait(chance),
      items: pick(chance, ITEMS),
      reason: pick(chance, BUYER_REASONS),
      says: wish === 'message' ? 'wants-to-cancel' : says,
      followsRedirect: (yes & 1) > 0,
      followsAfter: upToHours(chance, 24),
      persuadable: (yes & 2) > 0,
      answersAfter: upToHours(chance, 12),
      coaxable: (yes & 4) > 0,
      changesMindAfter: oneIn(chance, 4) ? null : upToHours(chance, 24),
      patience: upToHours(chance, 48),
      optedOut: (yes & 8) > 0,
      ifShipped: pick(chance, AT_THE_DOOR),
      leavesFeedback: (yes & 16) > 0,
      filesClaim: (yes & 32) > 0,
      transit: upToHours(chance, 96),
    };
  };
}

/** A wait of up to `most` hours, in steps of 15 minutes. */
function upToHours(chance: fc.Random, most: number): number {
  return nat(chance, most * 4) * QUARTER;
}
