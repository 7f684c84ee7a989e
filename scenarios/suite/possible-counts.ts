import type { ReplicationSummary } from '../../sim/internal.ts';

type Market = ReplicationSummary['arms'][number]['markets'][number];
type Totals = Market['judged'];

/** Counts of orders: no more than there are. */
const OF_ORDERS: readonly (keyof Totals)[] = [
  ...(['counted', 'exempt', 'shipped', 'late', 'tracked', 'defects', 'ordersKept', 'unwanted'] as const),
];
/** Amounts may be fractions, so their sums are compared with a tolerance, relative to the amount. */
const TOLERANCE = 1e-9;

/** What in the counts of a marketplace no run can have produced; null when all fit together. */
export function impossibleCount({ judged, before, after, windows, worstRate }: Market): string | null {
  for (const key of Object.keys(judged) as (keyof Totals)[]) {
    const sum = before[key] + after[key];
    if (Math.abs(judged[key] - sum) > TOLERANCE * Math.max(1, Math.abs(sum)))
      return `judged.${key} is ${judged[key]}, but before and after the rollout there are ${sum}`;
  }
  const many = OF_ORDERS.find((key) => judged[key] > judged.orders);
  if (many !== undefined) return `judged.${many} is ${judged[many]}, more than the ${judged.orders} orders`;
  if (judged.answeredLate > judged.asked)
    return `judged.answeredLate is ${judged.answeredLate}, more than the ${judged.asked} messages that ask`;
  if (windows.some(({ numerators, denominators }) => numerators.length !== denominators.length))
    return 'a window has not as many numerators as denominators';
  const highest = Math.max(0, ...windows.map(highestRate));
  return Math.abs(highest - worstRate) <= TOLERANCE
    ? null
    : `worstRate is ${worstRate}, but the highest rate of the windows is ${highest}`;
}

function highestRate({ numerators, denominators }: Market['windows'][number]): number {
  let highest = 0;
  for (const [day, numerator] of Array.from(numerators).entries()) {
    const denominator = denominators[day] ?? 0;
    if (denominator > 0) highest = Math.max(highest, numerator / denominator);
  }
  return highest;
}
