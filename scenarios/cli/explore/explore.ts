import type { Command } from '@commander-js/extra-typings';
import { isStrategyFile } from '../../language/stand-in.ts';
import { runApart } from '../terminal/run-apart.ts';
import { strategyTimeoutOption, wholeNumber } from '../terminal/options.ts';
import { explore, type ExploreRequest } from './run-explore.ts';

export function addExplore(program: Command): void {
  program
    .command('explore')
    .argument('[property]', 'the beginning of a property, as `--list` prints it (default: all properties)')
    .option('--strategy <name>', 'a built-in, or a .ts file that exports `strategy`', 'redirect-to-formal')
    .option('--runs <n>', 'number of worlds to try for each property', wholeNumber(1), 500)
    .option('--seed <n>', 'seed for the worlds', wholeNumber(0), 1)
    .option('--keep <folder>', 'folder of kept counterexamples, which are tried first', 'regressions')
    .option('--coverage', 'print how often each situation was met')
    .option('--merge <folders...>', 'first copy the worlds kept in these folders, such as artifacts of other machines')
    .option('--adversary', 'instead, find the mildest buyers that make the seller breach the limit')
    .option(
      '--scenario <file>',
      'with --adversary: the scenario whose shop is attacked, or - for standard input (default: a built-in shop)',
    )
    .option('--list', 'instead, print the properties with their sources')
    .option('--exhaustive <n>', 'instead, check every history of one or two orders with up to n events', wholeNumber(1))
    .option('--policy <set>', 'with --exhaustive: a policy set by name or path (default: both bundled sets)')
    .addOption(strategyTimeoutOption())
    .option('--quiet', 'show no progress')
    .action(async (wanted, options) => {
      // A scenario may name strategy files too.
      const hasCode = isStrategyFile(options.strategy) || options.scenario !== undefined;
      process.exitCode = hasCode
        ? await runApart({ name: 'explore', wanted, options } satisfies ExploreRequest, options.strategyTimeout)
        : await explore(wanted, options);
    });
}
