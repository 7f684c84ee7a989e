import type { Instant } from '../kernel/time.ts';
import { determine } from '../policy/determine.ts';
import type { MarketRules, Period } from '../policy/policy.ts';
import { CHANNELS } from '../policy/words.ts';
import type { Outcome } from '../world/command.ts';
import type { WorldEvent } from '../world/event.ts';
import { evolve } from '../world/evolve.ts';
import type { Order } from '../world/order.ts';
import { factsOf } from './facts.ts';

/**
 * What a move came to, in words: what kind of thing it is, and what it is. Two rules differ where
 * the words do.
 */
export type Came = { readonly what: string; readonly says: string };

export type Moved = {
  readonly order: Order;
  readonly outcome: Outcome | null;
  readonly now: Instant;
  readonly rules: MarketRules;
};

export function comes({ order, outcome, now, rules }: Moved): Came {
  if (outcome === null) return { what: 'when the marketplace cancels', says: 'not yet' };
  if (!outcome.ok) return { what: 'what is refused', says: `refused: ${outcome.code}` };
  const texts: string[] = [];
  let what = 'what the marketplace does';
  let before = order;
  for (const event of outcome.events) {
    const text = eventSays(before, event, now, rules);
    if (text !== null) texts.push(text.says);
    what = text?.what ?? what;
    before = evolve(before, event);
  }
  return { what, says: texts.join('; ') || 'done' };
}

function eventSays(before: Order, event: WorldEvent, now: Instant, rules: MarketRules): Came | null {
  switch (event.type) {
    case 'order-cancelled': {
      const { effect, clauses } = determine(factsOf(before, event), rules);
      const by = `cancelled by ${BY[event.by]}`;
      return {
        what: 'whether it counts',
        says: `${by}: ${effect}${clauses[0] === undefined ? '' : ` (${plainId(clauses[0])})`}`,
      };
    }
    case 'cancellation-requested': {
      const shows = event.route === 'formal' ? rules.formalShows : rules.informalShows;
      return {
        what: 'how a request goes',
        says: `${event.route === 'informal' ? 'an' : 'a'} ${event.route} request, which shows in ${showing(shows, now, rules)}`,
      };
    }
    default:
      return null;
  }
}

const BY = { buyer: 'the buyer alone', merchant: 'the seller', amazon: 'Amazon' } as const;

/**
 * An amended clause says something else under its own name, so the name alone makes no difference.
 */
const plainId = (clause: string): string => clause.replace(/\.amended$/, '');

function showing(shows: MarketRules['formalShows'], now: Instant, { channelDelay }: MarketRules): string {
  const inPeriod = ({ from, until }: Period): boolean => from <= now && now < until;
  const channels = CHANNELS.filter((channel) => shows[channel].some(inPeriod));
  const after = (channel: (typeof CHANNELS)[number]): string => {
    const { length, drawn } = channelDelay[channel];
    if (length === 0) return '';
    return ` (after ${drawn ? 'about ' : ''}${length / 1_000} s)`;
  };
  return channels.map((channel) => `${channel}${after(channel)}`).join(', ') || 'nothing';
}
