import { importFile } from '../input/import-file.ts';
import { noteLoaded } from './place-of-late.ts';
import { insideUntil } from './watch.ts';

/**
 * Imports a file of the user's. A thread that watches knows that its top level runs, and that what
 * `read` looks at may be a getter of the user's.
 */
export function importWatched<T>(path: string, read: (module: Record<string, unknown>) => T, anew = false): Promise<T> {
  noteLoaded(path);
  return insideUntil({ kind: 'load', path, order: 0, seen: '' }, async () => read(await importFile(path, anew)));
}
