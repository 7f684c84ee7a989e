import type { MarketRules } from '../policy/policy.ts';
import type { FulfilledBy } from '../policy/words.ts';
import { clausesAt, placements } from './clock.ts';
import { factsKey } from './facts.ts';
import type { Law } from './laws.ts';
import type { Machine } from './machine.ts';
import { ALL_REASONS, movesOf } from './moves.ts';
import { searchOrder, type OrderScope, type OrderSearch, type Reached } from './order-search.ts';
import type { OrderKind } from './packed-order.ts';

export const KINDS: readonly OrderKind[] = [1, 2].flatMap((items) =>
  (['merchant', 'amazon'] as const).map((fulfilledBy: FulfilledBy) => ({ items, fulfilledBy })),
);

/** A kind of cancellation, with the shortest history to it in this marketplace. */
export type ReachedHere = Reached & { readonly search: OrderSearch; readonly scope: OrderScope };

/** What one marketplace's dates make of one order: placed everywhere, of every kind. */
export type MarketWorld = {
  readonly searches: readonly { readonly search: OrderSearch; readonly scope: OrderScope }[];
  readonly cancellations: readonly ReachedHere[];
};

export type Searcher = { worldOf(rules: MarketRules): MarketWorld };

export type SearcherOptions = {
  readonly machine: Machine;
  readonly laws: readonly Law[];
  readonly depth: number;
  readonly onSearch: (search: OrderSearch) => void;
};

/**
 * Marketplaces that differ by a shift in time alone share their searches: only the order of the
 * instants matters to the deciders.
 */
export function openSearcher({ machine, laws, depth, onSearch }: SearcherOptions): Searcher {
  const searches = new Map<string, OrderSearch>();
  const worlds = new Map<string, MarketWorld>();

  function search(scope: OrderScope): MarketWorld['searches'][number] {
    const key = searchKey(scope);
    const known = searches.get(key);
    if (known !== undefined) return { search: known, scope };
    const found = searchOrder(scope);
    searches.set(key, found);
    onSearch(found);
    return { search: found, scope };
  }

  return {
    worldOf(rules) {
      const key = datesKey(rules);
      const known = worlds.get(key);
      if (known !== undefined) return known;
      const scopes = scopesOf(rules, { machine, laws, depth });
      const found = scopes.map(search);
      const world = { searches: found, cancellations: shortest(found) };
      worlds.set(key, world);
      return world;
    },
  };
}

function scopesOf(
  rules: MarketRules,
  options: { readonly machine: Machine; readonly laws: readonly Law[]; readonly depth: number },
): readonly OrderScope[] {
  return placements([rules]).flatMap((placement) => {
    const clauses = clausesAt(rules, placement);
    return KINDS.map((kind) => ({ ...options, kind, placement, clauses, moves: movesOf(kind.items, ALL_REASONS) }));
  });
}

function shortest(found: MarketWorld['searches']): readonly ReachedHere[] {
  const byFacts = new Map<number, ReachedHere>();
  for (const { search, scope } of found) {
    for (const { facts, witness } of search.cancellations) {
      const key = factsKey(facts);
      const known = byFacts.get(key);
      if (known === undefined || witness.events < known.witness.events)
        byFacts.set(key, { facts, witness, search, scope });
    }
  }
  return [...byFacts.values()];
}

/** Instants from the purchase on; infinite ones stay so. */
export function searchKey({ kind, placement, clauses }: OrderScope): string {
  const since = (at: number) => at - placement.placedAt;
  const here = clauses.map(({ buyer, toOptedOut, autoCancelDue }) =>
    [buyer.selfCancelWindow, since(buyer.rolloutAt), toOptedOut.cancellationIsCritical, autoCancelDue].join(' '),
  );
  return [kind.items, kind.fulfilledBy, ...placement.instants.map(since), ...here].join('|');
}

function datesKey(rules: MarketRules): string {
  const { marketplace, rollout, selfCancelWindow, autoCancel, formalShows, informalShows, staged } = rules;
  const dates = { selfCancelWindow, autoCancel, formalShows, informalShows, staged };
  const finite = JSON.stringify(dates, (_, value: unknown) => (typeof value === 'number' ? String(value) : value));
  return `${marketplace.code} ${rollout.at} ${rules.cancellationCriticalFrom} ${finite}`;
}
