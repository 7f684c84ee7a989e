import { uniform, type Instant } from '../../sim/internal.ts';
import type { FaultRule } from '../faults/fault.ts';
import { strike } from '../faults/strike.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { News } from './news.ts';

/** When a notification can be read, after what befell it on its way: once, twice or never. */
export function arrivals(account: SellerAccount, news: News): readonly Instant[] {
  const { type: on, at, order } = news;
  const fault = strike(account, { point: 'notification', at, on, ...(order === null ? {} : { order }) });
  if (fault === null) return [news.visibleAt];
  const later = (by: number): Instant => (news.visibleAt + by) as Instant;
  switch (fault.fault) {
    case 'notification-lost':
      return [];
    case 'notification-late':
      return [later(fault.by)];
    case 'notification-duplicate':
      return [news.visibleAt, later(fault.by)];
    case 'notification-reordered':
      return [later(ownDelay(account, fault))];
    default:
      return [news.visibleAt];
  }
}

/** Drawn beside the draw whether it strikes at all. */
function ownDelay(account: SellerAccount, { key, name, by }: FaultRule): number {
  return Math.floor(uniform(key, account.state.faults.met.get(name) ?? 0, 1) * by);
}
