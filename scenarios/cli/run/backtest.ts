import type { Command } from '@commander-js/extra-typings';
import { MOST_REPLICATIONS } from '../../language/schema/scenario.ts';
import { backtestPlayables } from '../../suite/playable.ts';
import { addPlayOptions, names, wholeNumber } from '../terminal/options.ts';
import { playAndReport } from './play-and-report.ts';

export function addBacktest(program: Command): void {
  addPlayOptions(program.command('backtest').argument('<order-report>', 'an All Orders report (tab-separated)'))
    .option('--strategies <a,b>', 'strategies to play', names)
    .option('--skip-bad-rows', 'leave out lines that cannot be read')
    .option('--seed <n>', 'seed for what the file does not say', wholeNumber(0), 1)
    .option('--replications <n>', 'number of draws of what the file does not say', wholeNumber(1, MOST_REPLICATIONS))
    .action(async (file, { strategies, replications, seed, skipBadRows = false, ...options }) => {
      const chosen = {
        seed,
        skipBadRows,
        ...(strategies === undefined ? {} : { strategies }),
        ...(replications === undefined ? {} : { replications }),
      };
      process.exitCode = await playAndReport((strategies) => backtestPlayables(file, chosen, strategies), options);
    });
}
