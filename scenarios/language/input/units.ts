import * as z from 'zod';
import { HOUR, MINUTE, SECOND, type Duration } from '../../../sim/internal.ts';
import { quote } from './quote.ts';

/** Parsers for values with units, as scenario files write them. */

/** Turns `2.5%` into 0.025. */
export const percentage = z
  .string({
    error: (issue) => `expected a percentage such as "2.5%", found ${quote(issue.input)} (a bare number has no unit)`,
  })
  .regex(/^\d+(\.\d+)?\s*%$/, {
    error: (issue) => `expected a percentage such as "2.5%", found ${quote(issue.input)}`,
  })
  .transform((text) => Number(text.replace('%', '')) / 100)
  .refine((share) => share <= 1, { error: 'expected at most 100%' });

/** A percentage, or a fraction between 0 and 1. For fields that can only be shares. */
export const share = z.union([z.number().min(0).max(1), percentage], {
  error: (issue) => `expected a share such as 0.1 or "10%", found ${quote(issue.input)}`,
});

const ISO = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** An ISO 8601 duration such as `PT15M` or `P1D`, in milliseconds. A day has 24 hours. */
export const duration = z
  .string({
    error: (issue) =>
      `expected an ISO duration such as "PT15M" or "P1D", found ${quote(issue.input)} (a bare number has no unit)`,
  })
  .regex(ISO, {
    error: (issue) => `expected an ISO duration such as "PT15M" or "P1D", found ${quote(issue.input)}`,
  })
  .transform((text) => {
    const [, weeks, days, hours, minutes, seconds] = ISO.exec(text) ?? [];
    const n = (part: string | undefined) => Number(part ?? 0);
    return Math.round(
      ((n(weeks) * 7 + n(days)) * 24 + n(hours)) * HOUR + n(minutes) * MINUTE + n(seconds) * SECOND,
    ) as Duration;
  });

/** Turns `HH:MM` into minutes after midnight; `24:00` is the end of the day. */
export const clockTime = z
  .string({ error: (issue) => `expected a time such as "06:00", found ${quote(issue.input)}` })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
    error: (issue) => `expected a time such as "06:00", found ${quote(issue.input)}`,
  })
  .transform(minutesOf);

/** Turns `09:00-17:00` into minutes after midnight. */
export const clockRange = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: (issue) => `expected hours such as "09:00-17:00", found ${quote(issue.input)}`,
  })
  .transform((text) => {
    const [from = '00:00', to = '24:00'] = text.split('-');
    return { from: minutesOf(from), to: minutesOf(to) };
  })
  .refine((range) => range.from < range.to, { error: 'expected hours that end after they begin' });

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}
