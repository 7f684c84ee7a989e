import { badInput, nearMiss } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';
import type { Command } from '@commander-js/extra-typings';

type Adds = (program: Command) => void;

/** What the top page of the help says of a command, and where it is. A command is loaded when it is called. */
export type CommandEntry = {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Adds>;
};

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'run',
    summary: 'run scenarios; their expectations decide the exit code',
    load: async () => (await import('./run/run.ts')).addRun,
  },
  {
    name: 'compare',
    summary: 'compare strategies on the same buyers',
    load: async () => (await import('./run/run.ts')).addCompare,
  },
  {
    name: 'backtest',
    summary: 'play your own orders with other strategies; what the file does not say is assumed, over a range',
    load: async () => (await import('./run/backtest.ts')).addBacktest,
  },
  {
    name: 'policy',
    summary: 'show the clauses in force with their sources, and the right steps in a situation',
    load: async () => (await import('./policy/policy.ts')).addPolicy,
  },
  {
    name: 'breach',
    summary: 'the probability of a breach, and how many more cancellations fit, without a scenario',
    load: async () => (await import('./policy/breach.ts')).addBreach,
  },
  {
    name: 'report',
    summary: 'draw the charts and pages of a report again from its results.json',
    load: async () => (await import('./run/report.ts')).addReport,
  },
  {
    name: 'merge-reports',
    summary: 'join shards into the report of one run and judge it: the same bytes and exit code',
    load: async () => (await import('./run/merge.ts')).addMerge,
  },
  {
    name: 'init',
    summary: 'write a first scenario, a strategy, a test and a CI workflow into your project',
    load: async () => (await import('./start/init.ts')).addInit,
  },
  {
    name: 'strategies',
    summary: 'the built-in strategies, what they are good and bad at, and how to start your own',
    load: async () => (await import('./start/strategies.ts')).addStrategies,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of scenario files, for editors',
    load: async () => (await import('./policy/schema.ts')).addSchema,
  },
  {
    name: 'serve',
    summary: 'start the mock marketplace on a port, for real clients and for people',
    load: async () => (await import('./serve/serve.ts')).addServe,
  },
  {
    name: 'explore',
    summary: 'search for a world that breaks a property of the seller, shrink it and keep it',
    load: async () => (await import('./explore/explore.ts')).addExplore,
  },
  {
    name: 'replay',
    summary: 'play a counterexample again: who saw what and when, why it counts, and what would have prevented it',
    load: async () => (await import('./explore/replay.ts')).addReplay,
  },
  {
    name: 'mutate',
    summary: 'run a suite once for each planted fault, and report which faults it notices',
    load: async () => (await import('./explore/mutate.ts')).addMutate,
  },
  {
    name: 'lint-message',
    summary: 'check a message to a buyer against the communication guidelines',
    load: async () => (await import('./policy/lint-message.ts')).addLintMessage,
  },
  {
    name: 'intents',
    summary: 'measure how well a detector understands buyers’ messages, and what its errors cost',
    load: async () => (await import('./policy/intents.ts')).addIntents,
  },
];

/** `help` about a command that does not exist is wrong use, as the command itself would be. */
export function checkHelp(args: readonly string[]): void {
  const [first, about] = args.filter((arg) => !arg.startsWith('-'));
  if (first !== 'help' || about === undefined || about === 'help') return;
  const names = COMMANDS.map(({ name }) => name);
  if (!names.includes(about))
    throw badInput(
      'help',
      `${quote(about)} is not a command; expected one of ${names.join(', ')}${nearMiss(about, names)}`,
    );
}

/** The command that the arguments call, also where `help` is asked about it. */
export function commandCalled(args: readonly string[]): CommandEntry | undefined {
  const [first, second] = args.filter((arg) => !arg.startsWith('-'));
  return COMMANDS.find(({ name }) => name === (first === 'help' ? second : first));
}
