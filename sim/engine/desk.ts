import { after, type Instant } from '../kernel/time.ts';
import type { Desk, OrderFile } from '../strategy/strategy.ts';
import type { BuyerPlan } from '../world/workload.ts';
import { valueAt } from './market-days.ts';
import { daysOf, type Run } from './run-state.ts';

/**
 * What a strategy may look at: its own file on an order, and what the marketplace's pages show.
 * Arrow-function fields, so that strategies can destructure them.
 */
export class RunDesk implements Desk {
  /** Set after construction, because the run and the desk refer to each other. */
  run!: Run;

  get now(): Instant {
    return this.run.now;
  }

  readonly file = (order: number): OrderFile => {
    const { run } = this;
    const known = run.table.load(order);
    const dialogue = run.dialogues[order];
    const days = daysOf(run, order);
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
      request: dialogue?.request ?? null,
      read: dialogue?.read ?? NOTHING,
      sent: dialogue?.sent ?? NOTHING,
    };
  };

  readonly windowEnds = (order: number): Instant => {
    const { rules } = daysOf(this.run, order);
    const placedAt = this.run.workload.placedAt[order] as Instant;
    return after(placedAt, valueAt(rules.selfCancelWindow, placedAt));
  };

  readonly lastDispatch = (order: number): Instant => {
    const shipBy = daysOf(this.run, order).shipBy(this.run.workload.placedAt[order] as Instant);
    return this.run.clock.dispatch.last(shipBy) ?? this.run.now;
  };

  readonly foresee = (order: number): BuyerPlan | null =>
    this.run.strategy.unplayable === true ? this.run.workload.plan(order) : null;
}

const NOTHING = [] as const;
