import { prepare, type Stage } from '../../../sim/internal.ts';
import { traitsOf } from '../../language/guarded-strategy.ts';
import { loadStrategy } from '../../language/load-strategy.ts';
import '../../language/planted.ts';
import { playableFrom } from '../playable.ts';
import { playPart } from '../play-part.ts';
import type { Task } from '../task.ts';
import { serveThread } from './serve-thread.ts';

/** A request to the thread: look at a strategy file, or play a part of an experiment. */
export type UserRequest =
  | { readonly type: 'inspect'; readonly use: string; readonly file: string; readonly at: { readonly file: string } }
  | { readonly type: 'play'; readonly task: Task };

/** The stage of the last experiment. A thread plays many parts of the same one. */
let last: { readonly key: string; readonly stage: Stage } | null = null;

serveThread(async (request: UserRequest) => {
  switch (request.type) {
    case 'inspect':
      return traitsOf(await loadStrategy(request.use, request.file, request.at));
    case 'play':
      return playPart(await stageOf(request.task), request.task, request.task.source);
  }
});

async function stageOf({ source, readings }: Task): Promise<Stage> {
  const key = JSON.stringify([source, readings]);
  if (last?.key !== key) {
    const { experiment } = await playableFrom(source);
    last = { key, stage: prepare({ ...experiment, readings }) };
  }
  return last.stage;
}
