import type { Instant } from '../kernel/time.ts';
import { hourStarts } from '../policy/local-time.ts';
import { marketplaceOf } from '../policy/marketplaces.ts';

/**
 * Sales by local hour, low at night and highest in the evening: a plain assumption, used where
 * nothing better is known.
 */
export const EVENINGS: readonly number[] = [2, 1, 1, 1, 1, 1, 2, 3, 4, 5, 5, 5, 6, 6, 5, 5, 5, 6, 7, 8, 8, 7, 5, 3];

/**
 * An instant of a marketplace-local day by one uniform, for orders whose time of day is not known.
 */
export function hourOfDayDraw(marketplace: string, date: string, u: number): Instant {
  const hours = hourStarts(marketplaceOf(marketplace)?.timeZone ?? 'UTC', date);
  const total = hours.reduce((sum, { hour }) => sum + (EVENINGS[hour] ?? 0), 0);
  let left = u * total;
  for (const { start, hour } of hours) {
    const weight = EVENINGS[hour] ?? 0;
    if (left < weight) return Math.floor(start + (left / weight) * 3_600_000) as Instant;
    left -= weight;
  }
  return hours[0]?.start ?? (0 as Instant);
}
