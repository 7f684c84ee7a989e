// Exhaustive search: events tried per second, distinct states beside them, and the same deciders called in a plain loop.
import { policySet } from '../../sim/policy/sets.ts';
import { resolveRules } from '../../sim/policy/resolve.ts';
import { clausesAt, placements, type Placement } from '../../sim/exhaustive/clock.ts';
import { THE_MACHINE } from '../../sim/exhaustive/machine.ts';
import { ALL_REASONS, answerTo, movesOf, type ClausesNow } from '../../sim/exhaustive/moves.ts';
import { newOrder } from '../../sim/exhaustive/packed-order.ts';
import { prove } from '../../sim/exhaustive/prove.ts';
import type { Instant } from '../../sim/kernel/time.ts';

const depth = Number(process.argv[2] ?? 12);
const rounds = Number(process.argv[3] ?? 3);
const set = policySet('documented');
const rules = resolveRules(set, 'UK');
const placement = placements([rules])[0] as Placement;
const clauses = clausesAt(rules, placement);
const moves = movesOf(2, ALL_REASONS);
const fresh = THE_MACHINE.evolve(newOrder({ items: 2, fulfilledBy: 'merchant' }, placement.placedAt), {
  type: 'payment-authorised',
});

type Round = { readonly tried: number; readonly states: number; readonly seconds: number };

function timed(work: () => { readonly tried: number; readonly states: number }): Round {
  const begun = performance.now();
  const { tried, states } = work();
  return { tried, states, seconds: (performance.now() - begun) / 1_000 };
}

function searched() {
  const { oneOrder, twoOrders } = prove(set, { depth });
  return { tried: oneOrder.tried + twoOrders.tried, states: oneOrder.states + twoOrders.states };
}

/** Every move of a paid order of two items at every instant, again and again; what comes is thrown away. */
function looped() {
  let tried = 0;
  let open = 0;
  while (tried < 3_000_000)
    for (const [i, at] of placement.instants.entries())
      for (const move of moves) {
        const outcome = answerTo(THE_MACHINE, move, fresh, at as Instant, clauses[i] as ClausesNow);
        tried += 1;
        if (outcome?.ok !== true) continue;
        open += outcome.events.reduce(THE_MACHINE.evolve, fresh).shipped;
      }
  return { tried, states: open === -1 ? 1 : 0 };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const search: Round[] = [];
const loop: Round[] = [];
for (let round = 0; round < rounds; round += 1) {
  search.push(timed(searched));
  loop.push(timed(looped));
}
const rate = (all: readonly Round[]): number => median(all.map(({ tried, seconds }) => tried / seconds));
const [first] = search as [Round];
const lines = [
  `to ${depth} events, set ${set.id}, ${rounds} rounds interleaved, medians`,
  `searched and proved ${(rate(search) / 1e6).toFixed(2)} M events tried/s (${first.tried.toLocaleString('en-US')} tried, ${first.states.toLocaleString('en-US')} distinct states)`,
  `the deciders alone  ${(rate(loop) / 1e6).toFixed(2)} M events tried/s, in a plain loop`,
  `                    ${(rate(search) / rate(loop)).toFixed(2)} of the plain loop`,
];
process.stdout.write(`${lines.join('\n')}\n`);
