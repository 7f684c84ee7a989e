import type { Brand } from './brand.ts';

/**
 * A point in simulated time: whole milliseconds since 1970-01-01T00:00:00Z. May be infinite
 * (`always`, `never`).
 */
export type Instant = Brand<number, 'Instant'>;
/** A length of simulated time in whole milliseconds. */
export type Duration = Brand<number, 'Duration'>;

export const SECOND = 1_000 as Duration;
export const MINUTE = 60_000 as Duration;
export const HOUR = 3_600_000 as Duration;
/** Twenty-four hours; a local calendar day may be shorter or longer. */
export const DAY = 86_400_000 as Duration;

export const ALWAYS = Number.NEGATIVE_INFINITY as Instant;
export const NEVER = Number.POSITIVE_INFINITY as Instant;

/**
 * The dates that worlds hold: days are counted with sixteen bits, and time zones are known for these
 * years.
 */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;
export const FIRST_INSTANT = Date.UTC(FIRST_YEAR, 0, 1) as Instant;
export const LAST_INSTANT = (Date.UTC(LAST_YEAR + 1, 0, 1) - 1) as Instant;

/** The dates that are held, for messages that refuse another. */
export const HELD_DATES = `from ${FIRST_YEAR}-01-01 to ${LAST_YEAR}-12-31`;

export function isHeld(at: Instant): boolean {
  return at >= FIRST_INSTANT && at <= LAST_INSTANT;
}

/** `at` moved forward by `span`. */
export function after(at: Instant, span: Duration): Instant {
  return (at + span) as Instant;
}

/** The time from `start` to `end`. */
export function between(start: Instant, end: Instant): Duration {
  return (end - start) as Duration;
}

/** A whole number of `unit`s, rounded to milliseconds. */
export function span(count: number, unit: Duration): Duration {
  return Math.round(count * unit) as Duration;
}
