import { InvalidArgumentError, type Command } from '@commander-js/extra-typings';
import { breachBudget, randomBreachChance, type RandomOrders } from '../../../sim/internal.ts';
import { percentage } from '../../language/input/units.ts';
import { quote } from '../../language/input/quote.ts';
import { wholeNumber } from '../terminal/options.ts';
import { print } from '../terminal/print.ts';
import { breachText } from './breach-text.ts';

/** Orders that come faster than this are no single shop's. */
const MOST_PER_DAY = 20_000;

export function addBreach(program: Command): void {
  program
    .command('breach')
    .requiredOption('--orders <n/week>', 'seller-fulfilled orders, such as 280/week or 40/day', ordersPerDay)
    .requiredOption('--counted <share>', 'share of them that end as a cancellation that counts, such as 0.8%', shareOf)
    .option('--days <n>', 'days of the period', wholeNumber(1, 366), 28)
    .option('--limit <share>', 'the rate has to stay under it', shareOf, 0.025)
    .option('--window <days>', 'days over which the rate is taken', wholeNumber(1, 60), 7)
    .option('--seed <n>', 'seed of the draws of daily orders', wholeNumber(0), 1)
    .option('--json', 'print the figures as JSON')
    .action(({ orders, counted, days, limit, window, seed, json }) => {
      const given: RandomOrders = {
        perDay: orders,
        chance: counted,
        days,
        seed,
        limit: { windowDays: window, limit, comparator: 'under', minimumOrders: 0 },
      };
      const [chance, budget] = [randomBreachChance(given), breachBudget(given)];
      if (json !== true) return print(`${breachText(given, chance, budget)}\n`);
      print(`${JSON.stringify({ ...given, breach: chance, budget, assumes: 'independent orders' }, null, 2)}\n`);
    });
}

function ordersPerDay(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\/(week|day)$/.exec(text.trim()) ?? [];
  const perDay = Number(number) / (unit === 'week' ? 7 : 1);
  if (number !== undefined && perDay > 0 && perDay <= MOST_PER_DAY) return perDay;
  throw new InvalidArgumentError(
    `${quote(text)} is no number of orders; expected one such as 280/week or 40/day, of at most ${MOST_PER_DAY} a day`,
  );
}

function shareOf(text: string): number {
  const { data } = percentage.safeParse(text.trim());
  if (data !== undefined && data > 0) return data;
  throw new InvalidArgumentError(`${quote(text)} is no share; expected a percentage such as 0.8%`);
}
