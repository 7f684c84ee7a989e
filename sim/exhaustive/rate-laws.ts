import { addDays, localDate } from '../policy/local-time.ts';
import { marketDays } from '../engine/market-days.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Instant } from '../kernel/time.ts';
import type { JudgedMarket, MarketBook } from '../ledger/stories/book.ts';
import type { JudgedCancellation } from '../ledger/judge.ts';
import type { MarketRules, RateLimit } from '../policy/policy.ts';
import type { Played } from './history.ts';
import type { Machine } from './machine.ts';

/** Orders in a window, at most, for the comparison with the limit. */
const MOST_ORDERS = 120;
const MOST_CANCELLED = 5;
/**
 * Longer than any window, so that every window that holds the orders is judged, and some that do
 * not.
 */
const JUDGED_DAYS = 45;

/** The limit in thousandths: 2.5 % is 25. Whole numbers leave no doubt about what is equal. */
function thousandths(limit: RateLimit): number {
  const whole = Math.round(limit.limit * 1_000);
  invariant(Math.abs(whole / 1_000 - limit.limit) < 1e-12, `a limit in thousandths, found ${limit.limit}`);
  return whole;
}

function exceeds(cancelled: number, orders: number, limit: RateLimit): boolean {
  const difference = cancelled * 1_000 - thousandths(limit) * orders;
  return (
    orders > 0 && orders >= limit.minimumOrders && (limit.comparator === 'under' ? difference >= 0 : difference > 0)
  );
}

/**
 * The first k of n orders on which the judge's comparison and whole numbers part; null if there is
 * none. `cases` counts all.
 */
export function comparisonBreach(machine: Machine, limit: RateLimit): { cases: number; breach: string | null } {
  let cases = 0;
  for (let orders = 0; orders <= MOST_ORDERS; orders += 1) {
    for (let cancelled = 0; cancelled <= Math.min(orders, MOST_CANCELLED); cancelled += 1) {
      cases += 1;
      if (machine.isBreach(cancelled, orders, limit) === exceeds(cancelled, orders, limit)) continue;
      return { cases, breach: `${cancelled} of ${orders} orders against ${limit.limit} (${limit.comparator})` };
    }
  }
  return { cases, breach: null };
}

/** Judged days around two purchases, from the day before the first. */
export function calendarFrom(rules: MarketRules, first: Instant): JudgedMarket {
  const from = addDays(localDate(first, rules.marketplace.timeZone), -1);
  return marketDays(rules, { from, judged: JUDGED_DAYS, warmUp: 0, handlingDays: 2 });
}

/**
 * Two orders' cancellations through the judge's rate, day by day, against a plain count: an order
 * counts once, in the windows that hold its purchase day (reading `cancellation-date`: the day of
 * its first cancellation that counts).
 */
export function rateBreach(
  machine: Machine,
  rules: MarketRules,
  calendar: JudgedMarket,
  orders: readonly Played[],
): string | null {
  const judged = orders.flatMap((played, order) =>
    played.cancellations.map(({ at, facts }) => ({
      order,
      market: 0,
      at,
      sequence: 0,
      day: calendar.dayOf(played.order.placedAt),
      determination: machine.determine(facts, rules),
    })),
  );
  judged.sort((a, b) => a.at - b.at);
  const days = countedDays(judged, rules, calendar.dayOf);
  const book = bookOf(orders.map(({ order }) => calendar.dayOf(order.placedAt)));
  for (const limit of rules.limits) {
    const history = machine.rateHistory(0, calendar, book, judged, limit);
    for (let day = 0; day < JUDGED_DAYS; day += 1) {
      const expected = days.filter((each) => each <= day && day < each + limit.windowDays).length;
      if (history.numerators[day] === expected) continue;
      const window = `the ${limit.windowDays} days until ${calendar.dates[day]}`;
      return `in ${window} ${expected} of the orders count, the judge has ${history.numerators[day]}`;
    }
  }
  return null;
}

/** The day on which each counted order counts. */
function countedDays(
  judged: readonly JudgedCancellation[],
  rules: MarketRules,
  dayOf: (at: Instant) => number,
): readonly number[] {
  return [0, 1].flatMap((order) => {
    const hit = judged.find((each) => each.order === order && each.determination.counts);
    if (hit === undefined) return [];
    return rules.dateBasis.by === 'purchase-date' ? [hit.day] : [dayOf(hit.at)];
  });
}

function bookOf(purchaseDays: readonly number[]): MarketBook {
  const column = () => new Float64Array(JUDGED_DAYS);
  const orders = column();
  for (const day of purchaseDays) orders[day] = (orders[day] as number) + 1;
  return { orders, value: column(), plainShipped: column(), plainLate: column(), plainTracked: column() };
}
