import { PolicyError, prepare, type Stage } from '../../sim/internal.ts';
import { InputError } from '../language/input/problem.ts';
import { systemProblem } from '../language/input/system-error.ts';
import '../language/planted.ts';
import { playableFrom } from './playable.ts';
import { playPart } from './play-part.ts';
import type { Answer, Task } from './task.ts';

/** The stage of the last experiment. A worker plays many parts of the same one. */
let last: { readonly key: string; readonly stage: Stage } | null = null;

/** The function that a worker thread runs. */
export default async function play(task: Task): Promise<Answer> {
  try {
    return { type: 'played', played: await playPart(await stageOf(task), task, task.source) };
  } catch (error) {
    if (error instanceof InputError) return { type: 'wrong-input', problems: error.problems };
    if (error instanceof PolicyError) return { type: 'wrong-input', problems: [{ file: '', message: error.message }] };
    const problem = systemProblem(error);
    if (problem !== null) return { type: 'wrong-input', problems: [problem] };
    throw error;
  }
}

async function stageOf({ source, readings }: Task): Promise<Stage> {
  const key = JSON.stringify([source, readings]);
  if (last?.key !== key) {
    const { experiment } = await playableFrom(source);
    last = { key, stage: prepare({ ...experiment, readings }) };
  }
  return last.stage;
}
