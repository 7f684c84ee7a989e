import { isoText, type Instant } from '../../sim/internal.ts';

/**
 * How simulated time passes: only when told to, as fast as the host's, or so many times as fast.
 */
export type ClockMode =
  { readonly mode: 'manual' } | { readonly mode: 'real' } | { readonly mode: 'scaled'; readonly factor: number };

/**
 * Simulated time for everything the mock does: the world, tokens, rate limits, feeds, signed URLs.
 */
export type Clock = {
  readonly mode: ClockMode;
  /** Goes on from the present in another way. */
  setMode(mode: ClockMode): void;
  /**
   * Simulated milliseconds for one of the client's. A manual clock's client is taken to live on
   * simulated time.
   */
  readonly scale: number;
  now(): Instant;
  /** Jumps ahead, in any mode. Never back. */
  advanceTo(at: Instant): void;
  /** Stands at `at` from now on, also back: only for restoring a snapshot. */
  reset(at: Instant): void;
};

/** `wall`: the host's milliseconds, any origin; injected by tests. */
export function createClock(begins: ClockMode, startsAt: Instant, wall: () => number = () => performance.now()): Clock {
  let mode = begins;
  const scale = (): number => (mode.mode === 'scaled' ? mode.factor : 1);
  let base = startsAt as number;
  let wallBase = wall();
  const now = (): Instant =>
    (mode.mode === 'manual' ? base : Math.floor(base + (wall() - wallBase) * scale())) as Instant;
  const reset = (at: Instant): void => {
    base = at;
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
    reset,
    advanceTo(at) {
      if (at > now()) reset(at);
    },
  };
}

/** `2022-05-10T04:00:00Z`: whole seconds, as the API writes them. */
export function apiTime(at: Instant): string {
  return `${isoText(at).slice(0, 19)}Z`;
}

/**
 * An ISO 8601 instant with an offset, or a date (its UTC midnight). Null where it is none, or
 * beyond the years 1970 to 9999.
 */
export function parseTime(text: string): Instant | null {
  if (!ISO.test(text)) return null;
  const at = Date.parse(text.replace(' ', '+'));
  return Number.isNaN(at) || at < 0 || at > LAST ? null : (at as Instant);
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+ -]\d\d:?\d\d))?$/;
const LAST = Date.UTC(9999, 11, 31);
