import { parseJson } from './parse-json.ts';
import { readText } from './read-text.ts';

/** Largest result or shard that is read: a text cannot be much longer. */
export const MOST_BYTES_OF_RESULTS = 250_000_000;

/** Reads a file of JSON that cancelbench has written. Throws an `InputError` when it holds no JSON. */
export function readJson(path: string, limit: number): unknown {
  return parseJson(readText(path, path, limit), path);
}
