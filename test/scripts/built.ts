import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['sim', 'mocks', 'scenarios', 'reports'];

/** Whether a built file is newer than every source. */
export function isBuilt(file: string): boolean {
  return existsSync(file) && statSync(file).mtimeMs >= Math.max(...SOURCES.map(newest), changed('package.json'));
}

const changed = (path: string): number => statSync(path).mtimeMs;

const newest = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((name) => changed(join(folder, name)))
    .reduce((a, b) => Math.max(a, b), 0);
