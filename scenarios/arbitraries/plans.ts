import fc from 'fast-check';
import { BUYER_REASONS } from '../../sim/index.ts';
import type { CasePlan } from '../worlds/world-case.ts';
import { edgyWaits } from './instants.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const hours = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: most * 4 }).map((quarters) => (quarters * HOUR) / 4);

/** Buyers who want something: to cancel by the proper way, by message, or something else altogether. Shrinks to the plainest one. */
export function buyerPlans(windows: readonly number[] = [5 * MINUTE, 30 * MINUTE]): fc.Arbitrary<CasePlan> {
  return fc
    .record({
      wish: fc.constantFrom('account' as const, 'message' as const, 'near-miss' as const),
      asksAfter: edgyWaits(windows),
      items: fc.constantFrom(255, 1, 2),
      reason: fc.constantFrom(...BUYER_REASONS),
      says: fc.constantFrom('address-change' as const, 'question' as const, 'other-order' as const, 'thanks' as const),
      followsRedirect: fc.boolean(),
      followsAfter: hours(24),
      persuadable: fc.boolean(),
      answersAfter: hours(12),
      coaxable: fc.boolean(),
      changesMindAfter: fc.option(hours(24), { nil: null, freq: 3 }),
      patience: hours(48),
      optedOut: fc.boolean(),
      ifShipped: fc.constantFrom('keep' as const, 'refuse' as const, 'return' as const),
      leavesFeedback: fc.boolean(),
      filesClaim: fc.boolean(),
      transit: hours(96),
    })
    .map((plan) => (plan.wish === 'message' ? { ...plan, says: 'wants-to-cancel' as const } : plan));
}
