import { invariant } from '../kernel/invariant.ts';
import type { Instant } from '../kernel/time.ts';
import type { CancellationFacts } from '../policy/determine.ts';
import type { Outcome } from '../world/command.ts';
import type { Order } from '../world/order.ts';
import type { Placement } from './clock.ts';
import { factsKey, factsOf } from './facts.ts';
import type { Law, Seen } from './laws.ts';
import type { Machine } from './machine.ts';
import { SearchTree } from './search-tree.ts';
import { answerTo, type ClausesNow, type Move } from './moves.ts';
import {
  instantIn,
  newOrder,
  nextInstant,
  packOrder,
  stateKey,
  unpackOrder,
  wordIn,
  type OrderKind,
} from './packed-order.ts';

/** Where a search of one order begins, and what it may do. */
export type OrderScope = {
  readonly machine: Machine;
  readonly kind: OrderKind;
  readonly placement: Placement;
  /** For each instant of the placement. */
  readonly clauses: readonly ClausesNow[];
  readonly moves: readonly Move[];
  readonly laws: readonly Law[];
  /** Events at most, the clock's steps among them. */
  readonly depth: number;
};

/**
 * The first history that led somewhere: the state (by its number), the move made in it, and how
 * many events that makes.
 */
export type Witness = { readonly state: number; readonly move: number; readonly events: number };

/** A kind of cancellation that was reached. */
export type Reached = { readonly facts: CancellationFacts; readonly witness: Witness };

export type OrderSearch = {
  readonly scope: OrderScope;
  readonly states: number;
  readonly tried: number;
  readonly refused: number;
  /** Events of the longest history that led to something new. */
  readonly reached: number;
  /** Nothing was left to try before the depth was used up. */
  readonly complete: boolean;
  /** How often each law spoke, and its first breach: a shortest history. */
  readonly laws: readonly { readonly spoke: number; readonly breach: Witness | null }[];
  /** Shortest history first. */
  readonly cancellations: readonly Reached[];
  /** The moves that lead to a state, first to last. */
  path(state: number): readonly number[];
};

/** The clock's step, among the numbers of moves. */
export const CLOCK = 255;

/**
 * Everything that can happen to one order, breadth first: the first history found to anything is a
 * shortest one. What a move leads to is decided by the engine's own functions (`machine.ts`).
 */
export function searchOrder(scope: OrderScope): OrderSearch {
  invariant(scope.moves.length < CLOCK, 'the number of a move is not the clock');
  const tree = new SearchTree(packOrder(newOrder(scope.kind, scope.placement.placedAt)));
  const counts = { tried: 0, refused: 0 };
  const watch = openWatch(scope);
  const { longest, complete } = tree.search(scope.depth, (state, depth) =>
    expand(scope, tree, watch, { state, depth, counts }),
  );
  return {
    scope,
    states: tree.states,
    ...counts,
    reached: longest,
    complete,
    laws: scope.laws.map((_, i) => ({ spoke: watch.spoke[i] as number, breach: watch.breaches[i] ?? null })),
    cancellations: [...watch.cancellations.values()],
    path: (state) => tree.path(state),
  };
}

type Watch = ReturnType<typeof openWatch>;
type Visit = {
  readonly state: number;
  readonly depth: number;
  readonly counts: { tried: number; refused: number };
};

function expand(scope: OrderScope, tree: SearchTree, watch: Watch, visit: Visit): void {
  const { machine, kind, placement, clauses, moves } = scope;
  const { counts } = visit;
  const key = tree.keyOf(visit.state);
  const instant = instantIn(key);
  const seen = watch.seen;
  seen.word = wordIn(key);
  seen.before = unpackOrder(seen.word, kind, placement.placedAt);
  seen.now = placement.instants[instant] as Instant;
  seen.clauses = clauses[instant] as ClausesNow;
  for (let number = 0; number < moves.length; number += 1) {
    seen.move = moves[number] as Move;
    const outcome = answerTo(machine, seen.move, seen.before, seen.now, seen.clauses);
    counts.tried += 1;
    if (outcome === null || !outcome.ok) counts.refused += 1;
    if (outcome === null) continue;
    seen.outcome = outcome;
    seen.after = outcome.ok ? follow(machine, outcome, watch, visit, number) : seen.before;
    hear(scope.laws, watch, visit, number);
    if (outcome.ok) tree.reach(stateKey(instant, packOrder(seen.after)), number);
  }
  if (instant + 1 === placement.instants.length) return;
  counts.tried += 1;
  tree.reach(nextInstant(key), CLOCK);
}

function openWatch({ laws, kind, placement, clauses, moves }: OrderScope) {
  const order = newOrder(kind, placement.placedAt);
  const first: Seen = {
    move: moves[0] as Move,
    word: packOrder(order),
    before: order,
    after: order,
    outcome: { ok: true, events: [] },
    now: placement.placedAt,
    clauses: clauses[0] as ClausesNow,
  };
  return {
    /** Written anew for every move, so that none leaves garbage. */
    seen: first,
    spoke: new Float64Array(laws.length),
    breaches: laws.map((): Witness | null => null),
    cancellations: new Map<number, Reached>(),
  };
}

/** The order after all events of a move; cancellations among them are noted. */
function follow(
  machine: Machine,
  { events }: Extract<Outcome, { ok: true }>,
  watch: Watch,
  { state, depth }: Visit,
  move: number,
): Order {
  let order = watch.seen.before;
  for (const event of events) {
    if (event.type === 'order-cancelled') {
      const facts = factsOf(order, event);
      const key = factsKey(facts);
      if (!watch.cancellations.has(key))
        watch.cancellations.set(key, { facts, witness: { state, move, events: depth } });
    }
    order = machine.evolve(order, event);
  }
  return order;
}

function hear(laws: readonly Law[], watch: Watch, { state, depth }: Visit, move: number): void {
  const { seen, spoke, breaches } = watch;
  for (let i = 0; i < laws.length; i += 1) {
    const law = laws[i] as Law;
    if (!law.speaks(seen)) continue;
    spoke[i] = (spoke[i] as number) + 1;
    if (!law.holds(seen)) breaches[i] ??= { state, move, events: depth };
  }
}
