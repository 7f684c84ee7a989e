import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { badInput } from '../../language/input/problem.ts';
import { fileName, keep, keptIn, readKept } from './keep.ts';

/** Number of kept worlds that were new, and that were there already. */
export type Merged = { readonly added: number; readonly known: number };

/**
 * Copies the kept worlds of other folders and their subfolders, such as artifacts of pipeline jobs,
 * into one. A world that is there already keeps the lower count of passes, since that copy broke
 * something more recently. All files are read before one is written.
 */
export function mergeKept(into: string, others: readonly string[]): Merged {
  const found = others.flatMap((folder) => kepts(folder));
  const before = new Map(keptIn(into).map((kept) => [fileName(kept), kept.passed]));
  let [added, known] = [0, 0];
  for (const { passed, ...kept } of found) {
    const name = fileName(kept);
    const has = before.get(name);
    if (has === undefined) added += 1;
    else known += 1;
    if (has !== undefined && has <= passed) continue;
    keep(into, kept, passed);
    before.set(name, passed);
  }
  return { added, known };
}

function kepts(path: string): ReturnType<typeof readKept>[] {
  if (!existsSync(path)) throw badInput(path, 'no such file or folder; expected a folder of kept worlds');
  if (statSync(path).isFile()) return [readKept(path)];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.json'))
    .flatMap((entry) => kepts(join(path, entry.name)));
}
