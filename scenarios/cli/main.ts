#!/usr/bin/env node
import { Command, CommanderError } from '@commander-js/extra-typings';
import { PolicyError, RunawayError } from '../../sim/internal.ts';
import { addBacktest } from './run/backtest.ts';
import { addExplore } from './explore/explore.ts';
import { addIntents } from './policy/intents.ts';
import { addLintMessage } from './policy/lint-message.ts';
import { addMerge } from './run/merge.ts';
import { addMutate } from './explore/mutate.ts';
import { addPolicy } from './policy/policy.ts';
import { addReplay } from './explore/replay.ts';
import { addReport } from './run/report.ts';
import { addCompare, addRun } from './run/run.ts';
import { addSchema } from './policy/schema.ts';
import { addServe } from './serve/serve.ts';
import '../language/planted.ts';
import { endIfHeld } from './terminal/end-process.ts';
import { printError } from './terminal/print.ts';
import { InputError, problemText } from '../language/input/problem.ts';
import { excerpt, withShortQuotes } from '../language/input/quote.ts';
import { systemProblem } from '../language/input/system-error.ts';
import { version } from '../language/package.ts';

/*
 * The entrance of the command line. Exit codes: 0 when every expectation is met, 1 when one is
 * violated, 2 for wrong use or invalid input, 3 when undecided, 4 for a bug in cancelbench, 130 when
 * interrupted.
 */
const program = new Command('cancelbench')
  .description('Test bench for how a marketplace seller handles buyer cancellations.')
  .version(version())
  .option('--no-color', 'no colours (also NO_COLOR)')
  .showSuggestionAfterError()
  .exitOverride()
  .configureOutput({ outputError: (message, write) => write(withShortQuotes(message)) });

const COMMANDS = [
  addRun,
  addCompare,
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
for (const command of program.commands)
  command.exitOverride().configureOutput({
    outputError: (message, write) => write(withShortQuotes(message)),
  });

for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => endWith(explain(error)));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
await endIfHeld(Number(process.exitCode ?? 0));

/** A reader such as `head` may close the pipe early: the rest is not printed, and the exit code stays that of the command. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') endWith(explain(error));
}

function endWith(code: number): void {
  void endIfHeld(code).then(() => process.exit(code));
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
    printError((error as Error).message);
    return 2;
  }
  const problem = systemProblem(error);
  if (problem !== null) {
    printError(problemText(problem));
    return 2;
  }
  printError(
    `Internal error: this is a bug in cancelbench ${version()}, not a problem with your input. Please report it with the lines below.`,
  );
  printError(
    `${process.argv.slice(2).map(excerpt).join(' ')}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 4;
}
