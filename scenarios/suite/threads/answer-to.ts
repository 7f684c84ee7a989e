import { DetectorError, PolicyError, RunawayError } from '../../../sim/internal.ts';
import { badInput, InputError } from '../../language/input/problem.ts';
import { systemProblem } from '../../language/input/system-error.ts';
import { replacedAnywhere } from '../../language/user-code/built-ins.ts';
import { takeLate } from '../../language/user-code/guard-process.ts';
import { placeOfLate } from '../../language/user-code/place-of-late.ts';
import { comeBack, giveTurn } from '../../language/user-code/watch.ts';
import type { Answer, Said } from './messages.ts';

/** Taken before code of users can replace it. */
const { setTimeout: after } = globalThis;

/** Handles a request and says what has come of it: a value, a fault of the user's code or a bug. */
export async function answerTo<R>(
  handle: (request: R) => Promise<unknown>,
  request: R,
  say: (said: Said) => void,
): Promise<void> {
  // Inside of a turn for promises, `process.nextTick` of user code cannot come before the end of the request.
  await null;
  let answer: Answer;
  try {
    comeBack();
    const value = await handle(request);
    giveTurn();
    // What was rejected meanwhile is told only after this turn. Code that was left behind may never end it.
    await new Promise((resolve) => void after(resolve, 0));
    answer = lateOr({ type: 'done', value });
  } catch (error) {
    giveTurn();
    answer = failed(error);
  }
  // Looked at last and without any function that may be the replaced one.
  const replaced = replacedAnywhere();
  say(replaced === null ? answer : { type: 'replaced', name: replaced });
}

function lateOr(answer: Answer): Answer {
  const late = takeLate();
  if (late === null) return answer;
  const { problems } = badInput(placeOfLate(late), `code of this file ${late.text} after it had returned`);
  return { type: 'wrong-input', problems: [...problems] };
}

function failed(error: unknown): Answer {
  // If a built-in function was replaced, this is not said, and making it could fail.
  if (replacedAnywhere() !== null) return { type: 'bug', text: '' };
  if (error instanceof InputError) return { type: 'wrong-input', problems: [...error.problems] };
  const problem = systemProblem(error);
  if (problem !== null) return { type: 'wrong-input', problems: [problem] };
  if (error instanceof PolicyError || error instanceof RunawayError || error instanceof DetectorError)
    return { type: 'wrong-input', problems: [{ file: '', message: error.message }] };
  return { type: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
