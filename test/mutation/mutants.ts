import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

type Place = { readonly line: number; readonly column: number };

/** A mutant as Stryker makes it; lines count from 0. */
type MadeMutant = {
  readonly fileName: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly mutatorName: string;
  readonly replacement: string;
};

/** A change to the text of the product that a test should notice. */
export type PossibleMutant = {
  readonly file: string;
  /** What tells it from all others while no file changes. */
  readonly key: string;
  /** Counts from 1. */
  readonly line: number;
  /** The text that is replaced. */
  readonly original: string;
  readonly becomes: string;
  readonly mutator: string;
};

const silent = Object.fromEntries(
  ['Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal'].flatMap((level) => [
    [`is${level}Enabled`, (): boolean => false],
    [level.toLowerCase(), (): void => undefined],
  ]),
) as unknown as ConstructorParameters<typeof Instrumenter>[0];

export function keyOf(file: string, { location: { start, end }, mutatorName, replacement }: MadeMutant): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${mutatorName} ${replacement}`;
}

/** All mutants of a folder, file by file in the order of their names. */
export async function possibleMutants(folder: string): Promise<readonly PossibleMutant[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))
    .sort();
  const found = await Promise.all(files.map(mutantsOfFile));
  return found.flat();
}

async function mutantsOfFile(file: string): Promise<readonly PossibleMutant[]> {
  const content = readFileSync(file, 'utf8');
  const { mutants } = await new Instrumenter(silent).instrument([{ name: file, mutate: true, content }], {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  const lines = content.split('\n');
  return mutants
    .filter(({ status }) => status === undefined)
    .map((mutant) => ({
      file,
      key: keyOf(file, mutant),
      line: mutant.location.start.line + 1,
      original: textBetween(lines, mutant.location),
      becomes: mutant.replacement,
      mutator: mutant.mutatorName,
    }));
}

export function textBetween(lines: readonly string[], { start, end }: MadeMutant['location']): string {
  const text = lines.slice(start.line, end.line + 1);
  text[text.length - 1] = text.at(-1)?.slice(0, end.column) ?? '';
  text[0] = text[0]?.slice(start.column) ?? '';
  return text.join('\n');
}

/** Its place in the order of drawing. It stays when lines move, so that a sample changes little. */
export function rankOf(seed: number, { file, original, becomes, mutator }: PossibleMutant, nth: number): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, file, original, becomes, mutator, nth]))
    .digest('hex');
}
