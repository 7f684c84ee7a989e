import { invariant } from '../kernel/invariant.ts';
import { SearchTree } from './search-tree.ts';
import { REFUSED, type OrderTable } from './tabulate.ts';

/** One event of a history of two orders: the clock's step, or a move of one of them. */
export type PairStep = { readonly order: 0 | 1; readonly move: number } | 'clock';

export type PairSearch = {
  readonly states: number;
  readonly tried: number;
  readonly refused: number;
  readonly reached: number;
  readonly complete: boolean;
  /**
   * A shortest history to each pair of tallies (see `OrderTable.tally`) at each step of the clock.
   */
  readonly tallies: readonly (readonly PairStep[])[];
};

/**
 * All interleavings of what can become of two orders. The world's rules take one order at a time,
 * so the orders share the clock and, at the judge's, the rate. A state is one number, first x
 * states of the second + second.
 */
export function searchPair(first: OrderTable, second: OrderTable, depth: number): PairSearch {
  invariant(first.states * second.states < 4_294_967_296, 'a pair of states fits in 32 bits');
  invariant(movesOf(first) + movesOf(second) < 255, 'a step fits in eight bits');
  const tree = new SearchTree(0);
  const counts = { tried: 0, refused: 0 };
  const pair = { first, second, tree, counts };
  const { longest, complete } = tree.search(depth, (state) => expandPair(pair, state));
  return { states: tree.states, ...counts, reached: longest, complete, tallies: [...tallies(pair).values()] };
}

const movesOf = ({ scope }: OrderTable): number => scope.moves.length;

/** The numbers of steps: 0 the clock, then the first order's moves, then the second's. */
type Pair = {
  readonly first: OrderTable;
  readonly second: OrderTable;
  readonly tree: SearchTree;
  readonly counts: { tried: number; refused: number };
};

function expandPair({ first, second, tree, counts }: Pair, state: number): void {
  const key = tree.keyOf(state);
  const a = Math.floor(key / second.states);
  const b = key - a * second.states;
  const movesA = first.scope.moves.length;
  const movesB = second.scope.moves.length;
  for (let move = 0; move < movesA; move += 1) {
    const next = first.next[a * movesA + move] as number;
    if (next === REFUSED) counts.refused += 1;
    else if (next !== a) tree.reach(next * second.states + b, 1 + move);
  }
  for (let move = 0; move < movesB; move += 1) {
    const next = second.next[b * movesB + move] as number;
    if (next === REFUSED) counts.refused += 1;
    else if (next !== b) tree.reach(a * second.states + next, 1 + movesA + move);
  }
  counts.tried += movesA + movesB;
  const [nextA, nextB] = [first.afterClock[a] as number, second.afterClock[b] as number];
  if (nextA === REFUSED) return;
  counts.tried += 1;
  tree.reach(nextA * second.states + nextB, 0);
}

/** States come in the order of their shortest histories: the first of each kind is kept. */
function tallies(pair: Pair): Map<string, readonly PairStep[]> {
  const { first, second, tree } = pair;
  const found = new Map<string, readonly PairStep[]>();
  for (let state = 0; state < tree.states; state += 1) {
    const key = tree.keyOf(state);
    const a = Math.floor(key / second.states);
    const b = key - a * second.states;
    const kind = `${first.instantOf[a]} ${first.tally[a]} ${second.tally[b]}`;
    if (!found.has(kind)) found.set(kind, pathTo(pair, state));
  }
  return found;
}

function pathTo({ tree, first }: Pair, state: number): readonly PairStep[] {
  const movesA = movesOf(first);
  return tree.path(state).map((step) => {
    if (step === 0) return 'clock';
    return step <= movesA ? { order: 0, move: step - 1 } : { order: 1, move: step - 1 - movesA };
  });
}
