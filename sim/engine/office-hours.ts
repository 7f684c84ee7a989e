import { DAY, MINUTE, type Instant } from '../kernel/time.ts';
import { addDays, localDays, localTimeAt, weekday } from '../policy/local-time.ts';
import type { SellerProfile } from '../strategy/profile.ts';

/** The seller's own clock: when somebody is there, and when a daily channel is looked at. */
export type SellerClock = {
  /** `at` itself when the office is open, else the next opening. */
  nextOpen(at: Instant): Instant;
  /** The next of these daily times (minutes after the seller's midnight), `at` included. */
  nextDaily(at: Instant, minutes: readonly number[]): Instant;
};

const SLOT = 5 * MINUTE;

/** A table of five-minute slots, so that asking costs one look-up; local days make it right across clock changes. */
export function sellerClock(profile: SellerProfile, from: string, days: number): SellerClock {
  const zone = profile.timeZone;
  const local = localDays(zone, addDays(from, -2), days + 4);
  const begin = local[0]?.start ?? (0 as Instant);
  const nextOpen = profile.hours === null ? (at: Instant) => at : openTable(profile, local, begin);
  return {
    nextOpen,
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

function openTable(
  profile: SellerProfile,
  local: ReturnType<typeof localDays>,
  begin: Instant,
): (at: Instant) => Instant {
  const last = local.at(-1)?.start ?? begin;
  const slots = Math.ceil((last - begin) / SLOT);
  const open = new Uint8Array(slots);
  for (const day of local) {
    for (const { from, to } of profile.hours?.[weekday(day.date)] ?? []) {
      const start = localTimeAt(day.date, clockText(from), profile.timeZone);
      const end =
        to >= 1440
          ? localTimeAt(addDays(day.date, 1), '00:00', profile.timeZone)
          : localTimeAt(day.date, clockText(to), profile.timeZone);
      open.fill(1, Math.max(0, (start - begin) / SLOT), Math.max(0, Math.min(slots, (end - begin) / SLOT)));
    }
  }
  // opening[i]: the start of the first open slot at or after i
  const opening = new Float64Array(slots + 1).fill(last);
  for (let i = slots - 1; i >= 0; i -= 1) opening[i] = open[i] === 1 ? begin + i * SLOT : (opening[i + 1] as number);
  return (at) => {
    const slot = Math.floor((at - begin) / SLOT);
    if (slot < 0 || slot >= slots || open[slot] === 1) return at;
    return opening[slot] as Instant;
  };
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
