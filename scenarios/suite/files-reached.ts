import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export type ReachedFile = { readonly path: string; readonly content: Buffer };

/** Files that are looked into, and their bytes in all. No strategy needs as many. */
const MOST_FILES = 1_000;
const MOST_BYTES = 100_000_000;

/** Code that may name other files. Data is not looked into. */
const CODE = /\.[cm]?[jt]sx?$/;
const QUOTED = /(['"`])(\.{1,2}\/[^'"`\n]{1,500})\1/g;
/** An import names a file in one of these ways: `./a`, `./a.js` for `a.ts`, or a folder. */
const ENDINGS = ['', '.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.tsx', '.json', '/index.ts', '/index.js'];

/**
 * The given files and all that they reach: a quoted text that is the path of a file, seen from the
 * file that holds it. This covers imports and files that code reads by a fixed name, and sometimes
 * a file too many. Paths that code puts together are not found, and packages are not looked into.
 */
export function filesReachedFrom(paths: readonly string[]): readonly ReachedFile[] {
  const reached = new Map<string, Buffer>();
  const waiting = [...paths];
  let bytes = 0;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (reached.has(path) || reached.size >= MOST_FILES) continue;
    const content = readFileSync(path);
    bytes += content.length;
    if (bytes > MOST_BYTES) break;
    reached.set(path, content);
    if (CODE.test(path)) waiting.push(...namedIn(content.toString('utf8'), dirname(path)));
  }
  return [...reached].map(([path, content]) => ({ path, content })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function namedIn(code: string, folder: string): string[] {
  return [...code.matchAll(QUOTED)].flatMap(([, , name = '']) => {
    const found = candidates(name).find((each) => isFile(resolve(folder, each)));
    return found === undefined ? [] : [resolve(folder, found)];
  });
}

const candidates = (name: string): string[] => [
  ...ENDINGS.map((ending) => name + ending),
  name.replace(/\.([cm]?)js(x?)$/, '.$1ts$2'),
];

/** Whether there is a plain file. A device or a pipe is not read. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
