import type { Workload } from '../world/workload.ts';

/** Where a run's orders come from, one after another. */
export type Arrivals = {
  /** `at * 8` of the next one, as in the calendar; Infinity when there is none. */
  readonly key: number;
  /** Orders arrived so far. */
  readonly count: number;
  /** The next order has arrived: its number. */
  take(): number;
};

/** A workload's orders at the instants it names. */
export function arrivalsOf(workload: Workload): Arrivals {
  const { placedAt, size } = workload;
  const arrivals = {
    key: size > 0 ? (placedAt[0] as number) * 8 : Infinity,
    count: 0,
    take(): number {
      const order = arrivals.count;
      arrivals.count += 1;
      arrivals.key = order + 1 < size ? (placedAt[order + 1] as number) * 8 : Infinity;
      return order;
    },
  };
  return arrivals;
}
