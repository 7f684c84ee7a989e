import type { SellerStrategy } from '../../../sim/internal.ts';
import { judgedText } from '../worlds/judged-text.ts';
import { playCase } from '../worlds/play-case.ts';
import type { WorldCase } from '../worlds/world-case.ts';
import { smallWorlds } from './small-worlds.ts';

/** A world in which two sellers are judged differently, and what the judge finds for each. */
export type WorldApart = { readonly world: WorldCase; readonly right: string; readonly wrong: string };

/**
 * The first of the small worlds in which the second seller is judged differently; null when there
 * is none.
 */
export function firstWorldApart(right: SellerStrategy, wrong: SellerStrategy): WorldApart | null {
  for (const world of smallWorlds()) {
    const [a, b] = [right, wrong].map((strategy) => judgedText(playCase(world, { name: 'seller', strategy })));
    if (a !== undefined && b !== undefined && a !== b) return { world, right: a, wrong: b };
  }
  return null;
}
