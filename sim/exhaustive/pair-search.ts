import { invariant } from '../kernel/invariant.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';
import { REFUSED, type OrderTable } from './tabulate.ts';

/** One event of a history of two orders: the clock's step, or a move of one of them. */
export type PairStep = { readonly order: 0 | 1; readonly move: number } | 'clock';

export type PairSearch = {
  readonly states: number;
  readonly tried: number;
  readonly refused: number;
  readonly reached: number;
  readonly complete: boolean;
  /** A shortest history to each pair of standings (see `OrderTable.standing`) at each step of the clock. */
  readonly standings: readonly (readonly PairStep[])[];
};

/**
 * All interleavings of what can become of two orders. The world's rules take one order at a time, so the orders share the clock and, at the
 * judge's, the rate. A state is one number, first x states of the second + second.
 */
export function searchPair(first: OrderTable, second: OrderTable, depth: number): PairSearch {
  invariant(first.states * second.states < 4_294_967_296, 'a pair of states fits in 32 bits');
  const search = openPair(first, second);
  let from = 0;
  let level = 0;
  while (from < search.table.size && level < depth) {
    const until = search.table.size;
    level += 1;
    for (let state = from; state < until; state += 1) expandPair(search, state);
    if (search.table.size > until) search.counts.reached = level;
    from = until;
  }
  return {
    states: search.table.size,
    ...search.counts,
    complete: from === search.table.size,
    standings: [...standings(search).values()],
  };
}

type Open = {
  readonly first: OrderTable;
  readonly second: OrderTable;
  readonly table: KeyTable;
  /** The state each was reached from, and by what: 0 the clock, then the first order's moves, then the second's. Both grow by doubling. */
  parents: Uint32Array;
  via: Uint8Array;
  readonly counts: { tried: number; refused: number; reached: number };
};

function openPair(first: OrderTable, second: OrderTable): Open {
  const table = createKeyTable();
  table.place(0);
  const counts = { tried: 0, refused: 0, reached: 0 };
  return { first, second, table, parents: new Uint32Array(1 << 12), via: new Uint8Array(1 << 12), counts };
}

function expandPair(search: Open, state: number): void {
  const { first, second, table, counts } = search;
  const key = table.at(state);
  const a = Math.floor(key / second.states);
  const b = key - a * second.states;
  const movesA = first.scope.moves.length;
  const movesB = second.scope.moves.length;
  for (let move = 0; move < movesA; move += 1) {
    const next = first.next[a * movesA + move] as number;
    if (next === REFUSED) counts.refused += 1;
    else if (next !== a) reach(search, next * second.states + b, state, 1 + move);
  }
  for (let move = 0; move < movesB; move += 1) {
    const next = second.next[b * movesB + move] as number;
    if (next === REFUSED) counts.refused += 1;
    else if (next !== b) reach(search, a * second.states + next, state, 1 + movesA + move);
  }
  counts.tried += movesA + movesB;
  const [nextA, nextB] = [first.afterClock[a] as number, second.afterClock[b] as number];
  if (nextA === REFUSED) return;
  counts.tried += 1;
  reach(search, nextA * second.states + nextB, state, 0);
}

function reach(search: Open, key: number, parent: number, via: number): void {
  const size = search.table.size;
  if (search.table.place(key) < size) return;
  if (size === search.parents.length) grow(search);
  search.parents[size] = parent;
  search.via[size] = via;
}

function grow(search: Open): void {
  const parents = new Uint32Array(search.parents.length * 2);
  const via = new Uint8Array(search.via.length * 2);
  parents.set(search.parents);
  via.set(search.via);
  search.parents = parents;
  search.via = via;
}

/** States come in the order of their shortest histories: the first of each kind is kept. */
function standings(search: Open): Map<string, readonly PairStep[]> {
  const { first, second, table } = search;
  const found = new Map<string, readonly PairStep[]>();
  for (let state = 0; state < table.size; state += 1) {
    const key = table.at(state);
    const a = Math.floor(key / second.states);
    const b = key - a * second.states;
    const kind = `${first.instantOf[a]} ${first.standing[a]} ${second.standing[b]}`;
    if (!found.has(kind)) found.set(kind, pathTo(search, state));
  }
  return found;
}

function pathTo({ parents, via, first }: Open, state: number): readonly PairStep[] {
  const steps: PairStep[] = [];
  const movesA = first.scope.moves.length;
  for (let at = state; at > 0; at = parents[at] as number) {
    const step = via[at] as number;
    if (step === 0) steps.push('clock');
    else steps.push(step <= movesA ? { order: 0, move: step - 1 } : { order: 1, move: step - 1 - movesA });
  }
  return steps.reverse();
}
