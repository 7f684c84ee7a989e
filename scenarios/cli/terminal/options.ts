import { InvalidArgumentError, Option, type Command } from '@commander-js/extra-typings';
import { nearMiss } from '../../language/input/problem.ts';
import { defaultJobs } from '../../suite/pool.ts';
import type { Shard } from '../../suite/shard.ts';
import { quote } from '../../language/input/quote.ts';

export const REPORTERS = ['console', 'html', 'json', 'junit', 'github', 'sarif', 'csv'] as const;
export type Reporter = (typeof REPORTERS)[number];

/** Options of every command that plays experiments. */
export type PlayOptions = {
  readonly jobs: number;
  readonly shard?: Shard | undefined;
  readonly out: string;
  readonly reporter: readonly Reporter[];
  readonly journal?: boolean | undefined;
  readonly quiet?: boolean | undefined;
};

const DEFAULT_REPORTERS: Reporter[] = ['console', 'html', 'json', 'junit', 'csv'];

export function reporterOption() {
  return new Option('--reporter <list>', `some of ${REPORTERS.join(',')}`)
    .argParser(reporters)
    .default(DEFAULT_REPORTERS, DEFAULT_REPORTERS.join(','));
}

export function addPlayOptions<A extends unknown[]>(command: Command<A>) {
  return command
    .option('--jobs <n>', 'number of worker threads', wholeNumber(1), defaultJobs())
    .option('--shard <i/n>', 'play only the i-th of n parts; join them with merge-reports', shard)
    .option('--out <dir>', 'report folder', 'cancelbench-report')
    .addOption(reporterOption())
    .option('--journal', 'also write journals and judgements')
    .option('--quiet', 'print errors only');
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
    .option('--replications <n>', 'replications of each scenario (default: from the file)', wholeNumber(1))
    .option('--policy <set>', 'policy set to use instead of the scenario’s')
    .addOption(readingOption());
}

export function readingOption() {
  return new Option('--reading <conflict=id>', 'use this reading where sources conflict; may be repeated')
    .argParser(reading)
    .default({} as Record<string, string>, 'the default readings');
}

export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`${quote(text)} is not allowed; expected a whole number from ${least} on`);
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
