import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { conclude, prepare, type ScenarioResult } from '../../../sim/internal.ts';
import { openOutputFolder } from '../../suite/output-folder.ts';
import { badInput } from '../../language/input/problem.ts';
import { readingFlips } from '../../suite/reading-flips.ts';
import { loadExperiment } from '../../language/load-experiment.ts';
import type { SuiteEntry } from '../../suite/run-suite.ts';
import type { ShardFile } from './run.ts';
import { EXIT, printReport, replicationRows, resultsOf, writeReport } from '../shared/write-report.ts';

export function addMerge(program: Command): void {
  program
    .command('merge-reports')
    .argument('<dirs...>', 'report folders of all shards')
    .description('join shards: the same bytes as one run')
    .option('--out <dir>', 'report folder', 'cancelbench-report')
    .option('--quiet', 'print nothing but errors')
    .action(async (dirs, options) => {
      const shards = dirs.map(readShard).sort((a, b) => a.file.shard.index - b.file.shard.index);
      checkComplete(shards);
      const folder = openOutputFolder(options.out);
      try {
        const merged = await mergeShards(shards.map((shard) => shard.file));
        const results = resultsOf(merged.map((entry) => entry.result));
        folder.write(
          'verdicts.ndjson',
          mergeVerdicts(
            shards.map((shard) => shard.dir),
            merged.map((entry) => entry.result),
          ),
        );
        copyJournals(
          shards.map((shard) => shard.dir),
          folder.path,
        );
        const rows = merged.flatMap((entry) => replicationRows(entry.result, entry.summaries));
        await writeReport(folder, results, rows, ['html', 'json', 'junit', 'csv']);
        folder.commit();
        printReport(results, ['console'], options.quiet ?? false);
        process.exitCode = EXIT[results.verdict];
      } catch (error) {
        folder.discard();
        throw error;
      }
    });
}

type Shard = { readonly dir: string; readonly file: ShardFile };

function readShard(dir: string): Shard {
  const path = join(dir, 'shard.json');
  if (!existsSync(path)) throw badInput(dir, 'no shard.json in it: expected the report folder of a run with --shard');
  try {
    return { dir, file: JSON.parse(readFileSync(path, 'utf8')) as ShardFile };
  } catch (error) {
    throw badInput(path, `not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkComplete(shards: readonly Shard[]): void {
  const of = shards[0]?.file.shard.of ?? 0;
  for (let index = 1; index <= of; index += 1) {
    const mine = shards.filter((shard) => shard.file.shard.index === index && shard.file.shard.of === of);
    if (mine.length === 1) continue;
    throw badInput(
      shards[0]?.dir ?? '',
      mine.length === 0 ? `shard ${index}/${of} is missing` : `shard ${index}/${of} is there twice`,
    );
  }
  if (shards.length !== of) throw badInput(shards[0]?.dir ?? '', `expected ${of} shards, found ${shards.length}`);
}

/** Loads each scenario again and concludes from all replications: the same function, so the same bytes. */
async function mergeShards(files: readonly ShardFile[]): Promise<SuiteEntry[]> {
  const first = files[0] as ShardFile;
  const merged: SuiteEntry[] = [];
  for (const [i, { path, result: part }] of first.entries.entries()) {
    const experiment = await loadExperiment(path, first.overrides);
    if (experiment.set.digest !== part.policy.digest || experiment.replications !== part.options.replications) {
      throw badInput(path, 'has changed since the shards were run');
    }
    const summaries = files
      .flatMap((file) => file.entries[i]?.summaries ?? [])
      .sort((a, b) => a.replication - b.replication);
    const result = conclude(prepare(experiment), summaries);
    const flips = await readingFlips(path, experiment, result, first.overrides);
    merged.push({ path, result: { ...result, flips }, summaries });
  }
  return merged;
}

/** By scenario, then replication; within a replication the order the run wrote. */
function mergeVerdicts(dirs: readonly string[], results: readonly ScenarioResult[]): string {
  const position = new Map(results.map((result, i) => [result.name, i]));
  const lines = dirs.flatMap((dir) => {
    const path = join(dir, 'verdicts.ndjson');
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  });
  const keyed = lines.map((line) => {
    const { scenario, replication } = JSON.parse(line) as { scenario: string; replication: number };
    return { line, scenario: position.get(scenario) ?? 0, replication };
  });
  keyed.sort((a, b) => a.scenario - b.scenario || a.replication - b.replication);
  return keyed.map(({ line }) => `${line}\n`).join('');
}

function copyJournals(dirs: readonly string[], target: string): void {
  for (const dir of dirs) {
    for (const name of readdirSync(dir)) {
      if (/^(journal|judgement)-.*\.ndjson$/.test(name)) copyFileSync(join(dir, name), join(target, name));
    }
  }
}
