import { existsSync, readFileSync } from 'node:fs';

/** The folder of the package: the nearest one above with a package.json, in its sources and in its build. */
export function packageFolder(): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('../', folder);
  return folder;
}

/** The file that a worker thread starts with. Sources have one beside the worker that loads TypeScript first. */
export function workerFile(worker: string): URL {
  const built = import.meta.url.endsWith('.js');
  return new URL(built ? `dist/${worker}.js` : `${worker}-boot.mjs`, packageFolder());
}

export function version(): string {
  const text = readFileSync(new URL('package.json', packageFolder()), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
