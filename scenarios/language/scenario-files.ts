import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STANDARD_INPUT } from './input/read-text.ts';
import { badInput } from './input/problem.ts';
import { packageFolder } from './package.ts';

/**
 * The scenario files to run: those given (`-` is standard input), or the bundled suite. A folder stands for its own .yaml
 * and .yml files, in the order of their names.
 */
export function scenarioFiles(given: readonly string[]): string[] {
  if (given.length === 0) return scenarioFiles([fileURLToPath(new URL('scenarios/catalogue/', packageFolder()))]);
  return given.flatMap((path) => {
    if (path === STANDARD_INPUT) return [path];
    if (!existsSync(path)) throw badInput(path, 'no such file or folder');
    if (!statSync(path).isDirectory()) return [path];
    const found = readdirSync(path)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => relative(process.cwd(), join(path, name)));
    if (found.length === 0)
      throw badInput(path, 'the folder has no scenario; expected files that end in .yaml or .yml');
    return found;
  });
}
