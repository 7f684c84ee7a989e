import { readFileSync } from 'node:fs';
import { badInput } from './problem.ts';
import { excerpt } from './quote.ts';

/** Reads a file of JSON that cancelbench has written. Throws an `InputError` when it holds no JSON. */
export function readJson(path: string): unknown {
  const text = textOf(path);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badInput(path, `the file is not valid JSON: ${excerpt(error instanceof Error ? error.message : '')}`);
  }
}

/** The error of a folder that is read as a file does not name it. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}
