import { HOUR, MINUTE, type Instant } from '../kernel/time.ts';
import { localTimeAt, weekday, type LocalDay } from '../policy/local-time.ts';
import type { SellerProfile, WeekHours } from '../strategy/profile.ts';

/** When parcels of a seller can leave. */
export type DispatchTimes = {
  /** The first moment at `at` or later. */
  next(at: Instant): Instant;
  /** The last moment at `by` or earlier; null if the seller cannot send anything that early. */
  last(by: Instant): Instant | null;
};

/**
 * The room that a seller leaves before a deadline when they have no waves and no hours. Their parcels
 * can leave at any time.
 */
const ROOM = HOUR;
/** The default wave comes this long after the opening, so that the inbox has been read. */
const AFTER_OPENING = HOUR / MINUTE;

export function dispatchTimes(
  profile: Pick<SellerProfile, 'timeZone' | 'hours' | 'dispatch' | 'closedOn'>,
  days: readonly LocalDay[],
  nextOpen: (at: Instant) => Instant,
): DispatchTimes {
  const { timeZone, hours, dispatch, closedOn } = profile;
  if (hours === null && dispatch === null) return { next: nextOpen, last: (by) => (by - ROOM) as Instant };
  const waves = Float64Array.from(
    days.flatMap(({ date }) =>
      (closedOn.includes(date) ? [] : wavesOn(weekday(date), hours, dispatch)).map((minute) =>
        localTimeAt(date, clockText(minute), timeZone),
      ),
    ),
  ).sort();
  const first = days[0]?.start ?? 0;
  const end = days.at(-1)?.start ?? 0;
  return {
    next(at) {
      if (at < first || at >= end) return at; // outside of the days that are known
      const wave = waves[firstFrom(waves, at)];
      return (wave ?? end) as Instant;
    },
    last(by) {
      const wave = waves[firstFrom(waves, by + 1) - 1];
      return wave === undefined ? null : (wave as Instant);
    },
  };
}

/** Minutes after local midnight; a closed day has none. */
function wavesOn(day: number, hours: WeekHours | null, dispatch: readonly number[] | null): readonly number[] {
  const open = hours === null ? [{ from: 0, to: 24 * 60 }] : (hours[day] ?? []);
  if (open.length === 0) return [];
  if (dispatch !== null) return dispatch;
  const [first] = [...open].sort((a, b) => a.from - b.from);
  return first === undefined ? [] : [Math.min(first.from + AFTER_OPENING, first.to)];
}

/** Position of the first value that is `at` or later. */
function firstFrom(sorted: Float64Array, at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Minutes after midnight as `HH:MM`; a whole day is `24:00` and belongs to its last minute. */
export function clockText(minute: number): string {
  const inDay = Math.min(minute, 24 * 60 - 1);
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}
