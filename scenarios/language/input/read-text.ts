import { existsSync, readFileSync, statSync } from 'node:fs';
import { badInput } from './problem.ts';

/** A text file of at most `limit` bytes; `shown` is how messages call it. */
export function readText(path: string, shown: string, limit: number): string {
  if (!existsSync(path)) throw badInput(shown, 'not found');
  const { size } = statSync(path);
  if (size > limit) {
    throw badInput(
      shown,
      `the file has ${size.toLocaleString('en')} bytes; at most ${limit.toLocaleString('en')} are read`,
    );
  }
  return readFileSync(path, 'utf8');
}
