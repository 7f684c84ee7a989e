import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, ScenarioResult } from '../../sim/internal.ts';
import { badInput } from '../language/input/problem.ts';
import { MOST_BYTES_OF_RESULTS } from '../language/input/read-json.ts';
import { quote } from '../language/input/quote.ts';
import { readText } from '../language/input/read-text.ts';
import { dataFilesOf } from './input-files.ts';
import type { LoadsStrategy } from '../language/load-strategy.ts';
import { concludeFrom } from './play-experiment.ts';
import { playableFrom, type Source } from './playable.ts';
import type { SuiteEntry } from './suite-entry.ts';
import type { Pool } from './pool.ts';
import { readingFlips } from './reading-flips.ts';
import type { ShardFolder } from './shard-file.ts';
import type { ShardEntry } from './shard-schema.ts';

/**
 * Makes each experiment again and concludes from the replications of all shards, which were checked
 * to be one run. `loadFor` gives what stands for the strategies of an entry.
 */
export async function mergeEntries(
  shards: readonly ShardFolder[],
  pool: Pool,
  loadFor: (entry: ShardEntry) => LoadsStrategy,
): Promise<SuiteEntry[]> {
  const merged: SuiteEntry[] = [];
  for (const [i, first] of (shards[0]?.file.entries ?? []).entries()) {
    const { source } = first;
    const playable = await playableFrom(source, loadFor(first));
    checkUnchanged(playable.experiment, first, source);
    const mine = shards.map(({ file }) => file.entries[i] as ShardEntry);
    const summaries = mine.flatMap((entry) => entry.summaries).sort((a, b) => a.replication - b.replication);
    checkShape(playable.experiment, summaries, source.file);
    const warnings = [...new Set(mine.flatMap((entry) => entry.warnings))];
    const result = concludeFrom(playable, summaries, warnings);
    const flips = await readingFlips(playable, pool, result);
    merged.push({ source, result: { ...result, flips }, summaries, warnings, cached: false, inputs: first.inputs });
  }
  return merged;
}

/** Caveats show whether an order report has changed; a shard has one or two more of them. */
function checkUnchanged(experiment: Experiment, { told, inputs }: ShardEntry, source: Source): void {
  const other = dataFilesOf(source).find(({ name, digest }) => inputs[name] !== undefined && inputs[name] !== digest);
  const changed =
    other !== undefined
      ? `${quote(other.name)} holds something else`
      : experiment.set.digest !== told.policy.digest
        ? 'its policy set has other clauses'
        : experiment.replications !== told.options.replications || experiment.seed !== told.options.seed
          ? 'its seed or its number of replications is another'
          : experiment.caveats.every((caveat) => told.caveats.includes(caveat))
            ? null
            : 'its orders are others';
  if (changed !== null)
    throw badInput(source.file, `the file has changed since the shards were played: ${changed}; play them again`);
}

/** Each replication has every strategy and marketplace of the experiment. */
function checkShape({ arms, markets }: Experiment, summaries: SuiteEntry['summaries'], file: string): void {
  const odd = summaries.find(
    (summary) =>
      summary.arms.length !== arms.length || summary.arms.some((arm) => arm.markets.length !== markets.length),
  );
  if (odd !== undefined)
    throw badInput(
      file,
      `replication ${odd.replication} of the shards has other strategies or marketplaces than the scenario; play the shards again`,
    );
}

/**
 * The lines of all shards by scenario, then by replication; within a replication they keep their
 * order.
 */
export function mergeVerdicts(shards: readonly ShardFolder[], results: readonly ScenarioResult[]): string {
  const position = new Map(results.map((result, i) => [result.name, i]));
  const keyed = shards.flatMap(({ dir }) => {
    const path = join(dir, 'verdicts.ndjson');
    if (!existsSync(path)) return [];
    return readText(path, path, MOST_BYTES_OF_RESULTS)
      .split('\n')
      .filter(Boolean)
      .map((line, i) => {
        const { scenario, replication } = readLine(line, path, i + 1);
        return { line, scenario: position.get(scenario) ?? 0, replication };
      });
  });
  keyed.sort((a, b) => a.scenario - b.scenario || a.replication - b.replication);
  return keyed.map(({ line }) => `${line}\n`).join('');
}

function readLine(line: string, file: string, number: number) {
  try {
    const { scenario, replication } = JSON.parse(line) as { readonly scenario: unknown; readonly replication: unknown };
    if (typeof scenario === 'string' && typeof replication === 'number') return { scenario, replication };
  } catch {
    // The sentence below says it.
  }
  throw badInput({ file, line: number }, 'the line is not a verdict; copy the file again, or play this shard again');
}

export function copyJournals(shards: readonly ShardFolder[], target: string): void {
  for (const { dir, file } of shards)
    for (const name of Object.keys(file.files))
      if (name !== 'verdicts.ndjson') copyFileSync(join(dir, name), join(target, name));
}
