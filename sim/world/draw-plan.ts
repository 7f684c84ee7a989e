import { category, exponentialByMedian, logNormal } from '../kernel/distribution.ts';
import { HOUR, type Duration } from '../kernel/time.ts';
import type { BuyerRates } from './behaviour.ts';
import { BUYER_REASONS, type BuyerReason, type ItemMask, type MessageKind } from './event.ts';
import { allItems } from './order.ts';
import { PURPOSE } from './purpose.ts';
import type { BuyerPlan, Wish } from './workload.ts';

/** Draws by purpose for one order. */
export type Draw = (purpose: number) => number;

/** Spread of the logarithm of patience and transit times: about a factor of two either way. */
const SIGMA = 0.6;

/** Share of questions that only grumble. Assumed. */
const SARCASTIC = 0.1;

/**
 * Which kind of buyer an order has: 0 self-cancel, 1 formal, 2 informal, 3 near miss; -1: keeps the
 * order without a word. One uniform, so rates can change while the rest stays paired.
 */
export function wishClass(u: number, weights: WishWeights): number {
  return category(u, weights);
}

/** Shares of the kinds, in their order: made once, since every order is asked. */
export type WishWeights = readonly number[];

export function wishWeights(rates: BuyerRates): WishWeights {
  return [rates.selfCancel, rates.formalRequest, rates.informalMessage, rates.nearMiss];
}

/**
 * The whole latent plan. Each field has its own purpose, so changing one rate changes no other
 * field.
 */
export function drawPlan(draw: Draw, items: number, rates: BuyerRates): BuyerPlan {
  const kind = wishClass(draw(PURPOSE.wish), wishWeights(rates));
  const wish: Wish = kind < 0 ? 'none' : kind <= 1 ? 'account' : kind === 2 ? 'message' : 'near-miss';
  const first = says(draw(PURPOSE.says), wish);
  return {
    wish,
    asksAfter: asksAfter(draw(PURPOSE.asksAfter), kind, rates),
    items: requestedItems(draw(PURPOSE.requestedItems), items, rates.partial),
    reason: reason(draw(PURPOSE.reason)),
    says: first,
    sarcastic: first === 'question' && yes(draw, PURPOSE.sarcastic, SARCASTIC),
    followsRedirect: yes(draw, PURPOSE.followsRedirect, rates.followsRedirect),
    followsAfter: when(draw, PURPOSE.followsAfter, rates.followsAfter),
    persuadable: yes(draw, PURPOSE.persuadable, rates.persuadable),
    answersAfter: when(draw, PURPOSE.answersAfter, rates.answersAfter),
    coaxable: yes(draw, PURPOSE.coaxable, rates.coaxable),
    changesMindAfter: yes(draw, PURPOSE.changesMind, rates.changesMind)
      ? when(draw, PURPOSE.changesMindAfter, (8 * HOUR) as Duration)
      : null,
    patience: Math.round(logNormal(draw(PURPOSE.patience), rates.patience, SIGMA)) as Duration,
    filesAloneAfter: yes(draw, PURPOSE.filesAlone, rates.filesAlone)
      ? when(draw, PURPOSE.filesAloneAfter, rates.filesAloneAfter)
      : null,
    writesAgain: yes(draw, PURPOSE.writesAgain, rates.writesAgain),
    optedOut: yes(draw, PURPOSE.optedOut, rates.optedOut),
    ifShipped: AT_THE_DOOR[category(draw(PURPOSE.ifShipped), [rates.refuses, rates.returns])] ?? 'keep',
    leavesFeedback: yes(draw, PURPOSE.feedback, rates.feedback),
    filesClaim: yes(draw, PURPOSE.claim, rates.claims),
    transit: Math.round(logNormal(draw(PURPOSE.transit), rates.transit, SIGMA / 2)) as Duration,
  };
}

const AT_THE_DOOR = ['refuse', 'return'] as const;

function yes(draw: Draw, purpose: number, share: number): boolean {
  return draw(purpose) < share;
}

function when(draw: Draw, purpose: number, median: Duration): Duration {
  return Math.round(exponentialByMedian(draw(purpose), median)) as Duration;
}

function asksAfter(u: number, kind: number, rates: BuyerRates): Duration {
  if (kind === 0) return Math.max(1, Math.round(u * rates.selfCancelWithin)) as Duration;
  return (rates.selfCancelWithin + Math.round(exponentialByMedian(u, rates.asksAfter))) as Duration;
}

function requestedItems(u: number, items: number, partial: number): ItemMask {
  if (items === 1 || u >= partial) return allItems(items);
  return 1 << Math.floor((u / partial) * items);
}

function reason(u: number): BuyerReason {
  return BUYER_REASONS[Math.floor(u * BUYER_REASONS.length)] ?? 'other';
}

const NEAR_MISSES: readonly MessageKind[] = ['address-change', 'question', 'other-order', 'thanks'];

function says(u: number, wish: Wish): MessageKind {
  if (wish !== 'near-miss') return 'wants-to-cancel';
  return NEAR_MISSES[Math.floor(u * NEAR_MISSES.length)] ?? 'question';
}
