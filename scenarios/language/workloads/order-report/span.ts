import { addDays } from '../../../../sim/internal.ts';
import { badInput } from '../../input/problem.ts';
import type { OrderReport } from './read.ts';

/** All days from a report's first purchase to its last, including days without orders. */
export type Span = { readonly dates: readonly string[]; readonly from: string; readonly to: string };

/** The most days that a scenario may have. A longer span is most likely a wrong date. */
const MOST_DAYS = 3660;

export function spanOf(report: OrderReport): Span {
  let from = '9999-12-31';
  let to = '';
  for (const { day } of report.orders) {
    if (day < from) from = day;
    if (day > to) to = day;
  }
  const dates: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    dates.push(day);
    if (dates.length > MOST_DAYS)
      throw badInput(
        report.file,
        `the orders span ${from} to ${to}; expected at most ${MOST_DAYS} days; check the dates`,
      );
  }
  return { dates, from, to };
}
