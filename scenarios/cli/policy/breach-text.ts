import type { BreachBudget, ChanceOfBreach, RandomOrders } from '../../../sim/internal.ts';

/** The figures in sentences, and a table of the budget. */
export function breachText(given: RandomOrders, chance: ChanceOfBreach, budget: BreachBudget | null): string {
  const { perDay, chance: share, days, limit } = given;
  const { windowDays } = limit;
  return [
    `P(breach) within ${days} days: ${percent(chance.probability)}  [${percent(chance.lower)}, ${percent(chance.upper)}]`,
    `  ${number(perDay * 7)} orders a week, ${percent(share)} of them end as cancellations that count; windows of ${windowDays} days, limit under ${percent(limit.limit)}`,
    methodText(chance),
    '',
    ...(budget === null ? [TOO_LARGE] : budgetLines(budget, given)),
    '',
    'Assumes that orders are independent of each other, that they come at the same rate every day, and that a',
    'cancellation counts on the day of the purchase. Staff queues, restrictions and account stops are not seen:',
    'play a scenario for those.',
  ].join('\n');
}

const TOO_LARGE = 'There is no table of the budget for so many orders: its states are too many.';

function methodText({ method, draws }: ChanceOfBreach): string {
  return method === 'exact'
    ? `  exact for given daily orders, averaged over ${draws.toLocaleString('en')} draws of them; the interval is that of the draws, 99 %`
    : `  from ${draws.toLocaleString('en')} draws of daily counts, because the states are too many; the interval is that of the draws, 99 %`;
}

function budgetLines({ ordersInWindow, fits, steps }: BreachBudget, { days }: RandomOrders): readonly string[] {
  const rows = steps.map(({ counted, probability }, i) => {
    const next = steps[i + 1]?.probability ?? 1;
    return `  ${String(counted).padStart(7)}  ${percent(probability).padStart(9)}  ${`+${percent(next - probability)}`.padStart(16)}`;
  });
  return [
    `Breach budget: in a window of ${number(ordersInWindow)} orders, ${fits} counted cancellation${fits === 1 ? ' is' : 's are'} below the limit, and one more breaks it.`,
    `  counted  P(breach)  the next one adds`,
    ...rows,
    `  counted: those of yesterday, with none on the days before. P(breach): within the next ${days} days.`,
  ];
}

const number = (value: number): string => (Math.round(value * 10) / 10).toLocaleString('en');

/** Three digits that matter, so that a probability of one in a million can be read. */
function percent(share: number): string {
  const value = share * 100;
  return `${
    value === 0
      ? '0'
      : value
          .toPrecision(3)
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, '')
  }%`;
}
