import { inMemory, memoryOf } from '../kernel/remember.ts';
import { DAY, HOUR, type Duration, type Instant } from '../kernel/time.ts';
import { addDays, localDays, weekday } from '../policy/local-time.ts';
import type { JudgedMarket } from '../ledger/stories/book.ts';
import type { Grace, MarketRules, Timeline } from '../policy/policy.ts';

/**
 * One marketplace's calendar for a run: its local days as instants, and for each purchase day the
 * ship-by and auto-cancel instants. Days are numbered from the first day of the warm-up.
 */
export type MarketDays = JudgedMarket & {
  /** The last instant of the business day on which the seller promised to ship. */
  shipBy(placedAt: Instant): Instant;
  /** Every automatic cancellation comes later than this after the purchase. */
  readonly autoCancelNever: Duration;
  /** When the marketplace cancels what was not confirmed as shipped. */
  autoCancelAt(placedAt: Instant): Instant;
};

/** Days after the last purchase within which every deadline must fall. */
const TAIL = 75;

export type MarketDaysOptions = {
  readonly from: string;
  readonly judged: number;
  readonly warmUp: number;
  readonly handlingDays: number;
};

export function marketDays(rules: MarketRules, options: MarketDaysOptions): MarketDays {
  const days = options.warmUp + options.judged;
  const calendar = businessCalendar(rules.marketplace.timeZone, options);
  const { autoCancels, autoCancelNever } = deadlinesOf(calendar, rules.autoCancel);
  const { dates, starts, dayOf, shipBys } = calendar;
  return {
    rules,
    dates,
    starts,
    days,
    warmUp: options.warmUp,
    shipBys,
    dayOf,
    autoCancelNever,
    shipBy(placedAt) {
      return shipBys[Math.min(days - 1, dayOf(placedAt))] as Instant;
    },
    autoCancelAt(placedAt) {
      return autoCancels[Math.min(days - 1, dayOf(placedAt))] as Instant;
    },
  };
}

/**
 * The business days of one time zone and shipping promise, which do not depend on the policy.
 * Shared between worlds, so never changed.
 */
type BusinessCalendar = {
  readonly dates: readonly string[];
  readonly starts: Float64Array;
  dayOf(at: Instant): number;
  /** The business day that is `count` of them after the day `from`. */
  endOfBusinessDay(from: number, count: number): number;
  /** By purchase day: the day of the promise, and its last instant. */
  readonly shipDays: Uint16Array;
  readonly shipBys: Float64Array;
  /** Deadlines by the clauses that set them. */
  readonly deadlines: WeakMap<MarketRules['autoCancel'], Deadlines>;
};

type Deadlines = {
  /** By purchase day: when the marketplace cancels. */
  readonly autoCancels: Float64Array;
  readonly autoCancelNever: Duration;
};

const calendars = memoryOf<BusinessCalendar>(256);

function businessCalendar(zone: string, { from, judged, warmUp, handlingDays }: MarketDaysOptions): BusinessCalendar {
  return calendars.recall(`${zone} ${from} ${judged} ${warmUp} ${handlingDays}`, () => {
    const days = warmUp + judged;
    const local = localDays(zone, addDays(from, -warmUp), days + TAIL);
    const starts = Float64Array.from(local, (day) => day.start);
    const first = weekday(local[0]?.date ?? from);
    const isBusinessDay = local.map((_, day) => (first + day) % 7 !== 0 && (first + day) % 7 !== 6);
    const endOfBusinessDay = (begin: number, count: number): number => {
      let day = begin;
      for (let left = count; left > 0 && day < isBusinessDay.length - 2;) {
        day += 1;
        if (isBusinessDay[day]) left -= 1;
      }
      return day;
    };
    const shipDays = Uint16Array.from({ length: days }, (_, day) => endOfBusinessDay(day, handlingDays));
    const shipBys = Float64Array.from(shipDays, (day) => (starts[day + 1] as number) - 1);
    const dayOf = (at: Instant): number => dayIn(starts, at);
    const dates = local.map((day) => day.date);
    return { dates, starts, dayOf, endOfBusinessDay, shipDays, shipBys, deadlines: new WeakMap() };
  });
}

function dayIn(starts: Float64Array, at: Instant): number {
  let day = Math.max(0, Math.min(starts.length - 1, Math.floor((at - (starts[0] as number)) / DAY)));
  while (day > 0 && (starts[day] as number) > at) day -= 1;
  while (day < starts.length - 1 && (starts[day + 1] as number) <= at) day += 1;
  return day;
}

function deadlinesOf(calendar: BusinessCalendar, clauses: MarketRules['autoCancel']): Deadlines {
  return inMemory(calendar.deadlines, clauses, () => workOutDeadlines(calendar, clauses));
}

function workOutDeadlines(calendar: BusinessCalendar, clauses: MarketRules['autoCancel']): Deadlines {
  const { starts, shipDays, shipBys } = calendar;
  const autoCancels = Float64Array.from(shipDays, (shipDay, day) =>
    autoCancel(valueAt(clauses, starts[day] as Instant), shipBys[day] as number, shipDay, calendar),
  );
  const never = autoCancels.reduce((least, at, day) => Math.min(least, at - (starts[day + 1] as number)), Infinity);
  return { autoCancels, autoCancelNever: never as Duration };
}

function autoCancel(
  grace: Grace,
  shipBy: number,
  shipDay: number,
  { starts, endOfBusinessDay }: BusinessCalendar,
): number {
  switch (grace.unit) {
    case 'hours':
      return shipBy + grace.count * HOUR;
    case 'days':
      return (starts[Math.min(starts.length - 1, shipDay + grace.count + 1)] as number) - 1;
    case 'business-days':
      return (starts[endOfBusinessDay(shipDay, grace.count) + 1] as number) - 1;
  }
}

/** The value of a timeline at an instant. */
export function valueAt<V>(timeline: Timeline<V>, at: Instant): V {
  let found = timeline[0] as Timeline<V>[number];
  for (let i = 1; i < timeline.length; i += 1) {
    const entry = timeline[i] as Timeline<V>[number];
    if (entry.from <= at) found = entry;
  }
  return found.value;
}
