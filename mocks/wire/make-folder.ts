import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and the folders above it that are missing. Node's own way of doing so never returns
 * where the system takes no folders, such as in `/proc`.
 */
export function makeFolder(path: string, mode = 0o777): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const each of missing.length === 0 ? [path] : missing) {
    try {
      mkdirSync(each, { mode });
    } catch (error) {
      // It was there, or somebody else was faster.
      if (!statSync(each, { throwIfNoEntry: false })?.isDirectory()) throw error;
    }
  }
}
