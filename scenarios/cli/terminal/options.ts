import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from '@commander-js/extra-typings';
import { duration } from '../../language/input/units.ts';
import { nearMiss } from '../../language/input/problem.ts';
import { defaultJobs } from '../../suite/pool.ts';
import { MOST_REPLICATIONS } from '../../language/schema/scenario.ts';
import type { Shard } from '../../suite/shard.ts';
import { quote } from '../../language/input/quote.ts';
import { printError } from './print.ts';

export const REPORTERS = ['console', 'html', 'json', 'junit', 'github', 'sarif', 'csv'] as const;
export type Reporter = (typeof REPORTERS)[number];

/** Options of every command that plays experiments. */
export type PlayOptions = {
  readonly jobs: number;
  readonly shard?: Shard | undefined;
  readonly out: string;
  readonly reporter: readonly Reporter[];
  readonly journal?: boolean | undefined;
  /** Folder of results that need not be played again. */
  readonly cache?: string | undefined;
  readonly quiet?: boolean | undefined;
  /** In milliseconds. */
  readonly strategyTimeout: number;
};

const DEFAULT_REPORTERS: Reporter[] = ['console', 'html', 'json', 'junit', 'csv'];

export function reporterOption() {
  return new Option('--reporter <list>', `some of ${REPORTERS.join(',')}`)
    .argParser(reporters)
    .default(DEFAULT_REPORTERS, DEFAULT_REPORTERS.join(','));
}

export function addPlayOptions<A extends unknown[]>(command: Command<A>) {
  return command
    .option('--jobs <n>', 'number of worker threads, at most one for each processor', jobs, defaultJobs())
    .option('--shard <i/n>', 'play only the i-th of n parts; join them with merge-reports', shard)
    .option('--out <dir>', 'report folder', 'cancelbench-report')
    .addOption(reporterOption())
    .option('--journal', 'also write journals and judgements')
    .option('--cache <dir>', 'keep results here, and do not play again what has not changed')
    .addOption(strategyTimeoutOption())
    .option('--quiet', 'print errors only');
}

/** The time that code of users may take. */
export function strategyTimeoutOption() {
  return new Option('--strategy-timeout <time>', 'time that a strategy file may need in one replication')
    .argParser(lengthOfTime)
    .default(10_000, '10s');
}

const UNITS = { ms: 1, s: 1_000, m: 60_000, min: 60_000, h: 3_600_000 } as const;
/** Timers of a day at most are exact, and no strategy should need longer. */
const LONGEST = 24 * UNITS.h;

/** A number with a unit, or an ISO duration, in milliseconds. */
function lengthOfTime(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h)$/.exec(text.trim()) ?? [];
  const time =
    number === undefined ? duration.safeParse(text).data : Number(number) * UNITS[unit as keyof typeof UNITS];
  if (time !== undefined && time > 0 && time <= LONGEST) return time;
  throw new InvalidArgumentError(
    `${quote(text)} is not a length of time; expected one such as 10s, 2min or PT30S, of at most a day`,
  );
}

/** More threads than processors only take memory. */
export function jobs(text: string): number {
  const asked = wholeNumber(1)(text);
  const most = availableParallelism();
  if (asked <= most) return asked;
  printError(
    `--jobs: ${asked} were asked for; this machine has ${most} processor${most === 1 ? '' : 's'}, so ${most} are used`,
  );
  return most;
}

/** Options that change a scenario without editing its file. */
export type ScenarioOptions = {
  readonly seed?: number | undefined;
  readonly replications?: number | undefined;
  readonly policy?: string | undefined;
  readonly reading: Readonly<Record<string, string>>;
};

export function addScenarioOptions<A extends unknown[]>(command: Command<A>) {
  return addPlayOptions(command)
    .option('--seed <n>', 'seed of all random draws (default: from the file)', wholeNumber(0))
    .option(
      '--replications <n>',
      'replications of each scenario (default: from the file)',
      wholeNumber(1, MOST_REPLICATIONS),
    )
    .option('--policy <set>', 'policy set to use instead of the scenario’s')
    .addOption(readingOption());
}

export function readingOption() {
  return new Option('--reading <conflict=id>', 'use this reading where sources conflict; may be repeated')
    .argParser(reading)
    .default({} as Record<string, string>, 'the default readings');
}

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`${quote(text)} is not allowed; expected a whole number ${range}`);
    return value;
  };
}

function shard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const index = Number(match?.[1]);
  const of = Number(match?.[2]);
  if (match === null || index < 1 || index > of)
    throw new InvalidArgumentError(`${quote(text)} is not a part; expected one such as 1/4`);
  return { index, of };
}

function reporters(text: string): Reporter[] {
  return text.split(',').map((name) => {
    const found = REPORTERS.find((reporter) => reporter === name.trim());
    if (found === undefined)
      throw new InvalidArgumentError(
        `${quote(name)} is not a known reporter; expected some of ${REPORTERS.join(',')}${nearMiss(name, REPORTERS)}`,
      );
    return found;
  });
}

function reading(text: string, before: Record<string, string>): Record<string, string> {
  const [conflict = '', id] = text.split('=');
  if (id === undefined)
    throw new InvalidArgumentError(
      `${quote(text)} is not a reading; expected CONFLICT=READING, such as uk-de-date=second-list`,
    );
  return { ...before, [conflict]: id };
}

export function names(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}
