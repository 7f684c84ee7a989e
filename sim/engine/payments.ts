import { MINUTE } from '../kernel/time.ts';
import { paymentOf } from '../world/workload.ts';
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

export function normalPayments(run: Run): Payments {
  const { workload } = run; // its columns are asked for anew: a live workload's grow
  const payments = { key: Infinity, order: 0, arrived, next };

  function arrived(count: number): void {
    if (payments.key === Infinity) seek(count);
  }

  function next(count: number): void {
    payments.order += 1;
    seek(count);
  }

  function seek(count: number): void {
    const { placedAt, traits } = workload;
    while (payments.order < count && paymentOf(traits[payments.order] as number) !== 0) payments.order += 1;
    payments.key =
      payments.order < count ? (Math.floor((placedAt[payments.order] as number) / MINUTE) + 1) * MINUTE * 8 : Infinity;
  }

  return payments;
}
