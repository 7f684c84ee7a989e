// What is installed: the lock is in step, comes from no private place, and every package has a reason and a licence.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licencesText, PERMISSIVE } from '../support/licences.ts';
import { locked, lockedRoot, manifest, runtime } from '../support/lock.ts';

/** What npm finds wrong with the lock beside this package.json. It looks at no server. */
const wrongWith = (packageJson: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cancelbench-lock-'));
  copyFileSync('package-lock.json', join(folder, 'package-lock.json'));
  writeFileSync(join(folder, 'package.json'), packageJson);
  const args = ['ls', '--package-lock-only', '--all', '--silent', '--json'];
  const { status, stdout } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  const { problems = [] } = JSON.parse(stdout) as { readonly problems?: readonly string[] };
  return status === 0 ? '' : problems.join('\n');
};

test('package-lock.json is in step with package.json', () => {
  const text = readFileSync('package.json', 'utf8');
  expect(wrongWith(text)).toBe('');
  expect(lockedRoot).toMatchObject({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
  });
});

test.each([
  ['another range', (text: string) => text.replace('"yaml": "^2.9.1"', '"yaml": "^99.0.0"'), /invalid: yaml@/],
  [
    'a package more',
    (text: string) => text.replace('"yaml": ', '"not-there": "^1.0.0",\n"yaml": '),
    /missing: not-there@/,
  ],
])('a lock that is not in step is noticed: %s', (_, change, says) => {
  const text = readFileSync('package.json', 'utf8');
  expect(change(text)).not.toBe(text);
  expect(wrongWith(change(text))).toMatch(says);
});

test('the lock names no place to fetch from', () => {
  const named = [...locked].filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path);
  expect(named).toEqual([]);
  // The only addresses are those where one can give money.
  const addressed = [...locked].filter(([, entry]) => JSON.stringify({ ...entry, funding: null }).includes('://'));
  expect(addressed).toEqual([]);
  expect(JSON.stringify(lockedRoot)).not.toContain('://');
});

test('nothing of ours runs when it is installed, except the build of a copy from git', () => {
  const names = ['preinstall', 'install', 'postinstall', 'preprepare', 'postprepare', 'dependencies'];
  expect(Object.keys(manifest.scripts).filter((name) => names.includes(name))).toEqual([]);
  const scripted = [...runtime].filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path);
  expect(scripted).toEqual(['node_modules/esbuild']); // see the decision record
});

test('every dependency has its reason, and every reason a dependency', () => {
  const record = readFileSync('sim/decisions/0021-why-each-dependency.md', 'utf8');
  const reasons = record
    .slice(record.indexOf('## At run time'))
    .split(/\n- /)
    .slice(1)
    .flatMap((line) => [...(line.split(': ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const wanted = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
  expect(reasons.toSorted()).toEqual(wanted.toSorted());
});

test('the page of licences is that of the lock, and all are permissive', () => {
  expect(readFileSync('.github/LICENCES.md', 'utf8'), 'run `npm run licences`').toBe(licencesText(runtime));
  const others = [...runtime].filter(([, { license = '' }]) => !PERMISSIVE.has(license)).map(([path]) => path);
  expect(others).toEqual([]);
});

test('the lock says what the packages themselves say of their licence', () => {
  for (const [path, { license }] of runtime) {
    if (!existsSync(join(path, 'package.json'))) continue; // for another system
    const own = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { readonly license?: string };
    expect([path, own.license]).toEqual([path, license]);
  }
});
