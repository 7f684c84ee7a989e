import { isHeld, isoText, LAST_INSTANT, type Instant } from '../../sim/internal.ts';

/**
 * How simulated time passes: only when told, as fast as the host's clock, or `factor` times as
 * fast.
 */
export type ClockMode =
  { readonly mode: 'manual' } | { readonly mode: 'real' } | { readonly mode: 'scaled'; readonly factor: number };

/**
 * The simulated time of everything in the mock: the world, tokens, rate limits, feeds, signed URLs.
 */
export type Clock = {
  readonly mode: ClockMode;
  /** Continues from the present instant in another mode. */
  setMode(mode: ClockMode): void;
  /**
   * Simulated milliseconds for each millisecond of the client's clock. Under a manual clock it is
   * 1.
   */
  readonly scale: number;
  now(): Instant;
  /** Jumps forward, in any mode. Never moves back, nor past the last instant that worlds hold. */
  advanceTo(at: Instant): void;
  /**
   * Runs `act` while the clock stands still, so that all of it happens at one instant. `act` is
   * synchronous.
   */
  atOnce<T>(act: () => T): T;
  /** Sets the clock to `at` and stops it there, in any mode, until `goOn`. Only for replaying. */
  standStill(at: Instant): void;
  goOn(): void;
  /** Sets the clock to `at`, even back. Only for restarting and restoring worlds. */
  reset(at: Instant): void;
};

/** Creates a clock. `wall` is the host's milliseconds from any origin; tests replace it. */
export function createClock(begins: ClockMode, startsAt: Instant, wall: () => number = () => performance.now()): Clock {
  let mode = begins;
  const scale = (): number => (mode.mode === 'scaled' ? mode.factor : 1);
  let base = startsAt as number;
  let wallBase = wall();
  /** The instant at which the clock stands still; null while it runs. */
  let held: Instant | null = null;
  const now = (): Instant =>
    held ??
    (Math.min(
      LAST_INSTANT,
      mode.mode === 'manual' ? base : Math.floor(base + (wall() - wallBase) * scale()),
    ) as Instant);
  const reset = (at: Instant): void => {
    base = at;
    if (held !== null) held = at;
    wallBase = wall();
  };
  return {
    get mode() {
      return mode;
    },
    get scale() {
      return scale();
    },
    setMode(next) {
      reset(now());
      mode = next;
    },
    now,
    atOnce(act) {
      if (held !== null) return act();
      held = now();
      try {
        return act();
      } finally {
        held = null;
      }
    },
    standStill(at) {
      held = at;
      reset(at);
    },
    goOn() {
      if (held !== null) reset(held);
      held = null;
    },
    reset,
    advanceTo(at) {
      if (at > now()) reset(Math.min(at, LAST_INSTANT) as Instant);
    },
  };
}

/** An instant as the API writes it, in whole seconds: `2022-05-10T04:00:00Z`. */
export function apiTime(at: Instant): string {
  return `${isoText(at).slice(0, 19)}Z`;
}

/**
 * Parses an ISO 8601 instant, or a date (its UTC midnight). A time without an offset is UTC, as in
 * the real API. Null if the text is neither, names a day that its month does not have, or lies outside the years 1970 to 9999. Filters of lists
 * compare such instants and nothing more; where a world has to reach one, use `heldTime`.
 */
export function parseTime(text: string): Instant | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, time, offset] = match;
  const at = Date.parse(time !== undefined && offset === undefined ? `${text}Z` : text.replace(' ', '+'));
  if (Number.isNaN(at) || at < 0 || at > LAST) return null;
  return isDayOfMonth(text) ? (at as Instant) : null;
}

/** Whether the month has this day: `Date.parse` takes 30 February for 2 March. */
function isDayOfMonth(text: string): boolean {
  const day = Number(text.slice(8, 10));
  return new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day)).getUTCDate() === day;
}

/** The same for an instant that a world has to reach. Null outside the dates that it holds, too. */
export function heldTime(text: string): Instant | null {
  const at = parseTime(text);
  return at !== null && isHeld(at) ? at : null;
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+ -]\d\d:?\d\d)?)?$/;
const LAST = Date.UTC(9999, 11, 31);
