import type { Command } from '@commander-js/extra-typings';
import { copyJournals, mergeEntries, mergeVerdicts } from '../../suite/merge-shards.ts';
import { openOutputFolder, recoverForReading } from '../../suite/output/output-folder.ts';
import { placeOf } from '../../suite/output/output-place.ts';
import { badInput } from '../../language/input/problem.ts';
import { openUserThreads } from '../../suite/threads/user-threads.ts';
import { openPool } from '../../suite/pool.ts';
import { readShard } from '../../suite/shard-file.ts';
import { checkPassedOn } from '../../suite/check-passed-on.ts';
import { checkShards } from '../../suite/check-shards.ts';
import { resultsOf } from '../../suite/results-of.ts';
import { strategiesOf } from './merge-strategies.ts';
import { reporterOption, strategyTimeoutOption, type PlayOptions } from '../terminal/options.ts';
import { EXIT, printPlace, printReport, replicationRows, writeReport } from '../terminal/write-report.ts';

export function addMerge(program: Command): void {
  program
    .command('merge-reports')
    .argument('<dirs...>', 'the report folders of all shards')
    .option('--out <dir>', 'report folder', 'cancelbench-report')
    .option(
      '--strategy <files...>',
      'strategy files that may be run, where a scenario with `readings: all` has to be played again',
      [],
    )
    .addOption(strategyTimeoutOption())
    .addOption(reporterOption())
    .option('--quiet', 'print errors only')
    .action(async (dirs, options) => {
      process.exitCode = await merge(dirs, options);
    });
}

type MergeOptions = Pick<PlayOptions, 'out' | 'quiet' | 'reporter' | 'strategyTimeout'> & {
  readonly strategy: readonly string[];
};

async function merge(
  dirs: readonly string[],
  { out, reporter, strategy, strategyTimeout, quiet = false }: MergeOptions,
): Promise<number> {
  dirs.forEach(recoverForReading);
  const same = dirs.find((dir) => placeOf(dir) === placeOf(out));
  if (same !== undefined)
    throw badInput(
      out,
      'this is the report folder of a shard, which the result would replace; expected another `--out`',
    );
  const shards = checkShards(dirs.map(readShard));
  const threads = openUserThreads(strategyTimeout);
  const loadFor = strategiesOf(shards, strategy, threads.load);
  const folder = openOutputFolder(out);
  const pool = strategy.length > 0 ? threads.pool(1) : openPool(1);
  try {
    const merged = await mergeEntries(shards, pool, loadFor);
    const scenarios = merged.map(({ result }) => result);
    checkPassedOn(shards, scenarios);
    folder.write('verdicts.ndjson', mergeVerdicts(shards, scenarios));
    copyJournals(shards, folder.path);
    const results = resultsOf(scenarios);
    const rows = merged.flatMap(({ result, summaries }) => replicationRows(result, summaries));
    await writeReport(folder, results, { rows }, reporter);
    folder.commit();
    printReport(results, reporter, quiet);
    printPlace(out, reporter, quiet);
    return EXIT[results.verdict];
  } catch (error) {
    folder.discard();
    throw error;
  } finally {
    await pool.close();
    await threads.close();
  }
}
