import type { SellerStrategy } from '../../../sim/internal.ts';
import { drawnWorlds } from '../arbitraries/search.ts';
import { PROPERTIES } from '../properties/catalogue.ts';
import { playCase } from '../worlds/play-case.ts';
import type { WorldCase } from '../worlds/world-case.ts';

/** A property that the good seller keeps and the faulty one breaks, in the same world. */
export type Caught = { readonly property: string; readonly world: WorldCase; readonly worlds: number };

const SENTENCES = PROPERTIES.filter(({ kind }) => kind !== 'sometimes');

/** Tries worlds until a named property tells the two sellers apart; null when none does. */
export function caughtByProperty(
  right: SellerStrategy,
  wrong: SellerStrategy,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Caught | null {
  let tried = 0;
  for (const world of drawnWorlds(runs, seed)) {
    tried += 1;
    const bad = playCase(world, { name: 'seller', strategy: wrong });
    const broken = SENTENCES.filter((property) => property.check(bad) !== null);
    if (broken.length === 0) continue;
    const good = playCase(world, { name: 'seller', strategy: right });
    const found = broken.find((property) => property.check(good) === null);
    if (found !== undefined) return { property: found.name, world, worlds: tried };
  }
  return null;
}
