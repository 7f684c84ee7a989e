import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder, version } from '../../language/package.ts';

/**
 * A digest of everything of the program that can change a result: its version and its files, because
 * a checkout changes more often than its version; Node and its time zones; a planted fault.
 */
export function programDigest(): string {
  const hash = createHash('sha256');
  const planted = process.env['CANCELBENCH_MUTANT'] ?? '';
  hash.update(JSON.stringify([version(), process.version, process.versions['tz'] ?? '', planted]));
  for (const path of programFiles()) hash.update(path).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** The built files where this runs from them, else the sources. */
function programFiles(): readonly string[] {
  const home = fileURLToPath(packageFolder());
  const folders = import.meta.url.endsWith('.js') ? ['dist'] : ['sim', 'scenarios'];
  return folders
    .map((folder) => join(home, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => /(?<!\.d)\.(js|ts|json)$/.test(path))
    .sort();
}
