import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../kernel/time.ts';

/**
 * The only place that knows time zones (IANA data of the host's ICU, through Temporal). Dates are marketplace-local `YYYY-MM-DD`. A midnight
 * that a clock change skips is the first instant of that day.
 */
export function localMidnight(date: string, timeZone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds as Instant;
}

export function localDate(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** `HH:MM` of a local day; a time that a clock change skips moves on by the length of the skip, of a repeated one the first is taken. */
export function localTimeAt(date: string, time: string, timeZone: string): Instant {
  const key = `${date} ${time} ${timeZone}`;
  const known = times.get(key);
  if (known !== undefined) return known;
  const plain = Temporal.PlainDateTime.from(
    `${time === '24:00' ? addDays(date, 1) : date}T${time === '24:00' ? '00:00' : time}`,
  );
  const at = plain.toZonedDateTime(timeZone).epochMilliseconds as Instant;
  times.set(key, at);
  return at;
}

const times = new Map<string, Instant>();

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** 0 is Sunday. */
export function weekday(date: string): number {
  const known = weekdays.get(date);
  if (known !== undefined) return known;
  const day = Temporal.PlainDate.from(date).dayOfWeek % 7;
  weekdays.set(date, day);
  return day;
}

const weekdays = new Map<string, number>();

/** A date that exists, in the form `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

export type LocalDay = { readonly date: string; readonly start: Instant };

/** `count` days from `from` on, with their first instants. */
export function localDays(timeZone: string, from: string, count: number): readonly LocalDay[] {
  const key = `${timeZone} ${from} ${count}`;
  const known = spans.get(key);
  if (known !== undefined) return known;
  const days: LocalDay[] = [];
  for (let date = Temporal.PlainDate.from(from), i = 0; i < count; i += 1, date = date.add({ days: 1 })) {
    days.push({ date: date.toString(), start: date.toZonedDateTime(timeZone).epochMilliseconds as Instant });
  }
  spans.set(key, days);
  return days;
}

const spans = new Map<string, readonly LocalDay[]>();

/** The instants at which the local hours of a day begin, each with its hour: 24 of them, 23 or 25 where clocks change. */
export function hourStarts(
  timeZone: string,
  date: string,
): readonly { readonly start: Instant; readonly hour: number }[] {
  const start = localMidnight(date, timeZone);
  const end = localMidnight(addDays(date, 1), timeZone);
  const hours: { start: Instant; hour: number }[] = [];
  const whole = end - start === 86_400_000;
  for (let at: number = start; at < end; at += 3_600_000) {
    const hour = whole
      ? (at - start) / 3_600_000
      : Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).hour;
    hours.push({ start: at as Instant, hour });
  }
  return hours;
}
