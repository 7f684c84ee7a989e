import type { Instant } from '../../../sim/internal.ts';
import { firstAtOrAfter, lengthened, numbers, words } from './columns.ts';

/**
 * Changes of orders, oldest first, twelve bytes each. Only the latest change of an order counts;
 * its earlier ones are outdated.
 */
export type ChangeLog = {
  readonly size: number;
  add(order: number, at: Instant): void;
  at(change: number): Instant;
  order(change: number): number;
  isLatest(change: number): boolean;
  /**
   * Number of the order's latest change. Anything derived from an order is valid while this number
   * stays the same.
   */
  versionOf(order: number): number;
  /** When the order last changed. */
  lastOf(order: number): Instant;
  /** The first change at or after an instant. */
  firstAt(at: Instant): number;
};

export function newChangeLog(): ChangeLog {
  let ats = numbers(1_024);
  let orders = words(1_024);
  let latest = words(1_024);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(order, at) {
      ats = lengthened(ats, size + 1, numbers);
      orders = lengthened(orders, size + 1, words);
      latest = lengthened(latest, order + 1, words);
      ats[size] = at;
      orders[size] = order;
      latest[order] = size;
      size += 1;
    },
    at: (change) => ats[change] as Instant,
    order: (change) => orders[change] as number,
    isLatest: (change) => latest[orders[change] as number] === change,
    versionOf: (order) => latest[order] as number,
    lastOf: (order) => ats[latest[order] as number] as Instant,
    firstAt: (at) => firstAtOrAfter(ats, size, at),
  };
}
