// What npm runs after an install from a git address: builds dist/, unless it is newer than every source.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['sim', 'mocks', 'scenarios', 'reports'];
const BUILT = join('dist', 'scenarios', 'cli', 'main.js');

const newest = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)).mtimeMs)
    .reduce((a, b) => Math.max(a, b), 0);

const built = existsSync(BUILT) ? statSync(BUILT).mtimeMs : 0;
const changed = Math.max(...SOURCES.map(newest), statSync('package.json').mtimeMs);
if (changed > built) execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
