import type { Instant } from '../../../sim/kernel/time.ts';
import { answerTo, type ClausesNow } from '../../../sim/exhaustive/moves.ts';
import { CLOCK, type OrderScope } from '../../../sim/exhaustive/order-search.ts';
import type { Order } from '../../../sim/world/order.ts';

/** Every state as text, with the fewest events that lead to it: plain records, recursion, no hashing. Slow, and obvious. */
export function naiveSearch(scope: OrderScope): ReadonlyMap<string, number> {
  const fewest = new Map<string, number>();
  const visit = (order: Order, instant: number, events: number): void => {
    const key = stateText(order, instant);
    if ((fewest.get(key) ?? Infinity) <= events) return;
    fewest.set(key, events);
    if (events === scope.depth) return;
    for (const move of scope.moves) {
      const now = scope.placement.instants[instant] as Instant;
      const outcome = answerTo(scope.machine, move, order, now, scope.clauses[instant] as ClausesNow);
      if (outcome?.ok === true) visit(outcome.events.reduce(scope.machine.evolve, order), instant, events + 1);
    }
    if (instant + 1 < scope.placement.instants.length) visit(order, instant + 1, events + 1);
  };
  visit(placed(scope), 0, 0);
  return fewest;
}

/** Where a list of moves leads. */
export function stateAfter(scope: OrderScope, path: readonly number[]): string {
  let order = placed(scope);
  let instant = 0;
  for (const number of path) {
    if (number === CLOCK) {
      instant += 1;
      continue;
    }
    const now = scope.placement.instants[instant] as Instant;
    const move = scope.moves[number] as OrderScope['moves'][number];
    const outcome = answerTo(scope.machine, move, order, now, scope.clauses[instant] as ClausesNow);
    if (outcome?.ok === true) order = outcome.events.reduce(scope.machine.evolve, order);
  }
  return stateText(order, instant);
}

const stateText = (order: Order, instant: number): string => JSON.stringify([instant, order]);

function placed({ kind, placement }: OrderScope): Order {
  return {
    status: 'pending',
    fulfilledBy: kind.fulfilledBy,
    items: kind.items,
    placedAt: placement.placedAt,
    onFile: 'none',
    requested: 0,
    cancelled: 0,
    shipped: 0,
    asked: false,
    labelBought: false,
    handedOver: false,
    intercepted: false,
    refunded: false,
    returned: false,
    stockMissing: false,
  };
}
