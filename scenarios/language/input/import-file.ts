import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { importTypeScript } from './import-typescript.ts';
import { loadProblem } from './load-problem.ts';

type Exports = Record<string, unknown>;

/**
 * Imports a file of the user's and returns its exports. `anew` loads it even if it was loaded
 * before: Node does under another address, if CommonJS has forgotten the file.
 */
export async function importFile(path: string, anew = false): Promise<Exports> {
  const address = `${pathToFileURL(path).href}${anew ? '?anew' : ''}`;
  try {
    if (anew) forget(path);
    if (/\.[mc]?ts$/.test(path)) return await importTypeScript(path, address);
    return (await import(address)) as Exports;
  } catch (error) {
    throw loadProblem(path, error);
  }
}

function forget(path: string): void {
  const { cache } = createRequire(import.meta.url);
  for (const name of Object.keys(cache).filter((each) => each.startsWith(path))) Reflect.deleteProperty(cache, name);
}
