import { MINUTE, type Instant } from '../../sim/internal.ts';
import { parseTime } from '../wire/clock.ts';
import type { Query } from '../wire/query.ts';

/**
 * Lists show nothing younger than this: "2 minutes before the current time" (models,
 * `CreatedBefore` and `LastUpdatedBefore`).
 */
export const LIST_AGE = 2 * MINUTE;

/** The bounds of a list, by date of creation or of last update. */
export type DateRange = {
  readonly by: 'created' | 'last-updated';
  readonly after: Instant;
  /** Inclusive, in whole seconds, so that the bound in the answer is the bound that was used. */
  readonly before: Instant;
};

export type Names = Readonly<
  Record<'createdAfter' | 'createdBefore' | 'lastUpdatedAfter' | 'lastUpdatedBefore', string>
>;

/**
 * Reads the range, or says what is wrong with it. Both APIs have the same rules under different
 * names.
 */
export function readRange(query: Query, names: Names, now: Instant): DateRange | string {
  const created = query.has(names.createdAfter) || query.has(names.createdBefore);
  const updated = query.has(names.lastUpdatedAfter) || query.has(names.lastUpdatedBefore);
  if (created && updated) return `${names.createdAfter} and ${names.lastUpdatedAfter}: expected only one of the two.`;
  const by = updated ? 'last-updated' : 'created';
  const afterName = updated ? names.lastUpdatedAfter : names.createdAfter;
  const beforeName = updated ? names.lastUpdatedBefore : names.createdBefore;
  const afterText = query.get(afterName);
  if (afterText === undefined) return `Exactly one of ${names.createdAfter} and ${names.lastUpdatedAfter} is required.`;
  const after = parseTime(afterText);
  if (after === null) return `${afterName}: expected an ISO 8601 date, found "${afterText.slice(0, 40)}".`;
  const bound = (Math.floor((now - LIST_AGE) / 1000) * 1000) as Instant;
  const beforeText = query.get(beforeName);
  const before = beforeText === undefined ? bound : parseTime(beforeText);
  if (before === null) return `${beforeName}: expected an ISO 8601 date, found "${String(beforeText).slice(0, 40)}".`;
  if (before > now - LIST_AGE) return `${beforeName} must be at least two minutes before the current time.`;
  if (after > before)
    return `${afterName} must not be later than ${beforeText === undefined ? 'two minutes ago' : beforeName}.`;
  return { by, after, before };
}
