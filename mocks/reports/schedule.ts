import type { Instant } from '../../sim/internal.ts';
import type { SchedulePeriod } from '../seller/records/schedule-period.ts';

/**
 * The periods of createReportSchedule (reports_2021-06-30.json), in milliseconds. A month is a
 * calendar month in UTC.
 */
export const PERIODS = {
  PT5M: 300_000,
  PT15M: 900_000,
  PT30M: 1_800_000,
  PT1H: 3_600_000,
  PT2H: 7_200_000,
  PT4H: 14_400_000,
  PT8H: 28_800_000,
  PT12H: 43_200_000,
  P1D: 86_400_000,
  P2D: 172_800_000,
  P3D: 259_200_000,
  PT84H: 302_400_000,
  P7D: 604_800_000,
  P14D: 1_209_600_000,
  P15D: 1_296_000_000,
  P18D: 1_555_200_000,
  P30D: 2_592_000_000,
  P1M: 'calendar-month',
} as const satisfies Record<SchedulePeriod, number | 'calendar-month'>;

export type ReportSchedule = {
  readonly period: SchedulePeriod;
  /** The first run. Later runs are counted from it, so that a schedule does not drift. */
  readonly first: Instant;
};

export function isSchedulePeriod(text: string): text is SchedulePeriod {
  return Object.hasOwn(PERIODS, text);
}

/** The earliest run after `after`, but never before the first. */
export function nextRun({ period, first }: ReportSchedule, after: Instant): Instant {
  if (after < first) return first;
  const length = PERIODS[period];
  if (length === 'calendar-month') return nextMonthly(first, after);
  return (first + (Math.floor((after - first) / length) + 1) * length) as Instant;
}

/** How often a schedule runs from its next run on until an instant, that instant included. */
export function runsUntil({ period, first }: ReportSchedule, next: Instant, to: Instant): number {
  if (next > to) return 0;
  const length = PERIODS[period];
  if (length !== 'calendar-month') return Math.floor((to - next) / length) + 1;
  let runs = 0;
  for (let at = next; at <= to; at = nextMonthly(first, at)) runs += 1;
  return runs;
}

function nextMonthly(first: Instant, after: Instant): Instant {
  const months = monthOf(after) - monthOf(first);
  const inMonthOfAfter = monthsLater(first, months);
  return inMonthOfAfter > after ? inMonthOfAfter : monthsLater(first, months + 1);
}

function monthOf(at: Instant): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The same day and time in a later month. The 31st becomes the last day of a shorter month. */
function monthsLater(first: Instant, months: number): Instant {
  const date = new Date(first);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime() as Instant;
}
