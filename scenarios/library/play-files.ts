import type { ScenarioResult } from '../../sim/internal.ts';
import type { Overrides } from '../language/load-experiment.ts';
import { checkNames } from '../suite/check-names.ts';
import { scenarioPlayables } from '../suite/playable.ts';
import { playSuite } from '../suite/play-suite.ts';
import { openPool } from '../suite/pool.ts';
import { openUserThreads } from '../suite/threads/user-threads.ts';
import { threadsWorth } from '../suite/threads-worth.ts';
import type { ReadOptions } from './play-options.ts';

/**
 * Plays scenario files as the command line does: strategies of users' files run in threads that are
 * watched. Nothing is written.
 */
export async function playFiles(
  files: readonly string[],
  overrides: Overrides,
  { jobs, strategyTimeout, playing }: Omit<ReadOptions, 'overrides'>,
): Promise<readonly ScenarioResult[]> {
  playing.signal?.throwIfAborted();
  const threads = openUserThreads(strategyTimeout);
  try {
    const playables = await scenarioPlayables(files, overrides, threads.load);
    checkNames(playables, false);
    const worth = Math.min(jobs, threadsWorth(playables));
    const pool = threads.isNeeded() ? threads.pool(worth) : openPool(worth);
    try {
      const entries = await playSuite(playables, pool, playing);
      playing.signal?.throwIfAborted();
      return entries.map(({ result }) => result);
    } finally {
      await pool.close();
    }
  } finally {
    await threads.close();
  }
}
