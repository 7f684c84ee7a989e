import type { Command } from '@commander-js/extra-typings';
import { badInput } from '../../language/input/problem.ts';
import type { LoadsStrategy } from '../../language/load-strategy.ts';
import type { Overrides } from '../../language/load-experiment.ts';
import { backtestPlayables, scenarioPlayables } from '../../suite/playable.ts';
import { startedAs } from '../../suite/started-as.ts';
import { addScenarioOptions, names, type ScenarioOptions } from '../terminal/options.ts';
import { playAndReport, type ToPlay } from './play-and-report.ts';
import { scenarioFiles } from '../../language/scenario-files.ts';

export function addRun(program: Command): void {
  addScenarioOptions(
    program
      .command('run')
      .argument('[files...]', 'scenario files or folders, or - for standard input (default: the bundled suite)'),
  )
    .option('--backtest <file>', 'also play a backtest of this order report, in the same report')
    .action(async (files, { backtest, ...options }) => {
      if (backtest !== undefined && options.shard !== undefined) throw cannotShard(backtest);
      const load = (strategies: LoadsStrategy) => toRun(scenarioFiles(files), strategies, options, backtest);
      process.exitCode = await playAndReport(load, options);
    });
}

export function addCompare(program: Command): void {
  addScenarioOptions(program.command('compare').argument('<scenario>', 'scenario file, or - for standard input'))
    .option('--strategies <a,b>', 'strategies to play instead of those in the file', names)
    .action(async (file, { strategies, ...options }) => {
      const chosen = strategies === undefined ? {} : { strategies };
      const load = async (strategies: LoadsStrategy) => ({
        playables: await scenarioPlayables([file], { ...overridesOf(options), ...chosen }, strategies),
      });
      process.exitCode = await playAndReport(load, options);
    });
}

async function toRun(
  files: readonly string[],
  strategies: LoadsStrategy,
  options: ScenarioOptions,
  orderReport?: string,
): Promise<ToPlay> {
  const scenarios = await scenarioPlayables(files, overridesOf(options), strategies);
  if (orderReport === undefined) return { playables: scenarios };
  const { seed } = options;
  const { playables } = await backtestPlayables(orderReport, seed === undefined ? {} : { seed });
  return { playables: [...scenarios, ...playables] };
}

function cannotShard(orderReport: string) {
  return badInput(
    '--backtest',
    `this option cannot be combined with \`--shard\`; expected one of them; play the backtest by itself with \`${startedAs()} backtest ${orderReport} --shard I/N\``,
  );
}

function overridesOf({ seed, replications, policy, reading }: ScenarioOptions): Overrides {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(replications === undefined ? {} : { replications }),
    ...(policy === undefined ? {} : { policy }),
    ...(Object.keys(reading).length === 0 ? {} : { readings: reading }),
  };
}
