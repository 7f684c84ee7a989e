import { rankOf, type PossibleMutant } from './mutants.ts';

/**
 * `size` mutants, each file with its share of them (at least one). The same seed draws the same
 * mutants, and a smaller sample is a part of a greater one but for the rounding of the shares.
 */
export function sampleOf(all: readonly PossibleMutant[], size: number, seed: number): readonly PossibleMutant[] {
  if (all.length <= size) return all;
  return filesOf(all).flatMap((ofFile) => {
    const share = Math.max(1, Math.round((size * ofFile.length) / all.length));
    return drawn(ofFile, share, seed);
  });
}

function drawn(ofFile: readonly PossibleMutant[], share: number, seed: number): readonly PossibleMutant[] {
  const alike = new Map<string, number>();
  const ranked = ofFile.map((mutant) => {
    const text = JSON.stringify([mutant.original, mutant.becomes]);
    const nth = alike.get(text) ?? 0;
    alike.set(text, nth + 1);
    return { mutant, rank: rankOf(seed, mutant, nth) };
  });
  const first = new Set(
    ranked
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, share)
      .map(({ mutant }) => mutant),
  );
  return ofFile.filter((mutant) => first.has(mutant));
}

/** Whole files together until a batch has `size` mutants: what an interrupt can lose. */
export function batchesOf(chosen: readonly PossibleMutant[], size: number): readonly (readonly PossibleMutant[])[] {
  const batches: PossibleMutant[][] = [];
  for (const ofFile of filesOf(chosen)) {
    const last = batches.at(-1);
    if (last !== undefined && last.length + ofFile.length <= size) last.push(...ofFile);
    else batches.push([...ofFile]);
  }
  return batches;
}

function filesOf(mutants: readonly PossibleMutant[]): readonly (readonly PossibleMutant[])[] {
  const files = [...new Set(mutants.map(({ file }) => file))];
  return files.map((name) => mutants.filter(({ file }) => file === name));
}
