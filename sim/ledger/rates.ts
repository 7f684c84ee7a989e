import type { Instant } from '../kernel/time.ts';
import type { RateLimit } from '../policy/policy.ts';
import type { JudgedMarket, MarketBook } from './stories/book.ts';
import type { JudgedCancellation } from './judge.ts';

/** The rate of one trailing window as it stood at an instant. */
export type Evaluation = {
  readonly at: Instant;
  readonly market: number;
  readonly windowDays: number;
  /** The day at whose end the window closes. */
  readonly day: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly restated: boolean;
  readonly breach: boolean;
};

export type AccountStatus = 'good' | 'at-risk' | 'deactivated';
export type StatusChange = { readonly at: Instant; readonly market: number; readonly status: AccountStatus };

/** One limit of one marketplace, over all judged days. */
export type WindowHistory = {
  readonly limit: RateLimit;
  /** By judged day, as finally restated. */
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
  readonly evaluations: readonly Evaluation[];
};

/**
 * The rate at each marketplace-local midnight over the full trailing window, and again whenever a
 * later cancellation changes a window that was judged already, once for a window and instant. An
 * order counts once, in the windows that hold its purchase day (reading `purchase-date`), or its
 * cancellation's day.
 */
export function rateHistory(
  market: number,
  calendar: JudgedMarket,
  book: MarketBook,
  cancellations: readonly JudgedCancellation[],
  limit: RateLimit,
): WindowHistory {
  const judged = calendar.days - calendar.warmUp;
  const memory = new ArrayBuffer(16 * judged);
  const history: Draft = {
    limit,
    numerators: new Float64Array(memory, 0, judged),
    denominators: new Float64Array(memory, 8 * judged, judged),
    evaluations: [],
  };
  const { denominators } = history;
  for (let j = 0; j < judged; j += 1) denominators[j] = ordersInWindow(book, calendar.warmUp + j, limit.windowDays);
  const place = { market, calendar };
  let next = 0; // the next judged day to be evaluated
  const hits = countedOnce(cancellations, market);
  for (let from = 0; from < hits.length;) {
    const { at } = hits[from] as JudgedCancellation;
    next = closeBefore(history, place, next, at);
    const restated = new Set<number>();
    for (; hits[from]?.at === at; from += 1) addHit(history, place, hits[from] as JudgedCancellation, restated);
    for (const j of restated) if (j < next) evaluate(history, place, j, at, true);
  }
  closeBefore(history, place, next, Number.POSITIVE_INFINITY as Instant);
  return history;
}

type Draft = WindowHistory & { readonly evaluations: Evaluation[] };
type Place = { readonly market: number; readonly calendar: JudgedMarket };

/** Counts a cancellation in every window that holds its day, and notes the windows. */
function addHit(
  { numerators, limit }: Draft,
  { calendar }: Place,
  hit: JudgedCancellation,
  windows: Set<number>,
): void {
  const day = calendar.rules.dateBasis.by === 'purchase-date' ? hit.day : calendar.dayOf(hit.at);
  const first = Math.max(0, day - calendar.warmUp);
  const last = Math.min(numerators.length - 1, day - calendar.warmUp + limit.windowDays - 1);
  for (let j = first; j <= last; j += 1) {
    numerators[j] = (numerators[j] as number) + 1;
    windows.add(j);
  }
}

/**
 * Judges the days that ended before `at`, from `next` on; the first that had not. What happens at
 * the very end of a day is known then.
 */
function closeBefore(history: Draft, place: Place, next: number, at: Instant): number {
  let j = next;
  for (; j < history.numerators.length; j += 1) {
    const end = endOf(place.calendar, j);
    if (end >= at) break;
    evaluate(history, place, j, end, false);
  }
  return j;
}

function evaluate(history: Draft, { market, calendar }: Place, j: number, at: Instant, restated: boolean): void {
  const { limit, numerators, denominators, evaluations } = history;
  const numerator = numerators[j] as number;
  const denominator = denominators[j] as number;
  evaluations.push({
    at,
    market,
    windowDays: limit.windowDays,
    day: calendar.warmUp + j,
    numerator,
    denominator,
    restated,
    breach: isBreach(numerator, denominator, limit),
  });
}

/**
 * `under`: a rate equal to the limit is a breach. Without orders, or with fewer than the limit
 * needs, there is no rate and no breach.
 */
export function isBreach(numerator: number, denominator: number, limit: RateLimit): boolean {
  if (denominator === 0 || denominator < limit.minimumOrders) return false;
  const rate = numerator / denominator;
  return limit.comparator === 'under' ? rate >= limit.limit : rate > limit.limit;
}

/** An order counts once, however many of its items are cancelled one after another. */
export function countedOnce(
  cancellations: readonly JudgedCancellation[],
  market: number,
): readonly JudgedCancellation[] {
  const counted = new Map<number, JudgedCancellation>(); // the first of each order
  for (const found of cancellations)
    if (found.market === market && found.determination.counts && !counted.has(found.order))
      counted.set(found.order, found);
  return [...counted.values()];
}

/**
 * At risk while the day's evaluation is in breach, deactivated after the clause's run of days in
 * breach. By what was known at each midnight: a later restatement changes the rate, not the status
 * of the past.
 */
export function accountHistory(
  market: number,
  calendar: JudgedMarket,
  histories: readonly WindowHistory[],
): readonly StatusChange[] {
  const changes: StatusChange[] = [];
  const inBreach = new Set<number>(); // days, as known at their own midnight
  for (const { evaluations } of histories)
    for (const { breach, restated, day } of evaluations) if (breach && !restated) inBreach.add(day);
  let status: AccountStatus = 'good';
  let run = 0;
  for (let j = 0; j < calendar.days - calendar.warmUp; j += 1) {
    const breach = inBreach.has(calendar.warmUp + j);
    run = breach ? run + 1 : 0;
    const deactivated: boolean = status === 'deactivated' || run >= calendar.rules.deactivation.days;
    const now: AccountStatus = deactivated ? 'deactivated' : breach ? 'at-risk' : 'good';
    if (now !== status) changes.push({ at: endOf(calendar, j), market, status: now });
    status = now;
  }
  return changes;
}

function endOf(calendar: JudgedMarket, judgedDay: number): Instant {
  return calendar.starts[calendar.warmUp + judgedDay + 1] as Instant;
}

function ordersInWindow(book: MarketBook, day: number, windowDays: number): number {
  let sum = 0;
  for (let d = Math.max(0, day - windowDays + 1); d <= day; d += 1) sum += book.orders[d] ?? 0;
  return sum;
}
