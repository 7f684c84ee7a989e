import { workerFile } from '../../language/package.ts';
import { prepare, workloadOf, type Stage } from '../../../sim/internal.ts';
import { fileOf, noteFile } from '../../language/guarded-strategy.ts';
import { badInput, type InputError } from '../../language/input/problem.ts';
import { placeOfWord } from '../../language/input/source-place.ts';
import { builtInStrategy, strategyPath, type LoadsStrategy } from '../../language/load-strategy.ts';
import { standIn, type StrategyTraits } from '../../language/stand-in.ts';
import type { Doing } from '../../language/user-code/watch.ts';
import { faultText } from '../fault-text.ts';
import type { Playable } from '../playable.ts';
import type { Pool } from '../pool.ts';
import type { Played } from '../task.ts';
import { openThread, stuckText, type GuardedThread } from './guarded-thread.ts';
import type { UserRequest } from './user-worker.ts';

/** Threads for the strategies of users' files. None is started before one is needed. */
export type UserThreads = {
  /** Loads built-in strategies here. A file is looked at in a thread, and something stands for it. */
  readonly load: LoadsStrategy;
  /** Whether a file was loaded. */
  isNeeded(): boolean;
  /** Plays everything in these threads. */
  pool(jobs: number): Pool;
  close(): Promise<void>;
};

const ENTRY = workerFile('scenarios/suite/threads/user-worker');

export function openUserThreads(limit: number): UserThreads {
  const all: GuardedThread[] = [];
  const idle: GuardedThread[] = [];
  let playing: Playable | null = null;
  const stuckAt = (doing: Doing): Promise<InputError | null> =>
    Promise.resolve(doing.kind === 'strategy' && playing !== null ? stuckIn(playing, doing, limit) : null);
  const withThread = async <T>(request: UserRequest): Promise<T> => {
    const thread = idle.pop() ?? openThread(ENTRY, { limit, stuckAt });
    if (!all.includes(thread)) all.push(thread);
    const answer = await thread.ask<T>(request);
    idle.push(thread);
    return answer;
  };
  const close = async (): Promise<void> => void (await Promise.all(all.splice(0).map((thread) => thread.end())));
  return {
    load: async (use, file, at) => {
      const builtIn = builtInStrategy(use);
      if (builtIn !== null) return builtIn;
      const path = strategyPath(use, file, at);
      const traits = await withThread<StrategyTraits>({ type: 'inspect', use, file, at: { ...at } });
      return noteFile(standIn(traits), path);
    },
    isNeeded: () => all.length > 0,
    pool: (jobs) => ({
      jobs,
      play: (playable, part) => {
        playing = playable;
        const { source, experiment } = playable;
        const task = { ...part, source, readings: experiment.readings };
        return withThread<readonly Played[]>({ type: 'play', task });
      },
      stop: () => void close(),
      close,
    }),
    close,
  };
}

/** Names the order about which a strategy was asked when it did not come back. */
function stuckIn({ experiment, source }: Playable, doing: Doing, limit: number): InputError {
  const stage: Stage = prepare(experiment);
  const { replication, path } = doing;
  const arm = experiment.arms.find(({ strategy }) => fileOf(strategy) === path)?.name ?? '';
  const order = workloadOf(stage, replication).nameOf(doing.order);
  const asked = { arm, replication, order, seen: doing.seen };
  return badInput(
    placeOfWord(path, 'strategy'),
    `the strategy ${stuckText(limit)}${faultText(experiment, source, asked)}`,
  );
}
