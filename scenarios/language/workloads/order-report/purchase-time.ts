import { isDate, localDate, MINUTE, span, type Instant } from '../../../../sim/internal.ts';

export type PurchaseTime = { readonly day: string; readonly at: Instant | null };

const WITH_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * All time zone offsets in use are multiples of 15 minutes, so a local date cannot change within
 * such a quarter.
 */
const QUARTER = span(15, MINUTE);

/**
 * Reads `purchase-date`: a date, or an instant with an offset. Results are cached by day and
 * quarter of an hour, since a file has many rows of each.
 */
export function purchaseTimes(): (text: string, timeZone: string) => PurchaseTime | null {
  const dates = new Map<string, boolean>();
  const locals = new Map<string, string>();
  const exists = (day: string): boolean => remember(dates, day, () => isDate(day));
  return (text, timeZone) => {
    const day = text.slice(0, 10);
    if (!exists(day)) return null;
    if (text.length === 10) return { day, at: null };
    const at = WITH_TIME.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(at)) return null;
    const key = `${Math.floor(at / QUARTER)} ${timeZone}`;
    return { day: remember(locals, key, () => localDate(at as Instant, timeZone)), at: at as Instant };
  };
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = make();
  known.set(key, value);
  return value;
}
