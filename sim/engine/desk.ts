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
  // Private to the language: a strategy that found the run would know its buyers' plans.
  #run!: Run;

  /** Called once after construction, because the run and the desk refer to each other. */
  static open(desk: RunDesk, run: Run): void {
    desk.#run = run;
  }

  get now(): Instant {
    return this.#run.now;
  }

  readonly file = (order: number): OrderFile => {
    const run = this.#placed(order);
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
    const run = this.#placed(order);
    const { rules } = daysOf(run, order);
    const placedAt = run.workload.placedAt[order] as Instant;
    return after(placedAt, valueAt(rules.selfCancelWindow, placedAt));
  };

  readonly lastDispatch = (order: number): Instant => {
    const run = this.#placed(order);
    const { labelLead, confirms } = run.profile;
    const { dispatch } = run.clock;
    const shipBy = daysOf(run, order).shipBy(run.workload.placedAt[order] as Instant);
    const leaves = dispatch.last((shipBy - confirms.after) as Instant);
    const waits = confirms.with === 'hand-over' && labelLead > 0 && !run.table.load(order).labelBought;
    const starts = waits && leaves !== null ? dispatch.last((leaves - labelLead) as Instant) : leaves;
    return starts ?? run.now;
  };

  readonly foresee = (order: number): BuyerPlan | null =>
    this.#run.strategy.unplayable === true ? this.#placed(order).workload.plan(order) : null;

  /** A seller knows an order from its purchase on. */
  #placed(order: number): Run {
    const run = this.#run;
    if (!Number.isInteger(order) || order < 0 || order >= run.journal.orders)
      throw new RangeError(`desk: there is no order ${String(order)}; expected the number of an order that was placed`);
    return run;
  }
}

const NOTHING = Object.freeze([] as const);
