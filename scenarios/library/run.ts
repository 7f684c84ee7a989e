import type { Results } from '../../sim/internal.ts';
import { checkArgument } from '../language/input/check-argument.ts';
import { scenarioFiles } from '../language/scenario-files.ts';
import { resultsOf } from '../suite/results-of.ts';
import { playFiles } from './play-files.ts';
import { readOptions, type PlayOptions } from './play-options.ts';

export type RunOptions = PlayOptions;

/**
 * Plays scenario files, or all those in a folder, as `cancelbench run` does. Returns what
 * `results.json` holds: rates are fractions, durations milliseconds. Nothing is printed or written;
 * `toHtml` and its like in `cancelbench/reports` make the files of a report. Throws an `InputError`
 * when a file is not valid.
 *
 * @example
 * ```ts
 * const { verdict, scenarios } = await run('cancelbench/my-shop.yaml', { replications: 50 });
 * ```
 */
export async function run(files: string | readonly string[], options: RunOptions = {}): Promise<Results> {
  const paths = typeof files === 'string' ? [files] : files;
  const isList = Array.isArray(paths) && paths.length > 0 && paths.every((path) => typeof path === 'string' && path);
  checkArgument('run', 'a path such as "scenario.yaml", or a list of such paths', files, isList === true);
  const { overrides, ...how } = readOptions('run', options);
  return resultsOf(await playFiles(scenarioFiles(paths), overrides, how));
}
