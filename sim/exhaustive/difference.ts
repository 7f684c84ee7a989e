import type { Instant } from '../kernel/time.ts';
import type { MarketRules } from '../policy/policy.ts';
import { clausesAt, placements } from './clock.ts';
import { differingRates } from './differing-rates.ts';
import { playMoves, type RuleDifference } from './history.ts';
import { THE_MACHINE } from './machine.ts';
import { answerTo, movesOf, TWO_REASONS, type ClausesNow, type Move } from './moves.ts';
import { SearchTree } from './search-tree.ts';
import { CLOCK, type OrderScope } from './order-search.ts';
import { instantIn, newOrder, nextInstant, packOrder, stateKey, unpackOrder, wordIn } from './packed-order.ts';
import { comes, type Came } from './what-comes.ts';
import { KINDS } from './world-searches.ts';

/** Histories longer than this are not tried. */
const DEPTH = 8;

/**
 * The shortest history of one order within the scope that comes to something else under other
 * rules: who may cancel, by which route a request goes and where it shows, what is refused, what
 * counts; else the first difference in what is made of many orders (limits, windows, dates). Null:
 * there is none. Instants are taken from both.
 *
 * @example
 * ```ts
 * firstDifference(resolveRules(announced, 'JP'), resolveRules(documented, 'JP'))?.history;
 * ```
 */
export function firstDifference(a: MarketRules, b: MarketRules): RuleDifference | null {
  return (sameForOrders(a, b) ? null : firstInOrders(a, b)) ?? differingRates(a, b);
}

/**
 * Whether everything an order's own history depends on is the same: most differences of two sets
 * are elsewhere.
 */
function sameForOrders(a: MarketRules, b: MarketRules): boolean {
  const text = (rules: MarketRules): string => {
    const { rollout, cancellationCriticalFrom, selfCancelWindow, autoCancel, formalShows, informalShows } = rules;
    const { channelDelay, counting, marketplace } = rules;
    const effects = Object.entries(counting).map(([row, { counts }]) => [row, counts]);
    const timelines = [selfCancelWindow, autoCancel].map((line) => line.map(({ from, value }) => [from, value]));
    const all = [rollout.at, cancellationCriticalFrom, timelines, formalShows, informalShows, channelDelay, effects];
    return JSON.stringify([...all, marketplace.timeZone], (_, value: unknown) =>
      typeof value === 'number' ? String(value) : value,
    );
  };
  return text(a) === text(b);
}

type Found = { readonly scope: OrderScope; readonly moves: readonly number[]; readonly a: Came; readonly b: Came };

function firstInOrders(a: MarketRules, b: MarketRules): RuleDifference | null {
  let best: Found | null = null;
  for (const placement of placements([a, b])) {
    const theirs = clausesAt(b, placement);
    for (const kind of KINDS) {
      const depth: number = best === null ? DEPTH : best.moves.length - 1;
      const moves = movesOf(kind.items, TWO_REASONS);
      const scope: OrderScope = {
        machine: THE_MACHINE,
        kind,
        placement,
        clauses: clausesAt(a, placement),
        moves,
        laws: [],
        depth,
      };
      best = searchBoth(scope, { rules: [a, b], theirs }) ?? best;
    }
  }
  if (best === null) return null;
  const { steps } = playMoves(best.scope, best.moves);
  return { history: steps, what: best.a.what, a: best.a.says, b: best.b.says };
}

type Both = { readonly rules: readonly [MarketRules, MarketRules]; readonly theirs: readonly ClausesNow[] };

/** Both worlds are in the same state until the first difference, so one search serves both. */
function searchBoth(scope: OrderScope, both: Both): Found | null {
  const { placement, kind, moves, depth } = scope;
  const tree = new SearchTree(packOrder(newOrder(kind, placement.placedAt)));
  let found: Found | null = null;
  tree.search(depth, (state) => {
    const key = tree.keyOf(state);
    for (const [number, move] of moves.entries()) {
      const step = stepBoth(scope, both, { key, move });
      if (step.apart !== null) {
        found = { scope, moves: [...tree.path(state), number], ...step.apart };
        return true;
      }
      if (step.key !== null) tree.reach(step.key, number);
    }
    if (instantIn(key) + 1 < placement.instants.length) tree.reach(nextInstant(key), CLOCK);
    return false;
  });
  return found;
}

type Stepped = { readonly key: number | null; readonly apart: { readonly a: Came; readonly b: Came } | null };

function stepBoth(
  scope: OrderScope,
  { rules, theirs }: Both,
  at: { readonly key: number; readonly move: Move },
): Stepped {
  const { machine, kind, placement, clauses } = scope;
  const instant = instantIn(at.key);
  const now = placement.instants[instant] as Instant;
  const order = unpackOrder(wordIn(at.key), kind, placement.placedAt);
  const [mine, other] = [clauses[instant], theirs[instant]] as [ClausesNow, ClausesNow];
  const first = answerTo(machine, at.move, order, now, mine);
  const second = answerTo(machine, at.move, order, now, other);
  const a = comes({ order, outcome: first, now, rules: rules[0] });
  const b = comes({ order, outcome: second, now, rules: rules[1] });
  if (a.says !== b.says) return { key: null, apart: { a, b } };
  if (first === null || !first.ok) return { key: null, apart: null };
  return { key: stateKey(instant, packOrder(first.events.reduce(machine.evolve, order))), apart: null };
}
