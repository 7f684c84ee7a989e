import fc from 'fast-check';
import { addDays, localMidnight, marketplaceOf, policySet, resolveRules, type Instant } from '../../sim/index.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

/** Where rules change their mind: a millisecond, a second or an hour to either side, or the very instant. */
const NEAR = [-HOUR, -SECOND, -1, 0, 1, SECOND, HOUR] as const;

/**
 * Instants of a marketplace within some days of `from`, crowding its edges: its midnights (week edges and clock changes among them), the rollout's
 * instant, and, less often, any time at all.
 */
export function edgyInstants(policy: string, code: string, from: string, days: number): fc.Arbitrary<number> {
  const zone = marketplaceOf(code)?.timeZone ?? 'UTC';
  const begin = localMidnight(from, zone);
  const end = localMidnight(addDays(from, days), zone);
  const rollout = resolveRules(policySet(policy), code).rollout.at;
  const edges: Instant[] = Array.from({ length: days }, (_, day) => localMidnight(addDays(from, day), zone));
  if (rollout > begin && rollout < end) edges.push(rollout, rollout, rollout);
  const inside = (at: number): number => Math.min(Math.max(at, begin), end - 1);
  return fc.oneof(
    fc.integer({ min: 0, max: end - begin - 1 }).map((offset) => begin + Math.floor(offset / MINUTE) * MINUTE),
    fc.tuple(fc.constantFrom(...edges), fc.constantFrom(...NEAR)).map(([edge, off]) => inside(edge + off)),
  );
}

/** Durations from the purchase that crowd the end of the self-cancel window, and others up to four days. */
export function edgyWaits(windows: readonly number[]): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: 1, max: (4 * DAY) / MINUTE }).map((minutes) => minutes * MINUTE),
    fc.tuple(fc.constantFrom(...windows), fc.constantFrom(-1, 0, 1)).map(([window, off]) => window + off),
  );
}
