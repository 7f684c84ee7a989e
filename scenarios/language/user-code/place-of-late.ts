import type { Place } from '../input/problem.ts';
import { placeInStack } from '../input/source-place.ts';
import type { Thrown } from '../input/thrown.ts';

const loaded = new Set<string>();

/** Notes a file whose code has been loaded in this thread. */
export function noteLoaded(path: string): void {
  loaded.add(path);
}

/** The place of an error that came after the code had returned: a line of a loaded file. */
export function placeOfLate({ stack }: Thrown): Place {
  const inStack = [...loaded].find((path) => stack.includes(path));
  const path = inStack ?? [...loaded][0];
  return path === undefined ? { file: '' } : placeInStack(path, stack);
}
