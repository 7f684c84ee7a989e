import { existsSync } from 'node:fs';
import { InputError } from '../../language/input/problem.ts';
import { MOST_BYTES_OF_A_SCENARIO, readText } from '../../language/input/read-text.ts';

/**
 * The line of a scenario file at which an expectation stands, counted from 1. Results hold its words
 * and not its line, so the words are looked for. Null where they are not found as they are.
 */
export function lineOfExpectation(file: string, expectation: string): number | null {
  const lines = linesOf(file);
  const words = squeezed(expectation);
  const at = lines.findIndex((line) => squeezed(line).includes(words));
  return at < 0 ? null : at + 1;
}

/** Quotes and spaces differ between what is written and what is understood. */
const squeezed = (text: string): string => text.replace(/["'\s]+/g, ' ');

function linesOf(file: string): readonly string[] {
  if (file === '' || !existsSync(file)) return [];
  try {
    return readText(file, file, MOST_BYTES_OF_A_SCENARIO).split('\n');
  } catch (error) {
    // The file was a pipe, or is gone by now.
    if (error instanceof InputError) return [];
    throw error;
  }
}
