import { statSync } from 'node:fs';
import { badInput, type Place } from './problem.ts';

/** Largest file of code that is loaded, in bytes. */
export const MOST_BYTES_OF_CODE = 10_000_000;

/**
 * Refuses what cannot be the code of a strategy or detector. Node reads such a file whole and more
 * than once, so it is a plain file: a device may never end, and a pipe has an end only once.
 */
export function checkCodeFile(path: string, what: string, at: Place): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isFile() !== true)
    throw badInput(at, `the ${what} ${path} is no file, but a folder, a device or a pipe; expected a file of code`);
  if (there.size <= MOST_BYTES_OF_CODE) return;
  const [found, most] = [there.size, MOST_BYTES_OF_CODE].map((bytes) => bytes.toLocaleString('en'));
  throw badInput(at, `the ${what} file ${path} has ${found} bytes; expected at most ${most}`);
}
