import { MOST_STATES, thresholdOf } from './breach-chance.ts';
import { randomBreachChance, type RandomOrders } from './random-orders.ts';
import { stateCount } from './recent-days.ts';

/** What is left before a limit is broken. */
export type BreachBudget = {
  /** Orders of a full window, in the mean. */
  readonly ordersInWindow: number;
  /** Counted cancellations of such a window that are still below the limit. */
  readonly fits: number;
  /** The probability of a breach within the days, by how many were counted yesterday. */
  readonly steps: readonly { readonly counted: number; readonly probability: number }[];
};

/** Draws of the daily orders: the same for every step, so that the steps can be compared. */
const DRAWS = 100;

/**
 * How many more counted cancellations fit, and what each costs in probability. All that were counted
 * stand on the last day before the period, where they stay in the window longest. Null if there are
 * too many states.
 *
 * @example
 * ```ts
 * const limit = { windowDays: 7, limit: 0.025, comparator: 'under', minimumOrders: 0 } as const;
 * const budget = breachBudget({ perDay: 40, chance: 0.008, days: 28, limit, seed: 1 });
 * ```
 */
export function breachBudget(given: RandomOrders): BreachBudget | null {
  const { perDay, limit } = given;
  const { windowDays } = limit;
  const ordersInWindow = Math.round(perDay * windowDays);
  const fits = thresholdOf(ordersInWindow, limit) - 1;
  if (stateCount(windowDays - 1, fits + 3) > MOST_STATES) return null;
  const steps = Array.from({ length: fits + 1 }, (_, counted) => {
    const before = Array.from({ length: windowDays - 1 }, (__, day) => (day === windowDays - 2 ? counted : 0));
    return { counted, probability: randomBreachChance({ ...given, before, most: DRAWS }).probability };
  });
  return { ordersInWindow, fits, steps };
}
