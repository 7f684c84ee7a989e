import { keyOf } from '../kernel/event-queue.ts';
import { MINUTE } from '../kernel/time.ts';
import { paysNormally } from '../world/order-traits.ts';
import type { Workload } from '../world/workload.ts';
import { PRIORITY } from './notice.ts';
import type { Run } from './run-state.ts';

/**
 * Normal payments are authorised at the next full minute (assumed). They fall due in the order of
 * the orders, so a cursor over the order table does what the queue would, at no cost. Slow and
 * failing payments are in the queue.
 */
export type Payments = {
  /** The event queue's key of the next one; Infinity while there is none. */
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

  /** Reads the workload's columns again each time, because those of a live workload grow. */
  private seek(count: number): void {
    const { placedAt, traits } = this.workload;
    let { order } = this;
    while (order < count && !paysNormally(traits[order] as number)) order += 1;
    this.order = order;
    this.key = order < count ? keyOf(nextFullMinute(placedAt[order] as number), PRIORITY.market) : Infinity;
  }
}

/** The first full minute after `at`. */
function nextFullMinute(at: number): number {
  return (Math.floor(at / MINUTE) + 1) * MINUTE;
}
