import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { badInput } from './problem.ts';
import { placeInStack } from './source-place.ts';
import { messageOf, thrownOf } from './thrown.ts';

type Exports = Record<string, unknown>;

/**
 * Imports a file of the user's and returns its exports. TypeScript files are loaded through tsx,
 * with source maps, so that errors name lines of the file. `anew` loads it even if it was loaded
 * before: Node does under another address, if CommonJS has forgotten the file.
 */
export async function importFile(path: string, anew = false): Promise<Exports> {
  try {
    if (anew) forget(path);
    if (!/\.[mc]?ts$/.test(path)) return (await import(`${pathToFileURL(path).href}${anew ? '?anew' : ''}`)) as Exports;
    process.setSourceMapsEnabled(true);
    return isModule(path) ? await asModule(path) : await asCommonJs(path);
  } catch (error) {
    throw badInput(placeInStack(path, thrownOf(error).stack, ''), `the file cannot be loaded: ${messageOf(error)}`);
  }
}

function forget(path: string): void {
  const { cache } = createRequire(import.meta.url);
  for (const name of Object.keys(cache).filter((each) => each.startsWith(path))) delete cache[name];
}

async function asModule(path: string): Promise<Exports> {
  const { tsImport } = await import('tsx/esm/api');
  return (await tsImport(pathToFileURL(path).href, import.meta.url)) as Exports;
}

/** The other way of tsx loses the lines of files outside a package of modules. It is used where this one cannot load a file. */
async function asCommonJs(path: string): Promise<Exports> {
  const tsx = await import('tsx/cjs/api');
  try {
    return tsx.require(path, import.meta.url) as Exports;
  } catch {
    return asModule(path);
  }
}

/** Decides as Node does: by the ending, else by the `type` of the nearest package.json. */
function isModule(path: string): boolean {
  if (/\.[mc]ts$/.test(path)) return path.endsWith('.mts');
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return /"type"\s*:\s*"module"/.test(readFileSync(manifest, 'utf8'));
    if (folder === dirname(folder)) return false;
  }
}
