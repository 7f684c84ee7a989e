import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PossibleMutant } from './mutants.ts';

const FILE = 'test/mutation/equivalent.json';
const Entry = z.strictObject({
  file: z.string(),
  /** The text that is replaced, and the mutant's text for it. */
  original: z.string(),
  becomes: z.string(),
  /** Needed where the file holds the same text more than once: counts from 1. */
  nth: z.int().min(1).optional(),
  why: z.string().min(20),
});
export type Equivalent = z.infer<typeof Entry>;

/** Mutants that no test can tell from the product, each with the reason. */
export function equivalents(folder: string): readonly Equivalent[] {
  const all = z.array(Entry).parse(JSON.parse(readFileSync(FILE, 'utf8')));
  return all.filter(({ file }) => file.startsWith(`${folder}/`));
}

/** The mutants that count, and the entries of the list that name none: their text has changed. */
export function withoutEquivalents(all: readonly PossibleMutant[], listed: readonly Equivalent[]) {
  const named = new Set<PossibleMutant>();
  const stale = listed.filter((entry) => {
    const alike = all.filter((mutant) => isNamed(mutant, entry));
    const meant = entry.nth === undefined ? alike : alike.slice(entry.nth - 1, entry.nth);
    for (const mutant of meant) named.add(mutant);
    return meant.length === 0;
  });
  return { counted: all.filter((mutant) => !named.has(mutant)), stale };
}

function isNamed({ file, original, becomes }: PossibleMutant, entry: Equivalent): boolean {
  return file === entry.file && original === entry.original && becomes === entry.becomes;
}
