import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/** One import of a file of ours by another; both are paths from the repository's root. */
export type Import = { readonly from: string; readonly to: string };

/** Neighbouring folders that import each other in a circle, in order; each step carries the imports that make it. */
export type Circle = readonly { readonly from: string; readonly to: string; readonly imports: readonly Import[] }[];

/** Every relative import below a folder, types included. Specifiers name files, so nothing has to be resolved. */
export function importsBelow(root: string): readonly Import[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.sort().flatMap((file) => {
    const from = join(root, file);
    const { importedFiles } = ts.preProcessFile(readFileSync(from, 'utf8'), true, true);
    return importedFiles
      .filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => ({ from: slashed(from), to: slashed(join(dirname(from), fileName)) }));
  });
}

const slashed = (path: string): string => relative('.', path).split(sep).join('/');

/**
 * Circles between the parts of each folder below `root`, the smallest that can be found for each pair of parts. A part is a subfolder with all
 * that is in it, or the folder's own files taken together.
 */
export function folderCircles(root: string, imports: readonly Import[]): readonly Circle[] {
  const edges = new Map<string, Map<string, Import[]>>();
  for (const each of imports) {
    if (!each.to.startsWith(`${root}/`)) continue;
    const [from, to] = partsOf(each);
    if (from === to) continue;
    const row = edges.get(from) ?? new Map<string, Import[]>();
    edges.set(from, row.set(to, [...(row.get(to) ?? []), each]));
  }
  const circles: Circle[] = [];
  const seen = new Set<string>();
  for (const from of [...edges.keys()].sort()) {
    const way = shortestWayBack(from, edges);
    if (way === null) continue;
    const name = [...way].sort().join(' ');
    if (seen.has(name)) continue;
    seen.add(name);
    circles.push(way.map((part, i) => step(part, way[(i + 1) % way.length] as string, edges)));
  }
  return circles;
}

/** The two parts an import joins: the paths below the folder that both files share, one level deep. */
function partsOf({ from, to }: Import): readonly [string, string] {
  const [a, b] = [from.split('/'), to.split('/')];
  let shared = 0;
  while (shared < a.length - 1 && a[shared] === b[shared]) shared += 1;
  const part = (path: readonly string[]): string =>
    path.length - 1 > shared ? path.slice(0, shared + 1).join('/') : `${path.slice(0, shared).join('/')}/*.ts`;
  return [part(a), part(b)];
}

function step(from: string, to: string, edges: ReadonlyMap<string, ReadonlyMap<string, readonly Import[]>>) {
  return { from, to, imports: edges.get(from)?.get(to) ?? [] };
}

function shortestWayBack(start: string, edges: ReadonlyMap<string, ReadonlyMap<string, unknown>>): string[] | null {
  const ways: string[][] = [[start]];
  const visited = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of edges.get(way.at(-1) as string)?.keys() ?? []) {
      if (next === start) return way;
      if (visited.has(next)) continue;
      visited.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}
