import { fileURLToPath } from 'node:url';
import { packageFolder } from '../language/package.ts';

/** How cancelbench was started, so that printed commands can be copied as they are. */
export function startedAs(): string {
  return commandFor(process.env['npm_lifecycle_event'], fileURLToPath(packageFolder()));
}

/**
 * A package that is installed in a project is found by npx alone, and one that is installed for the
 * whole machine by its name. `event`: the script that npm runs.
 */
export function commandFor(event: string | undefined, folder: string): string {
  const isInstalled = /[\\/]node_modules[\\/]cancelbench[\\/]?$/.test(folder);
  const isForAll = /[\\/](lib|npm)[\\/]node_modules[\\/]cancelbench[\\/]?$/.test(folder);
  if (event === 'npx' || (isInstalled && !isForAll)) return 'npx cancelbench';
  return !isInstalled && (event === 'cancelbench' || event === 'start') ? 'npm run -s cancelbench --' : 'cancelbench';
}
