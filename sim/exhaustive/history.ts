import type { Instant } from '../kernel/time.ts';
import type { Outcome } from '../world/command.ts';
import type { WorldEvent } from '../world/event.ts';
import type { Order } from '../world/order.ts';
import { factsOf } from './facts.ts';
import type { CancellationFacts } from '../policy/determine.ts';
import { answerTo, type ClausesNow, type Move } from './moves.ts';
import { newOrder } from './packed-order.ts';
import { CLOCK, type OrderScope, type OrderSearch, type Witness } from './order-search.ts';

/** One line of a history: when, and what happened. */
export type Step = { readonly at: Instant; readonly says: string };

/** A history that two sets of rules treat differently; none is shorter. */
export type RuleDifference = {
  readonly history: readonly Step[];
  /** What differs at its end. */
  readonly what: string;
  readonly a: string;
  readonly b: string;
};

/** A history played again, with what was cancelled in it. */
export type Played = {
  readonly steps: readonly Step[];
  readonly order: Order;
  readonly cancellations: readonly { readonly at: Instant; readonly facts: CancellationFacts }[];
};

/** Plays a history of one order by the scope's own deciders; numbers of moves, or CLOCK. */
export function playMoves(scope: OrderScope, numbers: readonly number[]): Played {
  const { machine, kind, placement, clauses, moves } = scope;
  let order = newOrder(kind, placement.placedAt);
  let instant = 0;
  const steps: Step[] = [{ at: placement.placedAt, says: placedText(scope) }];
  const cancellations: Played['cancellations'][number][] = [];
  for (const number of numbers) {
    if (number === CLOCK) {
      instant += 1;
      steps.push({ at: placement.instants[instant] as Instant, says: `time passes: ${placement.says[instant]}` });
      continue;
    }
    const move = moves[number] as Move;
    const at = placement.instants[instant] as Instant;
    const outcome = answerTo(machine, move, order, at, clauses[instant] as ClausesNow);
    steps.push({ at, says: `${move.says}${outcomeText(outcome)}` });
    for (const event of outcome?.ok === true ? outcome.events : []) {
      if (event.type === 'order-cancelled') cancellations.push({ at, facts: factsOf(order, event) });
      order = machine.evolve(order, event);
    }
  }
  return { steps, order, cancellations };
}

/** A witness of a search, told for another placement if that had the same search. */
export function playWitness(search: OrderSearch, witness: Witness, scope: OrderScope = search.scope): Played {
  return playMoves(scope, [...search.path(witness.state), witness.move]);
}

export function placedText({ kind, placement }: Pick<OrderScope, 'kind' | 'placement'>): string {
  const by = kind.fulfilledBy === 'merchant' ? 'the seller ships it' : 'Amazon ships it';
  const where = placement.says[placement.instants.indexOf(placement.placedAt)] ?? '';
  const special = where === 'placed' || where === '' ? '' : `; ${where.replace('placed; ', '')}`;
  return `an order of ${kind.items === 1 ? 'one item' : 'two items'} is placed, ${by}${special}`;
}

/** ` -> what came of it`, or nothing when the move says it all. */
function outcomeText(outcome: Outcome | null): string {
  if (outcome === null) return ' -> not yet';
  if (!outcome.ok) return ` -> refused: ${outcome.code}`;
  const texts = outcome.events.map(eventText).filter((text) => text !== '');
  return texts.length === 0 ? '' : ` -> ${texts.join(', ')}`;
}

export function eventText(event: WorldEvent): string {
  if (event.type === 'order-cancelled') {
    const by = event.by === 'buyer' ? 'cancelled by the buyer alone' : 'cancelled';
    return event.whole ? by : `${by}, the rest stays`;
  }
  if (event.type !== 'cancellation-requested') return '';
  return event.route === 'informal' ? 'a message, nothing on file' : `a ${event.route} request is on file`;
}
