import type { Instant } from '../kernel/time.ts';
import type { MarketRules } from '../policy/policy.ts';
import type { Order } from '../world/order.ts';
import { factsOf } from './facts.ts';
import { CLOCK, type OrderScope } from './order-search.ts';
import { answerTo, type ClausesNow, type Move } from './moves.ts';
import { SearchTree } from './search-tree.ts';
import { instantIn, newOrder, packOrder, stateKey, unpackOrder, WORD_BITS, wordIn } from './packed-order.ts';

/**
 * Everything that can become of one order, as columns: filled once by asking the real deciders,
 * then only looked up.
 */
export type OrderTable = {
  readonly scope: OrderScope;
  readonly states: number;
  /** states x moves: the state that follows, or REFUSED. */
  readonly next: Int32Array;
  /** By state: the state after the clock's step, or REFUSED at the last instant. */
  readonly afterClock: Int32Array;
  /** By state: position in the instants. */
  readonly instantOf: Uint8Array;
  /**
   * One number for each state: 0 when nothing is cancelled, 1 when what is cancelled is exempt, and
   * 1 + n when n cancellations count.
   */
  readonly tally: Uint8Array;
};

export const REFUSED = -1;

/**
 * The word's two highest bits: how many cancellations of the order count. Nothing in the world
 * depends on them.
 */
const ONE_COUNTS = 1 << (WORD_BITS - 2);
const MOST_COUNTS = 3 * ONE_COUNTS;
/** The clock has not come to the purchase yet: a status no order has. */
const NOT_PLACED = 7;

/**
 * `scope.depth` and `scope.laws` play no part. The instants may begin before the order is placed.
 */
export function tabulate(scope: OrderScope, rules: MarketRules): OrderTable {
  const { kind, placement, moves } = scope;
  const { placedAt, instants } = placement;
  const next: number[] = [];
  const afterClock: number[] = [];
  const fresh = packOrder(newOrder(kind, placedAt));
  const tree = new SearchTree(instants[0] === placedAt ? fresh : NOT_PLACED);
  tree.search(Infinity, (state) => {
    const key = tree.keyOf(state);
    const instant = instantIn(key);
    const word = wordIn(key);
    for (const [number, move] of moves.entries()) {
      const word2 = word === NOT_PLACED ? REFUSED : wordAfter(scope, rules, { word, instant, move });
      next.push(word2 === REFUSED ? REFUSED : tree.reach(stateKey(instant, word2), number));
    }
    const placed = word === NOT_PLACED && instants[instant + 1] === placedAt;
    const later = stateKey(instant + 1, placed ? fresh : word);
    afterClock.push(instant + 1 === instants.length ? REFUSED : tree.reach(later, CLOCK));
  });
  const tally = Uint8Array.from({ length: tree.states }, (_, state) => tallyOf(wordIn(tree.keyOf(state))));
  const instantOf = Uint8Array.from({ length: tree.states }, (_, state) => instantIn(tree.keyOf(state)));
  return {
    scope,
    states: tree.states,
    next: Int32Array.from(next),
    afterClock: Int32Array.from(afterClock),
    instantOf,
    tally,
  };
}

type Cell = { readonly word: number; readonly instant: number; readonly move: Move };

function wordAfter(scope: OrderScope, rules: MarketRules, { word, instant, move }: Cell): number {
  const { machine, kind, placement, clauses } = scope;
  let order: Order = unpackOrder(word, kind, placement.placedAt);
  const now = placement.instants[instant] as Instant;
  const outcome = answerTo(machine, move, order, now, clauses[instant] as ClausesNow);
  if (outcome === null || !outcome.ok) return REFUSED;
  let counts = word & -ONE_COUNTS;
  for (const event of outcome.events) {
    if (event.type === 'order-cancelled' && machine.determine(factsOf(order, event), rules).counts)
      counts = Math.min(counts + ONE_COUNTS, MOST_COUNTS);
    order = machine.evolve(order, event);
  }
  return packOrder(order) | counts;
}

function tallyOf(word: number): number {
  const counted = Math.floor(word / ONE_COUNTS);
  if (counted > 0) return 1 + counted;
  return word !== NOT_PLACED && unpackOrder(word, ANY_KIND, 0 as Instant).cancelled !== 0 ? 1 : 0;
}

const ANY_KIND = { items: 1, fulfilledBy: 'merchant' } as const;
