import { pathToFileURL } from 'node:url';
import { importTypeScript } from './import-typescript.ts';
import { loadProblem } from './load-problem.ts';

type Exports = Record<string, unknown>;

/** Imports a file of the user's and returns its exports. */
export async function importFile(path: string): Promise<Exports> {
  try {
    if (/\.[mc]?ts$/.test(path)) return await importTypeScript(path);
    return (await import(pathToFileURL(path).href)) as Exports;
  } catch (error) {
    throw loadProblem(path, error);
  }
}
