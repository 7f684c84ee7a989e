import type { Instant, Marketplace } from '../../sim/internal.ts';
import { isAvailable, type ReportType } from './report-types.ts';

export type ReportAsk = {
  readonly how: 'request' | 'schedule';
  readonly marketplaces: readonly Marketplace[];
  readonly dataStartTime: Instant | null;
  readonly dataEndTime: Instant | null;
  readonly now: Instant;
};

export type AskProblem =
  'request-only' | 'schedule-only' | 'marketplace' | 'in-the-future' | 'start-after-end' | 'window-too-long';

/**
 * Says why a report of this type cannot be requested like this; null if it can. The caller decides
 * whether that is a 400 or a report that ends as FATAL.
 */
export function askProblem(type: ReportType, ask: ReportAsk): AskProblem | null {
  if (type.asked !== 'both' && type.asked !== ask.how)
    return type.asked === 'request' ? 'request-only' : 'schedule-only';
  if (!ask.marketplaces.every((marketplace) => isAvailable(type, marketplace))) return 'marketplace';
  // The model: "the default is now", "must be prior to or equal to the current date and time".
  const start = ask.dataStartTime ?? ask.now;
  const end = ask.dataEndTime ?? ask.now;
  if (start > ask.now || end > ask.now) return 'in-the-future';
  if (ask.dataStartTime !== null && start > end) return 'start-after-end';
  return type.longestWindow !== null && end - start > type.longestWindow ? 'window-too-long' : null;
}
