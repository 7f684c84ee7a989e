import { nearest } from '../../../sim/internal.ts';
import { withShortQuotes } from './quote.ts';

/**
 * A problem with the user's input. The message says what is wrong, what was expected and what to
 * do; it is printed after the place (`scenario.yaml:12:5: ...`) on stderr, without a stack trace.
 */
export type Problem = {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
};

/** A file, or a line and column in it. */
export type Place = Omit<Problem, 'message'>;

/** Most problems that one message lists. */
const MOST_LISTED = 20;

/**
 * Wrong use or invalid input. The command line exits with code 2.
 *
 * @example
 * ```ts
 * try {
 *   await loadExperiment('scenario.yaml');
 * } catch (error) {
 *   if (error instanceof InputError) console.error(error.message);
 * }
 * ```
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const left = problems.length - MOST_LISTED;
    const listed = problems.slice(0, MOST_LISTED).map(problemText);
    super([...listed, ...(left > 0 ? [`${left} more problems are not listed`] : [])].join('\n'));
    this.problems = problems;
  }
}

export function problemText(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column]
    .filter((part) => part !== undefined && part !== '')
    .join(':');
  return withShortQuotes(place === '' ? problem.message : `${place}: ${problem.message}`);
}

/** An error about a file, an option, or a line and column in a file. */
export function badInput(place: string | Place, message: string): InputError {
  return new InputError([typeof place === 'string' ? { file: place, message } : { ...place, message }]);
}

/**
 * The end of a message about an unknown word: `; did you mean "x"?` when a known word is similar,
 * else nothing.
 */
export function nearMiss(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}
