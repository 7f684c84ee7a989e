import type fc from 'fast-check';
import type { PlayedArm } from '../../../sim/internal.ts';
import { smallerThan } from '../worlds/smallest.ts';
import type { WorldCase } from '../worlds/world-case.ts';
import { arbitraryOf, nat, oneIn, pick } from './draws.ts';
import { worlds } from './worlds.ts';

/** Which situations the worlds played so far have met, how often, and a world for each. */
export type Coverage = {
  note(world: WorldCase, played: PlayedArm): void;
  /** How many worlds met each situation; by marketplace where it is a path. */
  readonly counts: ReadonlyMap<string, number>;
  readonly played: number;
  /** A world that met one of the rarest situations; null: nothing was played. */
  rare(chance: fc.Random): WorldCase | null;
};

/** Of the situations met, the rarest are led back to. */
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
        examples.set(name, world); // the latest, so that steps add up
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

/** Names and paths that occurred in a run; a path also with its marketplace. */
export function situationsOf({ judgement, markets }: PlayedArm): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [i, { situations }] of judgement.markets.entries())
    for (const name of Object.keys(situations)) {
      names.add(name);
      if (name.includes('/')) names.add(`${markets[i]?.rules.marketplace.code ?? ''} ${name}`);
    }
  return names;
}

/** Worlds as `worlds()` draws them, every other one a step away from one that met a rare situation. */
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

/** A part of the known world is taken from the fresh one. */
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
