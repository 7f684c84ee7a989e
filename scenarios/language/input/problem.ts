import { nearest } from '../../../sim/internal.ts';

/** What is wrong with an input, where, and how to put it right. Printed once, on stderr; never a stack trace. */
export type Problem = {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
};

/** A file, or a line and column in it. */
export type Place = Omit<Problem, 'message'>;

/** Wrong use or invalid input: exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

export function problemText(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column]
    .filter((part) => part !== undefined && part !== '')
    .join(':');
  return place === '' ? problem.message : `${place} ${problem.message}`;
}

/** `place` is a file, or a place in one. */
export function badInput(place: string | Place, message: string): InputError {
  return new InputError([typeof place === 'string' ? { file: place, message } : { ...place, message }]);
}

/** ` (did you mean \`x\`?)` when a known word is near, else nothing. */
export function nearMiss(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : ` (did you mean \`${near}\`?)`;
}
