// Runs once before any test: the command line is tested as it is installed, and starts in a third of the time.
import { execFileSync } from 'node:child_process';
import { isBuilt } from '../scripts/built.ts';

export default function build(): void {
  if (!isBuilt('dist/scenarios/cli/main.js')) execFileSync('npm', ['run', '-s', 'build:js'], { stdio: 'inherit' });
}
