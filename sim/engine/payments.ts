import { MINUTE } from '../kernel/time.ts';
import { paymentOf, type Workload } from '../world/workload.ts';
import type { Run } from './run-state.ts';

/**
 * Normal payments are authorised at the next full minute (assumed), so they fall due in the order of the orders: a cursor over the order
 * table does what the calendar would, at no cost. Slow and failing payments are in the calendar.
 */
export type Payments = {
  /** `at * 8` of the next one, as in the calendar; Infinity while there is none. */
  readonly key: number;
  readonly order: number;
  /** One more order has arrived; `count` have in all. */
  arrived(count: number): void;
  /** The current one is done. */
  next(count: number): void;
};

export function normalPayments({ workload }: Run): Payments {
  return new PaymentCursor(workload);
}

class PaymentCursor implements Payments {
  key = Infinity;
  order = 0;
  private readonly workload: Workload;

  constructor(workload: Workload) {
    this.workload = workload;
  }

  arrived(count: number): void {
    if (this.key === Infinity) this.seek(count);
  }

  next(count: number): void {
    this.order += 1;
    this.seek(count);
  }

  /** The workload's columns are asked for anew: a live workload's grow. */
  private seek(count: number): void {
    const { placedAt, traits } = this.workload;
    let { order } = this;
    while (order < count && paymentOf(traits[order] as number) !== 0) order += 1;
    this.order = order;
    this.key = order < count ? (Math.floor((placedAt[order] as number) / MINUTE) + 1) * MINUTE * 8 : Infinity;
  }
}
