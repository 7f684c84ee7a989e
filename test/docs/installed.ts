import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Packs the built program and installs the tarball into a new folder, as a user does. */
export function installInto(project: string, packed: string): void {
  mkdirSync(project, { recursive: true });
  // The program was built before the tests, and other tests run it now: only the types are added here.
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly']);
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', packed]);
  const [tarball = ''] = readdirSync(packed).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--silent', join(packed, tarball)];
  execFileSync('npm', install, { cwd: project });
  addTools(project);
}

/** The test runner and the compiler are those of this checkout: they are not what is tested. */
function addTools(project: string): void {
  const link = (name: string): void => {
    const place = join(project, 'node_modules', name);
    if (!existsSync(place)) symlinkSync(resolve('node_modules', name), place);
  };
  mkdirSync(join(project, 'node_modules', '.bin'), { recursive: true });
  for (const tool of ['vitest', 'typescript', 'msw', 'fast-check', join('.bin', 'vitest'), join('.bin', 'tsc')])
    link(tool);
}
