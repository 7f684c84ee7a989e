import { prepare, type Stage } from '../../sim/internal.ts';
import '../language/planted.ts';
import { playableFrom } from './playable.ts';
import { playPart } from './play-part.ts';
import type { Played, Task } from './task.ts';

/** The stage of the last experiment. A worker plays many parts of the same one. */
let last: { readonly key: string; readonly stage: Stage } | null = null;

/** The function that a worker thread runs. */
export default async function play(task: Task): Promise<readonly Played[]> {
  return playPart(await stageOf(task), task);
}

async function stageOf({ source, readings }: Task): Promise<Stage> {
  const key = JSON.stringify([source, readings]);
  if (last?.key !== key) {
    const { experiment } = await playableFrom(source);
    last = { key, stage: prepare({ ...experiment, readings }) };
  }
  return last.stage;
}
