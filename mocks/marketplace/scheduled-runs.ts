import type { Instant } from '../../sim/internal.ts';
import { runsUntil } from '../reports/schedule.ts';
import type { SellerAccount } from '../seller/account.ts';

/** The most runs of report schedules in one step of the clock. Each run writes a report. */
export const MOST_RUNS = 5_000;
/** The most orders that these reports look through: each looks at all orders of its seller. */
export const MOST_ORDERS_READ = 5_000_000;

type Sellers = { readonly accounts: ReadonlyMap<string, SellerAccount> };

/**
 * Why a step of the clock up to an instant would take too long: schedules would run too often, as a
 * part of a sentence. Null if they would not.
 */
export function tooManyRuns({ accounts }: Sellers, to: Instant): string | null {
  let runs = 0;
  let read = 0;
  for (const { state, world } of accounts.values())
    for (const { period, firstRunAt, nextRunAt } of state.schedules.values()) {
      const more = runsUntil({ period, first: firstRunAt }, nextRunAt, to);
      runs += more;
      read += more * world.live.workload.size;
    }
  if (runs > MOST_RUNS) return `run ${counted(runs)} times in this step; expected at most ${counted(MOST_RUNS)}`;
  if (read > MOST_ORDERS_READ)
    return `look at ${counted(read)} orders in this step; expected at most ${counted(MOST_ORDERS_READ)}`;
  return null;
}

const counted = (count: number): string => count.toLocaleString('en');
