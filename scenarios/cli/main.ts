#!/usr/bin/env node
import { Command, CommanderError, type OutputConfiguration } from '@commander-js/extra-typings';
import { checkHelp, COMMANDS, commandCalled, type CommandEntry } from './commands.ts';
import { endIfHeld } from './terminal/end-process.ts';
import { afterHelp, helpRoom } from './terminal/help.ts';
import { printError } from './terminal/print.ts';
import { roomOf } from './terminal/room.ts';
import { problemText } from '../language/input/problem.ts';
import { excerpt, withShortQuotes } from '../language/input/quote.ts';
import { systemProblem } from '../language/input/system-error.ts';
import { version } from '../language/package.ts';

const USERS_ERRORS: ReadonlySet<string> = new Set(['InputError', 'PolicyError', 'RunawayError']);
const HELP_ROOM = helpRoom(roomOf(process.stdout, process.env));
const OUTPUT: OutputConfiguration = {
  outputError: (message, write) => write(withShortQuotes(message)),
  getOutHelpWidth: () => HELP_ROOM,
  getErrHelpWidth: () => HELP_ROOM,
};
const program = new Command('cancelbench')
  .description('Test bench for how a marketplace seller handles buyer cancellations.')
  .version(version())
  .option('--no-color', 'no colours (also NO_COLOR)')
  .configureHelp({ minWidthToWrap: 20 })
  .addHelpText('after', () => afterHelp(HELP_ROOM))
  .showSuggestionAfterError()
  .exitOverride()
  .configureOutput(OUTPUT);

for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => endWith(explain(error)));

try {
  // A planted fault is there before anything else runs (`cancelbench mutate`).
  if (process.env['CANCELBENCH_MUTANT']) await import('../language/planted.ts');
  checkHelp(process.argv.slice(2));
  await addCommands(commandCalled(process.argv.slice(2)));
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
await endIfHeld(Number(process.exitCode ?? 0));

/** Adds the called command with its options. The others are there by name, for the help and for near misses. */
async function addCommands(called: CommandEntry | undefined): Promise<void> {
  for (const entry of COMMANDS) {
    if (entry === called) (await entry.load())(program);
    else program.command(entry.name);
  }
  for (const command of program.commands)
    command
      .description(COMMANDS.find(({ name }) => name === command.name())?.summary ?? '')
      .exitOverride()
      .configureOutput(OUTPUT);
}

/** A reader such as `head` may close the pipe early: the rest is not printed, and the exit code stays that of the command. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') endWith(explain(error));
}

function endWith(code: number): void {
  void endIfHeld(code).then(() => process.exit(code));
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Error && USERS_ERRORS.has(error.name)) {
    printError(error.message);
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
