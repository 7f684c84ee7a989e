import { pathToFileURL } from 'node:url';
import { badInput } from './problem.ts';

/**
 * Imports a file of the user's and returns its exports. TypeScript files are loaded through tsx.
 */
export async function importFile(path: string): Promise<Record<string, unknown>> {
  const { href } = pathToFileURL(path);
  try {
    if (!/\.[mc]?ts$/.test(path)) return (await import(href)) as Record<string, unknown>;
    const { tsImport } = await import('tsx/esm/api');
    return (await tsImport(href, import.meta.url)) as Record<string, unknown>;
  } catch (error) {
    throw badInput(path, `the file cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}
