import { importFile } from '../input/import-file.ts';
import { noteLoaded } from './place-of-late.ts';
import { insideUntil } from './watch.ts';

/** Imports a file of the user's. A thread that watches knows that its top level runs. */
export function importWatched(path: string): Promise<Record<string, unknown>> {
  noteLoaded(path);
  return insideUntil({ kind: 'load', path, order: 0, seen: '' }, () => importFile(path));
}
