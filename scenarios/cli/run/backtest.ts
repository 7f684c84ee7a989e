import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { runExperiment } from '../../../sim/internal.ts';
import { backtestExperiments, withoutBreach } from '../../data/backtest.ts';
import { openOutputFolder } from '../../suite/output-folder.ts';
import { names, wholeNumber } from '../shared/options.ts';
import { openProgress } from '../shared/progress.ts';
import { printReport, resultsOf, writeReport } from '../shared/write-report.ts';

export function addBacktest(program: Command): void {
  program
    .command('backtest')
    .argument('<order-report>', 'an All Orders report (tab-separated)')
    .description('"my orders, another strategy": what the file says, and ranges for what it does not')
    .option('--strategies <a,b>', 'strategies to play', names)
    .option('--skip-bad-rows', 'leave out lines that cannot be read')
    .option('--seed <n>', 'seed of what the file does not say', wholeNumber(0), 1)
    .option('--replications <n>', 'draws of what the file does not say', wholeNumber(1))
    .option('--out <dir>', 'report folder', 'cancelbench-report')
    .option('--quiet', 'print nothing but errors')
    .action(async (file, options) => {
      const { experiments, facts, partialWindow } = await backtestExperiments(file, {
        skipBadRows: options.skipBadRows ?? false,
        seed: options.seed,
        ...(options.strategies === undefined ? {} : { strategies: options.strategies }),
        ...(options.replications === undefined ? {} : { replications: options.replications }),
      });
      const folder = openOutputFolder(options.out);
      const progress = openProgress(options.quiet ?? false);
      const scenarios = experiments.map((experiment, i) => {
        progress.show(i, experiments.length, experiment.name);
        const result = runExperiment(experiment);
        return partialWindow ? withoutBreach(result) : result;
      });
      progress.clear();
      const results = resultsOf(scenarios);
      await writeReport(folder, results, [], ['html', 'json', 'junit', 'csv']);
      folder.commit();
      if (!options.quiet) process.stdout.write(`${facts.join('\n')}\n\n`);
      printReport(results, ['console'], options.quiet ?? false);
      if (!options.quiet) process.stdout.write(`\nReport: ${join(options.out, 'index.html')}   seed ${options.seed}\n`);
    });
}
