import { isBreach } from '../ledger/rates.ts';
import type { RateLimit } from '../policy/policy.ts';
import { binomialChances } from './chances.ts';
import { recentDays, stateCount, type RecentDays } from './recent-days.ts';

/** The parts of a limit that decide a breach. */
export type Limit = Pick<RateLimit, 'windowDays' | 'limit' | 'comparator' | 'minimumOrders'>;

/** A period: the seller-fulfilled orders of each day, and the chance of each to end as one that counts. */
export type GivenOrders = {
  /** The `windowDays - 1` days before the first judged one come first. */
  readonly orders: readonly number[];
  readonly chance: number;
  readonly limit: Limit;
  /** What was counted on each of the days before the first judged one, if it is known. */
  readonly before?: readonly number[];
};

/** More states than this take too long; the sampled form answers then. */
export const MOST_STATES = 200_000;

/** States that are less likely than this are left out: all of them together change nothing in the tenth digit. */
const NEGLIGIBLE = 1e-19;

/** Gives the states of a window. A caller that asks often keeps them. */
export type StatesOf = (memory: number, most: number) => RecentDays;

/** The fewest counted cancellations that break the limit; one more than there are orders if none do. */
export function thresholdOf(orders: number, limit: Limit): number {
  let low = 0;
  let high = orders + 1;
  // More counted cancellations never mend a rate, so halving finds the first number that breaks it.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (breaks(middle, orders, limit)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The ledger's own comparison. */
export function breaks(counted: number, orders: number, limit: Limit): boolean {
  return isBreach(counted, orders, { ...limit, clause: '', reading: '' });
}

/** The threshold of the window that ends on each judged day. */
export function windowThresholds(orders: readonly number[], limit: Limit): readonly number[] {
  const { windowDays } = limit;
  return orders.slice(windowDays - 1).map((_, day) => {
    const inWindow = orders.slice(day, day + windowDays).reduce((sum, each) => sum + each, 0);
    return thresholdOf(inWindow, limit);
  });
}

/**
 * The probability that any window that ends on a judged day breaks its limit, for given daily
 * orders. Orders are independent, and what is counted stands on the day of purchase, so the daily
 * counts are independent, and the last days are all that matters. Exact up to rounding.
 *
 * Null when there would be more than `MOST_STATES` states.
 *
 * @example
 * ```ts
 * const limit = { windowDays: 7, limit: 0.025, comparator: 'under', minimumOrders: 0 } as const;
 * const chance = breachChance({ orders: [20, 20, 20, 20, 20, 20, 20], chance: 0.01, limit });
 * ```
 */
export function breachChance(given: GivenOrders, states: StatesOf = recentDays): number | null {
  const { orders, limit } = given;
  const thresholds = windowThresholds(orders, limit);
  const highest = Math.max(0, ...thresholds);
  if (thresholds.length === 0 || highest === 0) return thresholds.length === 0 ? 0 : 1;
  if (limit.windowDays === 1) return 1 - daysWithoutBreach(given, thresholds);
  const memory = limit.windowDays - 1;
  if (stateCount(memory, highest - 1) > MOST_STATES) return null;
  return Math.max(0, 1 - massLeft(given, thresholds, states(memory, highest - 1)));
}

/** Windows of one day are independent. */
function daysWithoutBreach({ orders, chance }: GivenOrders, thresholds: readonly number[]): number {
  return thresholds.reduce((all, threshold, day) => {
    const below = binomialChances(orders[day] as number, chance, threshold - 1);
    return all * below.reduce((sum, each) => sum + each, 0);
  }, 1);
}

/**
 * The probability that no judged window has reached its threshold. Before the first judged day only
 * those histories are dropped with which the first window must break its limit.
 */
function massLeft(
  { orders, chance, limit, before = [] }: GivenOrders,
  thresholds: readonly number[],
  { size, sum, next }: RecentDays,
): number {
  const memory = limit.windowDays - 1;
  const highest = Math.max(...thresholds);
  let mass = new Float64Array(size);
  mass[0] = 1;
  for (const [day, count] of orders.entries()) {
    const threshold = day < memory ? highest : (thresholds[day - memory] as number);
    const known = before[day];
    const chances =
      known === undefined ? binomialChances(count, chance, Math.min(count, highest - 1)) : certainly(known);
    const after = new Float64Array(size);
    for (let state = 0; state < size; state += 1) {
      const here = mass[state] as number;
      if (here < NEGLIGIBLE) continue;
      const base = next[state] as number;
      const open = threshold - (sum[state] as number);
      for (let c = 0; c < chances.length && c < open; c += 1)
        after[base + c] = (after[base + c] as number) + here * (chances[c] as number);
    }
    mass = after;
  }
  return mass.reduce((total, each) => total + each, 0);
}

function certainly(count: number): Float64Array {
  const chances = new Float64Array(count + 1);
  chances[count] = 1;
  return chances;
}
