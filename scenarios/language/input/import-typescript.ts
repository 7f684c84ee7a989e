import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRefusedByNode, typeScriptLoader } from './typescript-loader.ts';

type Exports = Record<string, unknown>;

/**
 * Imports a file in TypeScript. Whoever loads it, the same files are accepted, and errors name their
 * lines. Node loads it from `address`; tsx loads every file anew.
 */
export async function importTypeScript(path: string, address: string): Promise<Exports> {
  const { features, versions } = process;
  const { typescript } = features as { readonly typescript?: string | false };
  // Node warns of each file in a package that does not say that it has modules.
  if (typeScriptLoader({ version: versions.node, typescript }) === 'tsx' || !isModule(path)) return throughTsx(path);
  try {
    return (await import(address)) as Exports;
  } catch (error) {
    if (isRefusedByNode(error)) return throughTsx(path);
    throw error;
  }
}

function throughTsx(path: string): Promise<Exports> {
  process.setSourceMapsEnabled(true);
  return isModule(path) ? asModule(path) : asCommonJs(path);
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
