import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';

export type ReachedFile = { readonly path: string; readonly content: Buffer };

/** The files that code reaches. `unseen` is something that it names and that cannot be followed; null if all can. */
export type Reached = { readonly files: readonly ReachedFile[]; readonly unseen: string | null };

/** Files that are looked into, and their bytes in all. No strategy needs as many. */
const MOST_FILES = 1_000;
const MOST_BYTES = 100_000_000;

/** Code that may name other files. Data is not looked into. */
const CODE = /\.[cm]?[jt]sx?$/;
const QUOTED = /(['"`])([^'"`\s]{1,500})\1/g;
/** What an import names: a file, or a package. */
const IMPORTED = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"`])([^'"`\n]{1,500})\1/g;
/** An import names a file in one of these ways: `./a`, `./a.js` for `a.ts`, or a folder. */
const ENDINGS = ['', '.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.tsx', '.jsx', '.json'];
/** Files that decide what an import means. */
const MEANINGS = ['package.json', 'tsconfig.json'];

/**
 * The given files and all that they reach: a quoted text that is the path of a file, seen from the
 * file that holds it or from the working folder. This covers imports and files that code reads by a
 * fixed name, and sometimes a file too many. Paths that code puts together are not found.
 */
export function filesReachedFrom(paths: readonly string[]): Reached {
  const reached = new Map<string, Buffer>();
  const waiting = [...paths];
  let bytes = 0;
  let unseen: string | null = null;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (reached.has(path)) continue;
    const content = readFileSync(path);
    bytes += content.length;
    if (reached.size >= MOST_FILES || bytes > MOST_BYTES) {
      unseen ??= path;
      break;
    }
    reached.set(path, content);
    if (!CODE.test(path)) continue;
    const code = content.toString('utf8');
    // A link is loaded from where it leads, and its imports are seen from there.
    const real = realpathSync(path);
    waiting.push(real, ...filesNamedIn(code, [dirname(real), process.cwd()]), ...meaningsAbove(dirname(real)));
    unseen ??= unseenIn(code, dirname(real));
  }
  const files = [...reached].map(([path, content]) => ({ path, content }));
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), unseen };
}

function filesNamedIn(code: string, folders: readonly string[]): string[] {
  return [...code.matchAll(QUOTED)].flatMap(([, , name = '']) =>
    candidates(name).flatMap((each) => folders.map((folder) => resolve(folder, each)).filter(isFile)),
  );
}

/** All files that a name may stand for: which of them a loader takes is its own matter. */
function candidates(name: string): string[] {
  if (!/[./]/.test(name)) return [];
  const plain = decoded(name.replace(/[?#].*$/, ''));
  if (!/^\.{0,2}\/|^\.{1,2}$/.test(plain)) return [plain];
  const folder = ENDINGS.slice(1).map((ending) => join(plain, `index${ending}`));
  return [
    ...ENDINGS.map((ending) => plain + ending),
    ...folder,
    join(plain, 'package.json'),
    plain.replace(/\.([cm]?)js(x?)$/, '.$1ts$2'),
    plain.replace(/\.js$/, '.tsx'),
  ];
}

function decoded(name: string): string {
  try {
    return decodeURI(name);
  } catch {
    return name;
  }
}

function meaningsAbove(folder: string): string[] {
  const here = MEANINGS.map((name) => join(folder, name)).filter(isFile);
  const above = dirname(folder);
  return here.some((path) => path.endsWith('package.json')) || above === folder
    ? here
    : [...here, ...meaningsAbove(above)];
}

/** An import that is neither a file beside the code, nor part of Node, nor an installed package. */
function unseenIn(code: string, folder: string): string | null {
  for (const [, , name = ''] of code.matchAll(IMPORTED)) {
    if (/^(\.{1,2}(\/|$)|\/)/.test(name) || isBuiltin(name)) continue;
    if (!isInstalled(name, folder)) return name;
  }
  return null;
}

/** Lock files fix installed packages. One that is a link stands somewhere else and may change. */
function isInstalled(name: string, folder: string): boolean {
  const [first = '', second = ''] = name.split('/');
  const place = join('node_modules', first.startsWith('@') ? join(first, second) : first);
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, place);
    if (existsSync(path)) return !lstatSync(path).isSymbolicLink();
    // The program itself may run from its checkout.
    if (dirname(at) === at) return first === 'cancelbench';
  }
}

/** Whether there is a plain file. A device or a pipe is not read. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
