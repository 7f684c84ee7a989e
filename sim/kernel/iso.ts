import { DAY, type Instant } from './time.ts';

/**
 * `2022-05-10T04:00:00.000Z`, without asking the host's Date (days-from-civil arithmetic: H.
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
export function isoText(at: Instant): string {
  const days = Math.floor(at / DAY);
  const rest = at - days * DAY;
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}`;
  return `${civil(days)}T${time}.${String(rest % 1000).padStart(3, '0')}Z`;
}

function civil(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const calendarMonth = month < 10 ? month + 3 : month - 9;
  const year = yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(calendarMonth).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
