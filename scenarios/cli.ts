#!/usr/bin/env node
import { Command, CommanderError } from '@commander-js/extra-typings';
import { PolicyError, RunawayError } from '../sim/internal.ts';
import { addBacktest } from './commands/backtest.ts';
import { addExplore } from './commands/explore.ts';
import { addIntents } from './commands/intents.ts';
import { addLintMessage } from './commands/lint-message.ts';
import { addMerge } from './commands/merge.ts';
import { addMutate } from './commands/mutate.ts';
import { addPolicy } from './commands/policy.ts';
import { addReplay } from './commands/replay.ts';
import { addReport } from './commands/report.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addServe } from './commands/serve.ts';
import './planted.ts';
import { InputError } from './problem.ts';
import { version } from './package.ts';

/*
 * The way in, and the only place where scenarios and reports meet. Exit codes: 0 every expectation met, 1 one violated, 2 wrong use or
 * invalid input, 3 undecided, 4 a bug of ours, 130 interrupted.
 */
const program = new Command('cancelbench')
  .description('Test bench for how a marketplace seller handles buyer cancellations.')
  .version(version())
  .option('--no-color', 'no colours (also NO_COLOR)')
  .showSuggestionAfterError()
  .exitOverride();

const COMMANDS = [
  addRun,
  addBacktest,
  addPolicy,
  addReport,
  addMerge,
  addSchema,
  addServe,
  addExplore,
  addReplay,
  addMutate,
  addLintMessage,
  addIntents,
];
for (const add of COMMANDS) add(program);
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const name = error instanceof Error ? error.name : '';
  if (
    error instanceof InputError ||
    error instanceof PolicyError ||
    error instanceof RunawayError ||
    name === 'InputError'
  ) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
  process.stderr.write(
    `This is a fault of cancelbench ${version()}, not of your input. Please report it with the lines below.\n`,
  );
  process.stderr.write(
    `${process.argv.slice(2).join(' ')}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 4;
}
