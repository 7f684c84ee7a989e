import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

export type Step = {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
};
export type Workflow = { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
export type Ran = { readonly code: number | null; readonly output: string; readonly summary: string };

export const readYaml = <T>(path: string): T => parse(readFileSync(path, 'utf8')) as T;

/** The values of the expressions that a step names, such as `inputs.out` or `matrix.shard`. */
export type Values = Readonly<Record<string, string>>;

/** Runs the commands of a step as the service does: in bash, with its expressions filled in. */
export function runStep({ run = '', env = {} }: Step, cwd: string, values: Values): Ran {
  const filled = (text: string): string =>
    text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => values[name] ?? '');
  const page = join(mkdtempSync(join(tmpdir(), 'summary-')), 'summary.md');
  writeFileSync(page, '');
  const mine = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
  const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', filled(run)], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', GITHUB_STEP_SUMMARY: page, GITHUB_OUTPUT: page, ...mine },
  });
  return { code: status, output: stdout + stderr, summary: readFileSync(page, 'utf8') };
}
