import type { Coverage } from '../arbitraries/guided.ts';
import { search, verdict } from '../arbitraries/search.ts';
import type { Property, Violation } from '../properties/property.ts';
import { keep, RETIRES_AFTER, retire, type KeptFile } from '../worlds/keep.ts';
import { keptCase } from '../worlds/kept-case.ts';
import type { NamedStrategy } from '../worlds/play-case.ts';
import { smallest } from '../worlds/smallest.ts';
import { toToken } from '../worlds/token.ts';
import type { WorldCase } from '../worlds/world-case.ts';

export type Trying = {
  /** Worlds to try. */
  readonly runs: number;
  readonly seed: number;
  /** Folder of kept counterexamples. */
  readonly folder: string;
  /**
   * The counterexamples in that folder, of all properties; those of this property are tried first.
   */
  readonly kept: readonly KeptFile[];
  readonly coverage: Coverage;
};

/**
 * What came of the search for a world that breaks a property, or for one in which its situation
 * occurs.
 */
export type Outcome =
  | { readonly type: 'holds' | 'occurs' | 'never'; readonly runs: number }
  | {
      readonly type: 'broken';
      readonly runs: number;
      readonly violation: Violation | null;
      /** The smallest world found, where it was kept, and its token. */
      readonly world: WorldCase;
      readonly path: string;
      readonly token: string;
    };

/**
 * Searches for a world, shrinks it and keeps it. A kept world that breaks nothing any more is
 * counted, and removed after several passes.
 */
export function tryProperty(property: Property, seller: NamedStrategy, trying: Trying): Outcome {
  const mine = trying.kept.filter((each) => each.property === property.name && each.strategy === seller.name);
  const { world, runs } = search({ property, seller, ...trying, examples: mine.map((each) => each.world) });
  if (property.kind === 'sometimes') return { type: world === null ? 'never' : 'occurs', runs };
  if (world === null) {
    for (const each of mine) countPass(trying.folder, each);
    return { type: 'holds', runs };
  }
  const small = smallest(world, (smaller) => verdict(property, seller, smaller) !== null);
  const kept = keptCase(property.name, seller, small);
  const path = keep(trying.folder, kept);
  const violation = verdict(property, seller, small);
  return { type: 'broken', runs, violation, world: small, path, token: toToken(kept) };
}

function countPass(folder: string, { passed, ...kept }: KeptFile): void {
  if (passed + 1 >= RETIRES_AFTER) retire(folder, kept);
  else keep(folder, kept, passed + 1);
}
