import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, ScenarioResult } from '../../sim/internal.ts';
import { badInput } from '../language/input/problem.ts';
import { concludeFrom } from './play-experiment.ts';
import { playableFrom, type Source } from './playable.ts';
import type { SuiteEntry } from './play-suite.ts';
import type { Pool } from './pool.ts';
import { readingFlips } from './reading-flips.ts';
import type { ShardFile, ShardFolder } from './shard-file.ts';

/** Makes each experiment again and concludes from the replications of all shards. */
export async function mergeEntries(files: readonly ShardFile[], pool: Pool): Promise<SuiteEntry[]> {
  const merged: SuiteEntry[] = [];
  for (const [i, { source, result: part }] of (files[0]?.entries ?? []).entries()) {
    if (files.some((file) => contentOf(file.entries[i]?.source) !== contentOf(source)))
      throw badInput(
        source.file,
        'the shards were played with different files or options; expected the same in all shards; play them again',
      );
    const playable = await playableFrom(source);
    if (!isOf(playable.experiment, part))
      throw badInput(source.file, 'the file has changed since the shards were played; play them again');
    const summaries = files
      .flatMap((file) => file.entries[i]?.summaries ?? [])
      .sort((a, b) => a.replication - b.replication);
    if (summaries.length !== playable.experiment.replications)
      throw badInput(
        source.file,
        `the shards hold ${summaries.length} replications; expected ${playable.experiment.replications}; play the interrupted shard again`,
      );
    const result = concludeFrom(playable, summaries);
    const flips = await readingFlips(playable, pool, result);
    merged.push({ source, result: { ...result, flips }, summaries });
  }
  return merged;
}

/** A source without its path, which may differ between machines. */
function contentOf(source: Source | undefined): string {
  return JSON.stringify({ ...source, file: '' });
}

/**
 * Whether a shard was played with this experiment. Caveats show whether an order report has
 * changed; an interrupted shard has one more of them.
 */
function isOf(experiment: Experiment, part: ScenarioResult): boolean {
  return (
    experiment.set.digest === part.policy.digest &&
    experiment.replications === part.options.replications &&
    experiment.caveats.every((caveat) => part.caveats.includes(caveat))
  );
}

/**
 * The lines of all shards by scenario, then by replication; within a replication they keep their
 * order.
 */
export function mergeVerdicts(shards: readonly ShardFolder[], results: readonly ScenarioResult[]): string {
  const position = new Map(results.map((result, i) => [result.name, i]));
  const lines = shards.flatMap(({ dir }) => {
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

export function copyJournals(shards: readonly ShardFolder[], target: string): void {
  for (const { dir } of shards)
    for (const name of readdirSync(dir))
      if (/^(journal|judgement)-.*\.ndjson$/.test(name)) copyFileSync(join(dir, name), join(target, name));
}
