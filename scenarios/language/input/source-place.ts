import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MOST_BYTES_OF_CODE } from './code-file.ts';
import { InputError, type Place } from './problem.ts';
import { readText } from './read-text.ts';

/** Finds the line of a file in the stack of an error. Gives the file alone when the stack lacks it. */
export function placeInStack(path: string, stack: string, word = 'strategy'): Place {
  const { href } = pathToFileURL(path);
  const frame = stack.split('\n').find((line) => line.includes(path) || line.includes(href));
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(frame ?? '') ?? [];
  return line === undefined
    ? placeOfWord(path, word)
    : { file: shown(path), line: Number(line), column: Number(column) };
}

/**
 * The first line that holds the first of the words that occurs at all; the file alone when none
 * occurs. Comments and imports are passed over.
 */
export function placeOfWord(path: string, ...words: readonly string[]): Place {
  const lines = linesOf(path);
  for (const word of words.filter((each) => each !== '')) {
    const at = lines.findIndex((text) => text.includes(word) && !/^\s*(\/\/|\*|\/\*|import\b)/.test(text));
    if (at >= 0) return { file: shown(path), line: at + 1, column: (lines[at]?.indexOf(word) ?? 0) + 1 };
  }
  return { file: shown(path) };
}

/** The first line that imports something with this name; the file alone when there is none. */
export function placeOfImport(path: string, name: string): Place {
  const lines = linesOf(path);
  const at = lines.findIndex((text) => text.includes(name) && /\b(import|from|require)\b/.test(text));
  if (at < 0) return { file: shown(path) };
  return { file: shown(path), line: at + 1, column: (lines[at]?.indexOf(name) ?? 0) + 1 };
}

export function shown(path: string): string {
  return relative(process.cwd(), path) || path;
}

/** A file of code may be gone by now, or be too large to look into. Then the place is the file. */
function linesOf(path: string): readonly string[] {
  try {
    return readText(path, path, MOST_BYTES_OF_CODE).split('\n');
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
