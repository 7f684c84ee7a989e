import type fc from 'fast-check';
import type { PlayedArm } from '../../../sim/internal.ts';
import { smallerThan } from '../worlds/smallest.ts';
import type { WorldCase } from '../worlds/world-case.ts';
import { arbitraryOf, nat, oneIn, pick } from './draws.ts';
import { worlds } from './worlds.ts';

/** Counts the situations that occurred in the worlds played so far, and keeps a world for each. */
export type Coverage = {
  note(world: WorldCase, played: PlayedArm): void;
  /** How many worlds met each situation. Paths are counted for each marketplace as well. */
  readonly counts: ReadonlyMap<string, number>;
  readonly played: number;
  /** A world that met one of the rarest situations; null when nothing was played. */
  rare(chance: fc.Random): WorldCase | null;
};

/** How many of the rarest situations the search returns to. */
const RAREST = 12;

export function createCoverage(): Coverage {
  const counts = new Map<string, number>();
  const examples = new Map<string, WorldCase>();
  let played = 0;
  return {
    counts,
    get played() {
      return played;
    },
    note(world, arm) {
      played += 1;
      for (const name of situationsOf(arm)) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
        examples.set(name, world); // The latest world is kept, so that small steps add up.
      }
    },
    rare(chance) {
      if (examples.size === 0) return null;
      const general = [...counts].filter(([name]) => !name.includes(' '));
      const rarest = general.sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1)).slice(0, RAREST);
      return examples.get(pick(chance, rarest)[0]) ?? null;
    },
  };
}

/**
 * Names and paths of the situations that occurred in a run. Paths also appear with their
 * marketplace in front.
 */
export function situationsOf({ judgement, markets }: PlayedArm): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [i, { situations }] of judgement.markets.entries())
    for (const name of Object.keys(situations)) {
      names.add(name);
      if (name.includes('/')) names.add(`${markets[i]?.rules.marketplace.code ?? ''} ${name}`);
    }
  return names;
}

/**
 * Draws worlds as `worlds()` does, but every other one is a small change of a world that met a rare
 * situation.
 */
export function guidedWorlds(coverage: Coverage): fc.Arbitrary<WorldCase> {
  const plain = worlds();
  return arbitraryOf<WorldCase>(
    (chance) => {
      const fresh = plain.generate(chance, undefined).value;
      const known = oneIn(chance, 2) ? coverage.rare(chance) : null;
      return known === null ? fresh : stepFrom(known, fresh, chance);
    },
    function* (world) {
      for (const smaller of smallerThan(world)) if (smaller.orders.length > 0) yield smaller;
    },
  );
}

/** Replaces one part of the known world by that of the fresh one. */
function stepFrom(known: WorldCase, fresh: WorldCase, chance: fc.Random): WorldCase {
  const at = nat(chance, known.orders.length - 1);
  const [order, other] = [known.orders[at], pick(chance, fresh.orders)];
  if (order === undefined) return fresh;
  const replaced = (by: typeof order) => known.orders.map((each, i) => (i === at ? by : each));
  switch (nat(chance, 4)) {
    case 0:
      return { ...known, seller: fresh.seller };
    case 1:
      return { ...known, orders: replaced({ ...order, plan: other.plan }) };
    case 2:
      return {
        ...known,
        orders: replaced({ ...order, items: other.items, byAmazon: other.byAmazon, payment: other.payment }),
      };
    case 3:
      return {
        ...known,
        seller: { ...known.seller, shipsAfter: fresh.seller.shipsAfter, labelLead: fresh.seller.labelLead },
      };
    default:
      return fresh.policy === known.policy
        ? { ...known, marketplaces: fresh.marketplaces, orders: fresh.orders }
        : fresh;
  }
}
