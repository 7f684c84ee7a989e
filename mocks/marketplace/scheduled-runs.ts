import type { Instant } from '../../sim/internal.ts';
import { runsUntil } from '../reports/schedule.ts';
import type { SellerAccount } from '../seller/account.ts';

/** The most runs of report schedules in one step of the clock. Each run writes a report. */
export const MOST_RUNS = 5_000;

/** How often the report schedules of all sellers would run until an instant. */
export function scheduledRuns({ accounts }: { readonly accounts: ReadonlyMap<string, SellerAccount> }, to: Instant) {
  let runs = 0;
  for (const { state } of accounts.values())
    for (const { period, firstRunAt, nextRunAt } of state.schedules.values())
      runs += runsUntil({ period, first: firstRunAt }, nextRunAt, to);
  return runs;
}
