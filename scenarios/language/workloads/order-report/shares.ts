import { wilson } from '../../../../sim/internal.ts';
import type { ReportedOrder } from './read.ts';
import type { Span } from './span.ts';

/** A share with its interval, such as `12 of 340, 3.5 % (95 % interval 2.0 % to 6.1 %)`. */
export function shareText(hits: number, of: number, what = ''): string {
  const { lower, upper } = wilson(hits, of);
  return `${hits} of ${of}${what}, ${percent(hits / of)} (95 % interval ${percent(lower)} to ${percent(upper)})`;
}

export function cancelledShare(orders: readonly ReportedOrder[], what = ''): string {
  return shareText(orders.filter((order) => order.status === 'cancelled').length, orders.length, what);
}

/** Longer spans are shown by week, since nobody reads seventy intervals. */
const MOST_DAYS_NAMED = 14;

/** The cancelled share of each day (or week, from the first day on) that has orders. */
export function sharesOverTime(orders: readonly ReportedOrder[], span: Span): string {
  const step = span.dates.length > MOST_DAYS_NAMED ? 7 : 1;
  const position = new Map(span.dates.map((date, i) => [date, Math.floor(i / step)]));
  const groups: ReportedOrder[][] = [];
  for (const order of orders) (groups[position.get(order.day) ?? 0] ??= []).push(order);
  const parts = groups.map((group, i) => `${span.dates[i * step]} ${cancelledShare(group)}`);
  return `Cancelled by ${step === 1 ? 'day' : 'week from'}: ${parts.filter(Boolean).join('; ')}.`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
