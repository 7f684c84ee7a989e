import { Temporal } from 'temporal-polyfill';
import { isoText } from '../kernel/iso.ts';
import { memoryOf } from '../kernel/remember.ts';
import { DAY, FIRST_YEAR, LAST_YEAR, type Instant } from '../kernel/time.ts';

/**
 * The only place that knows time zones (IANA data of the host's ICU, through Temporal). Dates are
 * marketplace-local `YYYY-MM-DD`. A midnight that a clock change skips is the first instant of that
 * day.
 */
export function localMidnight(date: string, timeZone: string): Instant {
  return midnights.recall(
    `${date} ${timeZone}`,
    () => Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds as Instant,
  );
}

const midnights = memoryOf<Instant>(4_096);

export function localDate(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * `HH:MM` of a local day; a time that a clock change skips moves on by the length of the skip, of a
 * repeated one the first is taken.
 */
export function localTimeAt(date: string, time: string, timeZone: string): Instant {
  return times.recall(`${date} ${time} ${timeZone}`, () => {
    const plain = time === '24:00' ? `${addDays(date, 1)}T00:00` : `${date}T${time}`;
    return Temporal.PlainDateTime.from(plain).toZonedDateTime(timeZone).epochMilliseconds as Instant;
  });
}

const times = memoryOf<Instant>(65_536);

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** 0 is Sunday. */
export function weekday(date: string): number {
  return weekdays.recall(date, () => Temporal.PlainDate.from(date).dayOfWeek % 7);
}

const weekdays = memoryOf<number>(65_536);

/** A date that exists, in the form `YYYY-MM-DD`, of a year that worlds hold. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
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
  return spans.recall(`${timeZone} ${from} ${count}`, () => {
    const days: LocalDay[] = [];
    const startOf = startsIn(timeZone);
    for (let utc = Date.parse(from), i = 0; i < count; i += 1, utc += DAY) {
      const date = isoText(utc as Instant).slice(0, 10);
      days.push({ date, start: startOf(date, utc) });
    }
    return days;
  });
}

/**
 * Finds the first instants of days in ascending order. Between two clock changes the offset stands,
 * so a calendar of a century asks Temporal twice a year and not every day.
 */
function startsIn(timeZone: string): (date: string, utcMidnight: number) => Instant {
  let offset = 0;
  let change = Number.NEGATIVE_INFINITY;
  return (date, utcMidnight) => {
    if (utcMidnight - offset < change) return (utcMidnight - offset) as Instant;
    const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
    offset = start.offsetNanoseconds / 1e6;
    change = start.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    return start.epochMilliseconds as Instant;
  };
}

const spans = memoryOf<readonly LocalDay[]>(512);

/**
 * The instants at which the local hours of a day begin, each with its hour: 24 of them, 23 or 25
 * where clocks change.
 */
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
