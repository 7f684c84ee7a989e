import type { Experiment, Expectation } from '../../../sim/internal.ts';

/**
 * Why the sequential tests of orders are not valid in these markets, or null when they are. The
 * tests take orders for independent of each other. With `oversell`, many orders of one day are
 * cancelled together, so their error rates would not hold.
 */
export function dependentOrders(markets: Experiment['markets']): string | null {
  if (markets.every(({ orders }) => orders.oversell.days === 0)) return null;
  return 'the test takes orders for independent of each other, and with `oversell` those of one day are cancelled together; expected a test of replications, such as "breach below 5%", or a bound, such as "countedCancellations < 10"';
}

/** Whether an expectation tests orders one by one. */
export function testsOrders({ type }: Expectation): boolean {
  return type === 'share-below' || type === 'counts-less';
}
