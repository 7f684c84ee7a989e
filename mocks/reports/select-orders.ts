import { DAY, span, type Instant } from '../../sim/internal.ts';
import type { ItemView, OrderView } from '../seller/book/order-view.ts';
import type { ReportType } from './report-types.ts';

export type ReportWindow = {
  readonly dataStartTime: Instant | null;
  readonly dataEndTime: Instant | null;
  readonly now: Instant;
};

/**
 * Age from which an order counts as archived. Inferred from the documentation: order reports "only
 * support orders that are less than two years old".
 */
const ARCHIVED_AFTER = span(730, DAY);

/**
 * The orders that a report of this type contains, in the order given. The window includes its start
 * and excludes its end, so that the windows of a schedule neither overlap nor leave gaps.
 */
export function selectOrders(
  type: ReportType,
  orders: readonly OrderView[],
  window: ReportWindow,
): readonly OrderView[] {
  const { from, until } = boundsOf(type, window);
  const inside = (at: Instant | null): boolean => at !== null && at >= from && at < until;
  return orders.filter((view) => {
    switch (type.holds) {
      case 'unshipped-now':
        return view.fulfilledBy === 'merchant' && (view.status === 'unshipped' || view.status === 'partially-shipped');
      case 'left-pending':
        // A snapshot without a status still contains orders that were cancelled or shipped since.
        return view.fulfilledBy === 'merchant' && inside(view.paidAt);
      case 'purchased':
        return inside(view.placedAt);
      case 'updated':
        return inside(view.lastUpdatedAt);
      case 'archived':
        return inside(view.placedAt) && view.placedAt < window.now - ARCHIVED_AFTER;
      case 'pending-now':
        return view.status === 'pending';
      case 'standings':
        return false;
    }
  });
}

/**
 * The window of a report. Both dates default to now (reports_2021-06-30.json,
 * CreateReportSpecification), but without a start, a report with a reach shows all of it. Without
 * an end, the present millisecond is included.
 */
function boundsOf(
  type: ReportType,
  { dataStartTime, dataEndTime, now }: ReportWindow,
): { from: number; until: number } {
  const furthest = type.reach === null ? -Infinity : now - type.reach;
  const start = dataStartTime ?? (type.reach === null ? now : furthest);
  return { from: Math.max(start, furthest), until: Math.min(dataEndTime ?? Infinity, now + 1) };
}

/**
 * The lines of an order that a report shows. Reports of unshipped orders show only what is still to
 * be shipped.
 */
export function selectItems(type: ReportType, view: OrderView): readonly ItemView[] {
  return type.holds === 'unshipped-now' ? view.items.filter((item) => !item.shipped && !item.cancelled) : view.items;
}
