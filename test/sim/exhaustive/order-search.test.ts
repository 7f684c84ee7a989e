import { describe, expect, it } from 'vitest';
import type { FulfilledBy } from '../../../sim/policy/words.ts';
import { resolveRules } from '../../../sim/policy/resolve.ts';
import { clausesAt, placements } from '../../../sim/exhaustive/clock.ts';
import { factsKey } from '../../../sim/exhaustive/facts.ts';
import { playWitness } from '../../../sim/exhaustive/history.ts';
import { THE_MACHINE } from '../../../sim/exhaustive/machine.ts';
import { ALL_REASONS, movesOf, TWO_REASONS } from '../../../sim/exhaustive/moves.ts';
import { searchOrder, type OrderScope } from '../../../sim/exhaustive/order-search.ts';
import { packOrder, unpackOrder } from '../../../sim/exhaustive/packed-order.ts';
import { determinationsOf } from '../../../sim/ledger/determinations.ts';
import type { JournalLine } from '../../../sim/ledger/journal/journal.ts';
import { answerTo, type ClausesNow } from '../../../sim/exhaustive/moves.ts';
import { onlyIn } from './fixture.ts';
import { naiveSearch, stateAfter } from './naive-search.ts';

const rules = resolveRules(onlyIn('DE'), 'DE');
const placed = placements([rules]);

function scopeOf(items: number, fulfilledBy: FulfilledBy, depth: number, placedAt = rules.rollout.at - 1): OrderScope {
  const placement = placed.find((each) => each.placedAt === placedAt);
  if (placement === undefined) throw new Error('no such placement');
  const clauses = clausesAt(rules, placement);
  const moves = movesOf(items, TWO_REASONS);
  return { machine: THE_MACHINE, kind: { items, fulfilledBy }, placement, clauses, moves, laws: [], depth };
}

describe('the search', () => {
  it.each([
    [1, 'merchant', 0],
    [1, 'merchant', 5],
    [1, 'amazon', 5],
    [1, 'merchant', 99],
    [2, 'merchant', 4],
    [2, 'amazon', 4],
  ] as const)('of %i item(s) by %s to depth %i visits what a naive search visits, as soon', (items, by, depth) => {
    const scope = scopeOf(items, by, depth);
    const found = searchOrder(scope);
    const naive = naiveSearch(scope);
    const paths = Array.from({ length: found.states }, (_, state) => found.path(state));
    const ours = new Map(paths.map((path) => [stateAfter(scope, path), path.length]));
    expect(ours.size).toBe(found.states);
    expect([...ours].sort()).toEqual([...naive].sort());
  });

  it('says when it was cut off, and when not', () => {
    const whole = searchOrder(scopeOf(1, 'merchant', 99));
    expect(whole.complete).toBe(true);
    expect(searchOrder(scopeOf(1, 'merchant', whole.reached)).complete).toBe(false); // the last states were not tried
    const enough = searchOrder(scopeOf(1, 'merchant', whole.reached + 1));
    expect(enough).toMatchObject({ complete: true, states: whole.states, tried: whole.tried });
  });

  it('packs every order it meets without loss', () => {
    const scope = scopeOf(2, 'merchant', 6);
    for (const text of naiveSearch({ ...scope, depth: 5 }).keys()) {
      const [, order] = JSON.parse(text) as [number, ReturnType<typeof unpackOrder>];
      expect(unpackOrder(packOrder(order), scope.kind, order.placedAt)).toEqual(order);
    }
  });
});

describe('the facts of a cancellation', () => {
  it('are those the ledger reads out of a journal', () => {
    let compared = 0;
    for (const items of [1, 2]) {
      const scope = { ...scopeOf(items, 'merchant', 99), moves: movesOf(items, ALL_REASONS) };
      const found = searchOrder(scope);
      for (const { witness, facts } of found.cancellations) {
        const lines = journalOf(scope, [...found.path(witness.state), witness.move]);
        const theirs = determinationsOf(lines, rules).at(-1);
        expect(theirs).toEqual(scope.machine.determine(facts, rules));
        expect(factsKey(playWitness(found, witness).cancellations.at(-1)?.facts ?? facts)).toBe(factsKey(facts));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });
});

/** The journal the engine would have written. */
function journalOf(scope: OrderScope, path: readonly number[]): readonly JournalLine[] {
  const { kind, placement, machine } = scope;
  const lines: JournalLine[] = [];
  const write = (at: number, event: JournalLine['event']): void => {
    lines.push({ order: 0, market: 0, at: at as JournalLine['at'], sequence: lines.length, event });
  };
  write(placement.placedAt, { type: 'order-placed', fulfilledBy: kind.fulfilledBy, items: kind.items, amount: 1 });
  let order = unpackOrder(0, kind, placement.placedAt);
  let instant = 0;
  for (const number of path) {
    const move = scope.moves[number];
    if (move === undefined) {
      instant += 1;
      continue;
    }
    const now = placement.instants[instant] as JournalLine['at'];
    const outcome = answerTo(machine, move, order, now, scope.clauses[instant] as ClausesNow);
    for (const event of outcome?.ok === true ? outcome.events : []) {
      write(now, event);
      order = machine.evolve(order, event);
    }
  }
  return lines;
}
