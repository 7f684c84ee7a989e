import { addDays, HELD_DATES, isDate } from '../../sim/internal.ts';
import { badInput } from './input/problem.ts';
import { quote } from './input/quote.ts';
import type { Locate } from './input/yaml.ts';

/** Refuses judged days, and a warm-up that is given, of which some lie outside the dates that worlds hold. */
export function checkJudgedDays(from: string, days: number, warmUp: number, locate: Locate): void {
  if (!isDate(from))
    throw badInput(locate(['from']), `${quote(from)} is not a date; expected one such as "2022-05-09", ${HELD_DATES}`);
  const last = addDays(from, days - 1);
  if (!isDate(last))
    throw badInput(
      locate(['days']),
      `the last judged day would be ${last}, because ${days} days begin on ${from}; expected days ${HELD_DATES}`,
    );
  const first = addDays(from, -warmUp);
  if (!isDate(first))
    throw badInput(
      locate(['warmUp']),
      `the warm-up would begin on ${first}, ${warmUp} days before ${from}; expected days ${HELD_DATES}`,
    );
}
