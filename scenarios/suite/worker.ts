import { PolicyError } from '../../sim/internal.ts';
import { InputError } from '../language/input/problem.ts';
import { systemProblem } from '../language/input/system-error.ts';
import '../language/planted.ts';
import { playPart } from './play-part.ts';
import { stageOf } from './stage-of.ts';
import type { Answer, Task } from './task.ts';

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
