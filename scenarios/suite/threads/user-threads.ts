import * as z from 'zod';
import { workerFile } from '../../language/package.ts';
import { prepare, workloadOf, type Stage } from '../../../sim/internal.ts';
import { fileOf, noteFile } from '../../language/guarded-strategy.ts';
import { defined } from '../../language/input/defined.ts';
import type { InputError } from '../../language/input/problem.ts';
import { builtInStrategy, strategyPath, type LoadsStrategy } from '../../language/load-strategy.ts';
import { standIn } from '../../language/stand-in.ts';
import type { Doing } from '../../language/user-code/watch.ts';
import { faultText } from '../fault-text.ts';
import type { Playable } from '../playable.ts';
import type { Pool } from '../pool.ts';
import { playedSchema } from '../shard-schema.ts';
import { openThread, type GuardedThread } from './guarded-thread.ts';
import { faultAt, type Fault } from './thread-fault.ts';
import type { UserRequest } from './user-requests.ts';

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

const traitsSchema = z.strictObject({
  everyOrder: z.boolean().optional(),
  neverLooks: z.boolean().optional(),
  unplayable: z.boolean().optional(),
});

const ENTRY = workerFile('scenarios/suite/threads/user-worker');

export function openUserThreads(limit: number): UserThreads {
  const all: GuardedThread[] = [];
  const idle: GuardedThread[] = [];
  let playing: Playable | null = null;
  const tell = (fault: Fault, doing: Doing): InputError | null =>
    doing.seen !== '' && doing.kind !== 'load' && playing !== null ? faultIn(playing, fault, doing) : null;
  const withThread = async <T>(request: UserRequest, schema: z.ZodType<T>): Promise<T> => {
    const thread = idle.pop() ?? openThread(ENTRY, { limit, tell });
    if (!all.includes(thread)) all.push(thread);
    const answer = await thread.ask(request, schema);
    idle.push(thread);
    return answer;
  };
  const ending: Promise<void>[] = [];
  // An interrupt may have begun it: then whoever closes waits for the same ends.
  const close = async (): Promise<void> => {
    ending.push(...all.splice(0).map((thread) => thread.end()));
    await Promise.all(ending);
  };
  return {
    load: async (use, file, at) => {
      const builtIn = builtInStrategy(use);
      if (builtIn !== null) return builtIn;
      const path = strategyPath(use, file, at);
      const traits = await withThread({ type: 'inspect', use, file, at: { ...at } }, traitsSchema);
      return noteFile(standIn(defined(traits)), path);
    },
    isNeeded: () => all.length > 0,
    pool: (jobs) => ({
      jobs,
      play: (playable, part) => {
        playing = playable;
        const { source, experiment } = playable;
        const task = { ...part, source, readings: experiment.readings };
        return withThread({ type: 'play', task }, z.array(playedSchema));
      },
      close,
    }),
    close,
  };
}

/** Names the order about which a strategy was asked. */
function faultIn({ experiment, source }: Playable, fault: Fault, doing: Doing): InputError {
  const stage: Stage = prepare(experiment);
  const { replication, path } = doing;
  const arm = experiment.arms.find(({ strategy }) => fileOf(strategy) === path)?.name ?? '';
  const order = workloadOf(stage, replication).nameOf(doing.order);
  return faultAt(fault, doing, faultText(experiment, source, { arm, replication, order, seen: doing.seen }));
}
