import { existsSync, readFileSync, statSync } from 'node:fs';
import { badInput } from './problem.ts';

/**
 * Largest scenario or policy file that is read: a larger one is a mistake (a workload belongs in a
 * file of its own).
 */
export const MOST_BYTES_OF_A_SCENARIO = 1_000_000;

/** Reads a text file of at most `limit` bytes. Messages call it `shown`. */
export function readText(path: string, shown: string, limit: number): string {
  if (!existsSync(path)) throw badInput(shown, 'the file was not found');
  const { size } = statSync(path);
  if (size > limit) {
    throw badInput(
      shown,
      `the file has ${size.toLocaleString('en')} bytes; expected at most ${limit.toLocaleString('en')}`,
    );
  }
  return readFileSync(path, 'utf8');
}
