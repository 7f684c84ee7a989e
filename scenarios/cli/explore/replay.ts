import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { readAddress } from '../../exploration/replay/run-address.ts';
import { keptOf } from '../../exploration/worlds/keep.ts';
import { badInput } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';
import { isStrategyFile } from '../../language/stand-in.ts';
import { runApart } from '../terminal/run-apart.ts';
import { readingOption, strategyTimeoutOption } from '../terminal/options.ts';
import { replay, type ReplayOptions, type ReplayRequest } from './run-replay.ts';

export function addReplay(program: Command): void {
  program
    .command('replay')
    .argument('<token-or-file>', 'a token (cb1:…), a kept file, or an order as reports name it')
    .option(
      '--strategy <name>',
      'play another strategy than the one it was found with; a strategy file is played only if it is named here, or in the file of `--scenario`',
    )
    .option('--all', 'show every order, not only the one that shows the problem')
    .option(
      '--scenario <file>',
      'the scenario of an order of a run (default: the bundled one of that name), or the order report of its backtest',
    )
    .option('--policy <set>', 'the policy set of the run, if it was not the scenario’s')
    .addOption(readingOption())
    .option('--today <date>', 'the date that `from: today` stood for')
    .addOption(strategyTimeoutOption())
    .option('--mermaid', 'print only a sequence diagram (Mermaid)')
    .action(async (given, options) => {
      process.exitCode = needsThread(given, options)
        ? await runApart({ name: 'replay', given, options } satisfies ReplayRequest, options.strategyTimeout)
        : await replay(given, options);
    });
}

/**
 * Whether code of a user's file is played. A token, a kept world and the address of an order may
 * come from anybody, so a file that only they name is refused.
 */
function needsThread(given: string, { strategy, scenario }: ReplayOptions): boolean {
  const address = existsSync(given) ? null : readAddress(given);
  if (scenario !== undefined && address !== null) return true;
  const named = address === null ? keptOf(given).strategy : address.strategy;
  if (strategy === undefined && isStrategyFile(named)) throw refusal(named);
  if (address !== null && strategy !== undefined && resolve(strategy) !== resolve(named))
    throw badInput(
      '--strategy',
      `${quote(strategy)} is not the strategy of this order, which is ${quote(named)}; another one would not meet the same order`,
    );
  return isStrategyFile(strategy ?? named);
}

export function refusal(named: string) {
  return badInput(
    'replay',
    `it names the strategy file ${quote(named)}, whose code is not run because somebody else may have named it; if you trust that file, add \`--strategy ${quote(named).slice(1, -1)}\``,
  );
}
