import { DAY, MINUTE, type Instant } from '../kernel/time.ts';
import { addDays, localDays, localTimeAt, weekday, type LocalDay } from '../policy/local-time.ts';
import type { SellerProfile } from '../strategy/profile.ts';
import { clockText, dispatchTimes, type DispatchTimes } from './dispatch-waves.ts';

/** The seller's own clock: when somebody is there, and when a daily channel is looked at. */
export type SellerClock = {
  /** `at` itself when the office is open, else the next opening. */
  nextOpen(at: Instant): Instant;
  /** The next of these daily times (minutes after the seller's midnight), `at` included. */
  nextDaily(at: Instant, minutes: readonly number[]): Instant;
  readonly dispatch: DispatchTimes;
};

/** Office hours begin and end on these, counted from the first midnight. */
const SLOT = 5 * MINUTE;

/** Works with local days, so that clock changes are handled. */
export function sellerClock(
  profile: Pick<SellerProfile, 'timeZone' | 'hours' | 'dispatch' | 'closedOn'>,
  from: string,
  days: number,
): SellerClock {
  const zone = profile.timeZone;
  const local = localDays(zone, addDays(from, -2), days + 4);
  const begin = local[0]?.start ?? (0 as Instant);
  const hours = profile.hours ?? (profile.closedOn.length > 0 ? AROUND_THE_CLOCK : null);
  const closed = new Set(profile.closedOn);
  const nextOpen = hours === null ? (at: Instant) => at : openings(hours, zone, local, closed);
  return {
    nextOpen,
    dispatch: dispatchTimes(profile, local, nextOpen),
    nextDaily(at, minutes) {
      let day = Math.max(0, Math.min(local.length - 1, Math.floor((at - begin) / DAY) - 1));
      for (; day < local.length; day += 1) {
        for (const minute of minutes) {
          const look = localTimeAt(local[day]?.date ?? from, clockText(minute), zone);
          if (look >= at) return look;
        }
      }
      return (at + DAY) as Instant;
    },
  };
}

const AROUND_THE_CLOCK: NonNullable<SellerProfile['hours']> = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);

/**
 * The shop counts as open outside of the known days. If it does not open again within them, it
 * opens at their end.
 */
function openings(
  hours: NonNullable<SellerProfile['hours']>,
  zone: string,
  local: readonly LocalDay[],
  closed: ReadonlySet<string>,
): (at: Instant) => Instant {
  const begin = local[0]?.start ?? (0 as Instant);
  const last = local.at(-1)?.start ?? begin;
  const spans = openSpans(hours, zone, local, closed);
  const opens = Float64Array.from(spans, ({ from }) => from);
  const closes = Float64Array.from(spans, ({ until }) => until);
  return (at) => {
    if (at < begin || at >= last) return at;
    let low = 0; // ends as the first span that is not over
    let high = closes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((closes[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    if (low === closes.length) return last;
    return Math.max(at, opens[low] as number) as Instant;
  };
}

type Span = { readonly from: number; readonly until: number };

/** The opening hours as spans in ascending order; touching ones are merged. */
function openSpans(
  hours: NonNullable<SellerProfile['hours']>,
  zone: string,
  local: readonly LocalDay[],
  closed: ReadonlySet<string>,
): Span[] {
  const begin = local[0]?.start ?? 0;
  const last = local.at(-1)?.start ?? begin;
  const slotAt = (at: number): number => begin + Math.floor(Math.max(0, Math.min(at, last) - begin) / SLOT) * SLOT;
  const spans = local
    .flatMap(({ date }) =>
      (closed.has(date) ? [] : (hours[weekday(date)] ?? [])).map(({ from, to }) => ({
        from: slotAt(localTimeAt(date, clockText(from), zone)),
        until: slotAt(
          to >= 1440 ? localTimeAt(addDays(date, 1), '00:00', zone) : localTimeAt(date, clockText(to), zone),
        ),
      })),
    )
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
  return spans.reduce<Span[]>((merged, span) => {
    const before = merged.at(-1);
    if (before === undefined || span.from > before.until) merged.push(span);
    else merged[merged.length - 1] = { from: before.from, until: Math.max(before.until, span.until) };
    return merged;
  }, []);
}
