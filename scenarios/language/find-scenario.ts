import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from './package.ts';
import { badInput, nearMiss } from './input/problem.ts';

/** Returns a path as it is, and the name of a bundled scenario as the path of its file. */
export function findScenario(nameOrPath: string): string {
  if (existsSync(nameOrPath) || /[/\\]|\.ya?ml$/.test(nameOrPath)) return nameOrPath;
  const folder = fileURLToPath(new URL('scenarios/catalogue/', packageFolder()));
  const names = readdirSync(folder).flatMap((file) => (file.endsWith('.yaml') ? file.slice(0, -5) : []));
  if (names.includes(nameOrPath)) return join(folder, `${nameOrPath}.yaml`);
  throw badInput(
    nameOrPath,
    `no such scenario; expected a file, or one of ${names.join(', ')}${nearMiss(nameOrPath, names)}`,
  );
}
