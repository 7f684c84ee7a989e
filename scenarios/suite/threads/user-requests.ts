import { traitsOf } from '../../language/guarded-strategy.ts';
import { loadStrategy } from '../../language/load-strategy.ts';
import { playPart } from '../play-part.ts';
import { stageAnew, stageOf } from '../stage-of.ts';
import type { Task } from '../task.ts';

/** A request to a thread: look at a strategy file, or play a part of an experiment. */
export type UserRequest =
  | { readonly type: 'inspect'; readonly use: string; readonly file: string; readonly at: { readonly file: string } }
  | { readonly type: 'play'; readonly task: Task };

/** What a thread for strategies of users answers. */
export async function handleUserRequest(request: UserRequest): Promise<unknown> {
  switch (request.type) {
    case 'inspect':
      return traitsOf(await loadStrategy(request.use, request.file, request.at));
    case 'play':
      return playPart(await stageOf(request.task), request.task, request.task.source, () => stageAnew(request.task));
  }
}
