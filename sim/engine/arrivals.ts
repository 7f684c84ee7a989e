import { keyOf } from '../kernel/event-queue.ts';
import type { Workload } from '../world/workload.ts';
import { PRIORITY } from './notice.ts';

/** Where a run's orders come from, one after another. */
export type Arrivals = {
  /** The event queue's key of the next one; Infinity when there is none. */
  readonly key: number;
  /** Orders arrived so far. */
  readonly count: number;
  /** The next order has arrived: its number. */
  take(): number;
};

/** A workload's orders at the instants it names. */
export function arrivalsOf(workload: Workload): Arrivals {
  return new ArrivalCursor(workload);
}

class ArrivalCursor implements Arrivals {
  key = Infinity;
  count = 0;
  private readonly placedAt: Float64Array;
  private readonly size: number;

  constructor({ placedAt, size }: Workload) {
    this.placedAt = placedAt;
    this.size = size;
    this.seek();
  }

  take(): number {
    const order = this.count;
    this.count = order + 1;
    this.seek();
    return order;
  }

  private seek(): void {
    this.key = this.count < this.size ? keyOf(this.placedAt[this.count] as number, PRIORITY.market) : Infinity;
  }
}
