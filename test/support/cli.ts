import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type CliResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command line as a user would, from the checkout's folder. */
export function cli(...args: readonly string[]): CliResult {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scenarios/cli/main.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', GITHUB_STEP_SUMMARY: '' },
    maxBuffer: 64_000_000,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'cancelbench-'));
}
