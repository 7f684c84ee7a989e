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
  const payments = {
    key: Infinity,
    order: 0,
    arrived(count: number): void {
      if (payments.key === Infinity) seek(payments, workload, count);
    },
    next(count: number): void {
      payments.order += 1;
      seek(payments, workload, count);
    },
  };
  return payments;
}

/** The workload's columns are asked for anew: a live workload's grow. */
function seek(payments: { key: number; order: number }, { placedAt, traits }: Workload, count: number): void {
  let { order } = payments;
  while (order < count && paymentOf(traits[order] as number) !== 0) order += 1;
  payments.order = order;
  payments.key = order < count ? (Math.floor((placedAt[order] as number) / MINUTE) + 1) * MINUTE * 8 : Infinity;
}
