import { readFileSync } from 'node:fs';
import { badInput } from './problem.ts';
import { excerpt } from './quote.ts';

/** Reads a file of JSON that cancelbench has written. Throws an `InputError` when it holds no JSON. */
export function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badInput(path, `the file is not valid JSON: ${excerpt(error instanceof Error ? error.message : '')}`);
  }
}
