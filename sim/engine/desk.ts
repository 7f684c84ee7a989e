import { after, type Instant } from '../kernel/time.ts';
import type { Desk } from '../strategy/strategy.ts';
import { valueAt } from './market-days.ts';
import { daysOf, type Run } from './run-state.ts';

/** What the strategy may look at: its own file on an order, and what the marketplace's pages show. */
export function createDesk(run: () => Run): Desk {
  return {
    get now() {
      return run().now;
    },
    file(order) {
      const state = run();
      const known = state.table.load(order);
      const story = state.cases.get(order);
      const days = daysOf(state, order);
      return {
        order,
        marketplace: days.rules.marketplace.code,
        status: known.status,
        placedAt: known.placedAt,
        shipBy: days.shipBy(known.placedAt),
        items: known.items,
        labelBought: known.labelBought,
        handedOver: known.handedOver,
        outOfStock: known.stockMissing,
        request: story?.request ?? null,
        read: story?.read ?? NOTHING,
        sent: story?.sent ?? NOTHING,
      };
    },
    windowEnds(order) {
      const { rules } = daysOf(run(), order);
      const placedAt = run().workload.placedAt[order] as Instant;
      return after(placedAt, valueAt(rules.selfCancelWindow, placedAt));
    },
    foresee(order) {
      return run().strategy.unplayable === true ? run().workload.plan(order) : null;
    },
  };
}

const NOTHING = [] as const;
