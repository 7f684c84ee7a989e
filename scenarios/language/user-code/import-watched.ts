import { importFile } from '../input/import-file.ts';
import { loadProblem } from '../input/load-problem.ts';
import { InputError } from '../input/problem.ts';
import { noteLoaded } from './place-of-late.ts';
import { insideUntil } from './watch.ts';

/**
 * Imports a file of the user's. A thread that watches knows that its top level runs, and that what
 * `read` looks at may be a getter of the user's.
 */
export function importWatched<T>(path: string, read: (module: Record<string, unknown>) => T, anew = false): Promise<T> {
  noteLoaded(path);
  return insideUntil({ kind: 'load', path, order: 0, seen: '' }, async () => {
    const module = await importFile(path, anew);
    try {
      return read(module);
    } catch (error) {
      // An export may be a getter of the user's, which may throw anything.
      throw error instanceof InputError ? error : loadProblem(path, error);
    }
  });
}
