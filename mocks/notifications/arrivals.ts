import { uniform, type Instant } from '../../sim/internal.ts';
import type { FaultRule } from '../faults/fault.ts';
import { strike } from '../faults/strike.ts';
import type { SellerAccount } from '../seller/account.ts';
import type { News } from './news.ts';

/** The instants at which a notification can be read after faults on its way: one, two or none. */
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

/** A notification's own delay, drawn independently of whether the fault strikes. */
function ownDelay(account: SellerAccount, { key, name, by }: FaultRule): number {
  return Math.floor(uniform(key, account.state.faults.met.get(name) ?? 0, 1) * by);
}
