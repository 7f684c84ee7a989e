import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type CliResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command line as a user would, from the checkout's folder. */
export function cli(...args: readonly string[]): CliResult {
  return cliIn('.', ...args);
}

/** Runs the program in a folder, as a user of the installed program would. */
export function cliIn(folder: string, ...args: readonly string[]): CliResult {
  const run = spawnSync(process.execPath, [...programArguments(), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '', GITHUB_STEP_SUMMARY: '', npm_lifecycle_event: 'cli' },
    maxBuffer: 64_000_000,
    // A command that hangs is a failure of its test alone.
    timeout: 120_000,
    killSignal: 'SIGKILL',
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** What Node needs to run the built command line, from any folder. It is built before the tests (support/build.ts). */
export function programArguments(): readonly string[] {
  return [resolve('dist/scenarios/cli/main.js')];
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'cancelbench-'));
}
