import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadsStrategy } from '../../language/load-strategy.ts';
import { openCache } from '../../suite/cache/result-cache.ts';
import { checkNames } from '../../suite/check-names.ts';
import { openOutputFolder, type OutputFolder } from '../../suite/output/output-folder.ts';
import type { Playable } from '../../suite/playable.ts';
import { playSuite } from '../../suite/play-suite.ts';
import type { SuiteEntry } from '../../suite/suite-entry.ts';
import { openUserThreads, type UserThreads } from '../../suite/threads/user-threads.ts';
import { openPool } from '../../suite/pool.ts';
import { PASSED_ON, SHARD_FILE, shardText } from '../../suite/shard-file.ts';
import { resultsOf } from '../../suite/results-of.ts';
import type { PlayOptions } from '../terminal/options.ts';
import { print, printError } from '../terminal/print.ts';
import { openProgress } from '../terminal/progress.ts';
import { threadsWorth } from '../../suite/threads-worth.ts';
import { EXIT, printPlace, printReport, replicationRows, writeReport } from '../terminal/write-report.ts';

const INTERRUPTED = 130;

/** Experiments to play, and sentences to print before their results. */
export type ToPlay = { readonly playables: readonly Playable[]; readonly facts?: readonly string[] };

/**
 * Plays experiments and writes their report; used by `run`, `compare` and `backtest`. Returns the
 * exit code.
 */
export async function playAndReport(
  load: (strategies: LoadsStrategy) => Promise<ToPlay>,
  options: PlayOptions,
): Promise<number> {
  const threads = openUserThreads(options.strategyTimeout);
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort();
    void threads.close(); // code of a user's file may be loading
  };
  process.once('SIGINT', interrupt);
  try {
    const code = await play(await load(threads.load), { threads, signal: stop.signal }, options);
    return code ?? nothingPlayed();
  } catch (error) {
    if (stop.signal.aborted) return nothingPlayed();
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    await threads.close();
  }
}

function nothingPlayed(): number {
  printError('Interrupted before anything was played; nothing was written.');
  return INTERRUPTED;
}

type Playing = { readonly threads: UserThreads; readonly signal: AbortSignal };

/** Null when it was interrupted before the first replication was done. */
async function play(
  { playables, facts = [] }: ToPlay,
  { threads, signal }: Playing,
  options: PlayOptions,
): Promise<number | null> {
  if (signal.aborted) return null;
  checkNames(playables, options.journal ?? false);
  const cache = options.cache === undefined ? null : openCache(options.cache, Date.now());
  const folder = openOutputFolder(options.out);
  const jobs = Math.min(options.jobs, threadsWorth(playables));
  const pool = threads.isNeeded() ? threads.pool(jobs) : openPool(jobs);
  const progress = openProgress(options.quiet ?? false);
  try {
    const entries = await playSuite(playables, pool, {
      shard: options.shard ?? null,
      output: { folder: folder.path, journals: options.journal ?? false },
      onProgress: (done, total, name) => progress.show(done, total, name),
      signal,
      // Journals are not kept, so a run that writes them plays everything.
      cache: options.journal === true ? null : cache,
    });
    progress.clear();
    if (signal.aborted && entries.length === 0) {
      folder.discard();
      return null;
    }
    for (const problem of cache?.problems ?? []) printError(`Warning: ${problem}`);
    const verdict = await report(entries, playables, folder, { ...options, jobs }, facts);
    return signal.aborted ? INTERRUPTED : EXIT[verdict];
  } catch (error) {
    progress.clear();
    folder.discard();
    throw error;
  } finally {
    await pool.close();
  }
}

async function report(
  entries: readonly SuiteEntry[],
  playables: readonly Playable[],
  folder: OutputFolder,
  { shard, out, reporter, jobs, quiet = false }: PlayOptions,
  facts: readonly string[],
): Promise<keyof typeof EXIT> {
  const results = resultsOf(entries.map((entry) => entry.result));
  if (shard !== undefined) {
    const planned = playables.map(({ source }) => source);
    folder.write(SHARD_FILE, shardText({ shard, planned, entries, files: passedOn(folder.path) }));
  }
  const rows = entries.flatMap((entry) => replicationRows(entry.result, entry.summaries));
  const cached = entries.filter((entry) => entry.cached).map(({ result }) => result.name);
  await writeReport(folder, results, { rows, cached }, reporter);
  folder.commit();
  for (const warning of new Set(entries.flatMap((entry) => entry.warnings))) printError(`Warning: ${warning}`);
  if (quiet) return results.verdict;
  if (facts.length > 0) print(`${facts.join('\n')}\n\n`);
  printReport(results, reporter, quiet, cached);
  printPlace(out, reporter, quiet, `   seed ${seedsOf(entries)}   ${jobs} job(s)`);
  return results.verdict;
}

/** The journals and verdicts of a shard, with their sizes. */
function passedOn(folder: string): Record<string, number> {
  const names = readdirSync(folder).filter((name) => PASSED_ON.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, statSync(join(folder, name)).size]));
}

function seedsOf(entries: readonly SuiteEntry[]): string {
  const seeds = [...new Set(entries.map((entry) => entry.result.options.seed))];
  return seeds.length > 3 ? 'as printed above' : seeds.join(', ');
}
