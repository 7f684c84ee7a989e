import { existsSync, readFileSync } from 'node:fs';

/** The folder of the package, both when run from its sources and from dist/. */
export function packageFolder(): URL {
  const near = new URL('../../', import.meta.url);
  return existsSync(new URL('package.json', near)) ? near : new URL('../../../', import.meta.url);
}

export function version(): string {
  const text = readFileSync(new URL('package.json', packageFolder()), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
