import type { Command } from '@commander-js/extra-typings';
import { copyJournals, mergeEntries, mergeVerdicts } from '../../suite/merge-shards.ts';
import { openOutputFolder } from '../../suite/output-folder.ts';
import { openPool } from '../../suite/pool.ts';
import { readShards } from '../../suite/shard-file.ts';
import { EXIT, printReport, replicationRows, resultsOf, writeReport } from '../shared/write-report.ts';

export function addMerge(program: Command): void {
  program
    .command('merge-reports')
    .argument('<dirs...>', 'the report folders of all shards')
    .description('join shards into the report of one run, with the same bytes')
    .option('--out <dir>', 'report folder', 'cancelbench-report')
    .option('--quiet', 'print errors only')
    .action(async (dirs, options) => {
      process.exitCode = await merge(dirs, options);
    });
}

type MergeOptions = { readonly out: string; readonly quiet?: boolean | undefined };

async function merge(dirs: readonly string[], { out, quiet = false }: MergeOptions): Promise<number> {
  const shards = readShards(dirs);
  const folder = openOutputFolder(out);
  const pool = openPool(1);
  try {
    const merged = await mergeEntries(
      shards.map(({ file }) => file),
      pool,
    );
    const scenarios = merged.map(({ result }) => result);
    folder.write('verdicts.ndjson', mergeVerdicts(shards, scenarios));
    copyJournals(shards, folder.path);
    const results = resultsOf(scenarios);
    const rows = merged.flatMap(({ result, summaries }) => replicationRows(result, summaries));
    await writeReport(folder, results, rows, ['html', 'json', 'junit', 'csv']);
    folder.commit();
    printReport(results, ['console'], quiet);
    return EXIT[results.verdict];
  } catch (error) {
    folder.discard();
    throw error;
  } finally {
    await pool.close();
  }
}
