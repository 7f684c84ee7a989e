import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from './package.ts';
import { badInput, nearMiss } from './input/problem.ts';

/** The file of a bundled scenario; null when there is none of that name. */
export function bundledScenario(name: string): string | null {
  const path = join(catalogue(), `${name}.yaml`);
  return /^[a-z0-9-]+$/.test(name) && existsSync(path) ? path : null;
}

function catalogue(): string {
  return fileURLToPath(new URL('scenarios/catalogue/', packageFolder()));
}

/** The names of the bundled scenarios. */
export function bundledNames(): string[] {
  return readdirSync(catalogue()).flatMap((file) => (file.endsWith('.yaml') ? file.slice(0, -5) : []));
}

/** Returns a path as it is, and the name of a bundled scenario as the path of its file. */
export function findScenario(nameOrPath: string): string {
  if (existsSync(nameOrPath) || /[/\\]|\.ya?ml$/.test(nameOrPath)) return nameOrPath;
  const bundled = bundledScenario(nameOrPath);
  if (bundled !== null) return bundled;
  const names = bundledNames();
  throw badInput(
    nameOrPath,
    `no such scenario; expected a file, or one of ${names.join(', ')}${nearMiss(nameOrPath, names)}`,
  );
}
