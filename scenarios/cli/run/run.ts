import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from '@commander-js/extra-typings';
import { runExperiment } from '../../../sim/internal.ts';
import { backtestExperiments, withoutBreach } from '../../data/backtest.ts';
import { openOutputFolder } from '../../suite/output-folder.ts';
import { openPool } from '../../suite/pool.ts';
import { badInput } from '../../language/input/problem.ts';
import type { Overrides } from '../../language/load-experiment.ts';
import { runSuite, type SuiteEntry } from '../../suite/run-suite.ts';
import { packageFolder } from '../../language/package.ts';
import { addRunOptions, names, type Reporter } from '../shared/options.ts';
import { openProgress } from '../shared/progress.ts';
import { EXIT, printReport, replicationRows, resultsOf, writeReport } from '../shared/write-report.ts';

export type RunOptions = {
  readonly seed?: number | undefined;
  readonly replications?: number | undefined;
  readonly jobs: number;
  readonly shard?: { readonly index: number; readonly of: number } | undefined;
  readonly out: string;
  readonly reporter: readonly Reporter[];
  readonly policy?: string | undefined;
  readonly reading: Readonly<Record<string, string>>;
  readonly journal?: true | undefined;
  readonly quiet?: true | undefined;
};

export function addRun(program: Command): void {
  addRunOptions(program.command('run').argument('[files...]', 'scenario files or folders (default: the bundled suite)'))
    .description('run scenarios; expectations decide the exit code')
    .option('--backtest <file>', 'and a backtest of this order report, in the same report')
    .action(async (files, options) => {
      process.exitCode = await run(
        files.length > 0 ? scenarioFiles(files) : bundledSuite(),
        options,
        undefined,
        options.backtest,
      );
    });
  addRunOptions(program.command('compare').argument('<scenario>', 'scenario file'))
    .description('paired comparison of strategies on the same buyers')
    .option('--strategies <a,b>', 'instead of those in the file', names)
    .action(async (file, options) => {
      process.exitCode = await run([file], options, options.strategies);
    });
}

/** Runs the files and writes the report; the exit code says how the expectations fared. */
export async function run(
  files: readonly string[],
  options: RunOptions,
  strategies?: readonly string[],
  orderReport?: string,
): Promise<number> {
  const folder = openOutputFolder(options.out);
  const pool = openPool(options.jobs);
  const progress = openProgress(options.quiet ?? false);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    const entries = await runSuite(files, {
      pool,
      overrides: overridesOf(options, strategies),
      shard: options.shard ?? null,
      folder: folder.path,
      journals: options.journal ?? false,
      onProgress: (done, total, scenario) => progress.show(done, total, scenario),
      signal: stop.signal,
    });
    const backtests = orderReport === undefined || options.shard ? [] : await backtestResults(orderReport, options);
    progress.clear();
    const results = resultsOf([...entries.map((entry) => entry.result), ...backtests]);
    if (options.shard) folder.write('shard.json', shardFile(options, entries));
    await writeReport(
      folder,
      results,
      entries.flatMap((entry) => replicationRows(entry.result, entry.summaries)),
      options.reporter,
    );
    folder.commit();
    printReport(results, options.reporter, options.quiet ?? false);
    if (!options.quiet)
      process.stdout.write(
        `\nReport: ${join(options.out, 'index.html')}   seed ${seedsOf(entries)}   ${options.jobs} job(s)\n`,
      );
    return stop.signal.aborted ? 130 : EXIT[results.verdict];
  } catch (error) {
    progress.clear();
    folder.discard();
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    await pool.close();
  }
}

async function backtestResults(orderReport: string, options: RunOptions) {
  const seed = options.seed ?? 1;
  const { experiments, partialWindow } = await backtestExperiments(orderReport, { skipBadRows: false, seed });
  const results = experiments.map(runExperiment);
  return partialWindow ? results.map(withoutBreach) : results;
}

function seedsOf(entries: readonly SuiteEntry[]): string {
  const seeds = [...new Set(entries.map((entry) => entry.result.options.seed))];
  return seeds.length > 3 ? 'as printed above' : seeds.join(', ');
}

export function overridesOf(options: RunOptions, strategies?: readonly string[]): Overrides {
  return {
    today: new Date().toISOString().slice(0, 10),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.replications === undefined ? {} : { replications: options.replications }),
    ...(options.policy === undefined ? {} : { policy: options.policy }),
    ...(Object.keys(options.reading).length === 0 ? {} : { readings: options.reading }),
    ...(strategies === undefined ? {} : { strategies }),
  };
}

/** What `merge-reports` needs to make the same bytes as one run. */
export type ShardFile = {
  readonly shard: { readonly index: number; readonly of: number };
  readonly overrides: Overrides;
  readonly entries: readonly SuiteEntry[];
};

function shardFile(options: RunOptions, entries: readonly SuiteEntry[]): string {
  const file: ShardFile = { shard: options.shard ?? { index: 1, of: 1 }, overrides: overridesOf(options), entries };
  return `${JSON.stringify(file)}\n`;
}

function bundledSuite(): string[] {
  return scenarioFiles([fileURLToPath(new URL('scenarios/catalogue/', packageFolder()))]);
}

/** Folders are searched (not deeply) for .yaml and .yml files, by name. */
function scenarioFiles(given: readonly string[]): string[] {
  return given.flatMap((path) => {
    if (!existsSync(path)) throw badInput(path, 'not found');
    if (!statSync(path).isDirectory()) return [path];
    const found = readdirSync(path)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => relative(process.cwd(), join(path, name)));
    if (found.length === 0) throw badInput(path, 'no .yaml scenario in this folder');
    return found;
  });
}
