import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testsOf } from './folders.ts';
import { keyOf, type PossibleMutant } from './mutants.ts';
import type { Kept } from './run-stryker.ts';

type Report = {
  readonly files: Readonly<Record<string, { readonly mutants: readonly ReportedMutant[] }>>;
};
type ReportedMutant = Parameters<typeof keyOf>[1] & { readonly status: string; readonly replacement: string };

const UNCERTAIN: readonly string[] = ['Survived', 'NoCoverage', 'Timeout'];

/** The folder that keeps results between runs. */
export function keptOf(folder: string): Kept & { readonly done: string } {
  const under = `.cache/mutation/${folder.replaceAll('/', '-')}`;
  mkdirSync(under, { recursive: true });
  return {
    incremental: `${under}/incremental.json`,
    json: `${under}/report.json`,
    html: `${under}/report.html`,
    done: `${under}/done.json`,
  };
}

/** The status of every mutant that has run, by its key. */
export function readStatuses({ incremental }: Kept): ReadonlyMap<string, string> {
  if (!existsSync(incremental)) return new Map();
  const report = JSON.parse(readFileSync(incremental, 'utf8')) as Report;
  return new Map(
    Object.entries(report.files).flatMap(([file, { mutants }]) =>
      mutants
        .filter(({ status }) => status !== 'Ignored')
        .map((mutant) => [keyOf(file, fromZero(mutant)), mutant.status] as const),
    ),
  );
}

/**
 * So that they run again with their files. Stryker keeps what survived until a test is added that it knows to reach
 * it, and what took too long, even if the machine had been slow.
 */
export function forgetUncertain({ incremental }: Kept, files: readonly string[]): void {
  if (!existsSync(incremental)) return;
  const report = JSON.parse(readFileSync(incremental, 'utf8')) as {
    files: Record<string, { mutants: ReportedMutant[] }>;
  };
  for (const [name, file] of Object.entries(report.files))
    if (files.includes(name)) file.mutants = file.mutants.filter(({ status }) => !UNCERTAIN.includes(status));
  writeFileSync(incremental, JSON.stringify(report));
}

function fromZero(mutant: ReportedMutant): ReportedMutant {
  const { start, end } = mutant.location;
  const location = {
    start: { line: start.line - 1, column: start.column - 1 },
    end: { line: end.line - 1, column: end.column - 1 },
  };
  return { ...mutant, location };
}

/** Changes when the mutants of a batch, their files or the tests that judge them change. */
export function digestOf(folder: string, batch: readonly PossibleMutant[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(testsOf(folder)));
  for (const { key } of batch) hash.update(key);
  const sources = new Set(batch.map(({ file }) => file));
  const tests = [`test/${folder.split('/')[0]}`, 'test/support'].flatMap(filesBelow);
  for (const file of [...sources, ...tests]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .sort();
}

export function readDone(file: string): ReadonlySet<string> {
  return new Set(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []);
}

export function writeDone(file: string, done: ReadonlySet<string>): void {
  writeFileSync(file, JSON.stringify([...done]));
}
