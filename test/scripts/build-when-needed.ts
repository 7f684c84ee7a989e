// What npm runs after an install from a git address: builds dist/, unless it is newer than every source.
import { execFileSync } from 'node:child_process';
import { isBuilt } from './built.ts';

const files = ['dist/scenarios/cli/main.js', 'dist/scenarios/index.d.ts'];
if (!files.every(isBuilt)) execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
