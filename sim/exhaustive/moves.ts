import { unreachable } from '../kernel/invariant.ts';
import type { Instant } from '../kernel/time.ts';
import { REASONS, type CancelReason } from '../policy/words.ts';
import type { BuyerAct, MarketAct, Outcome, SellerCommand } from '../world/command.ts';
import type { BuyerClauses } from '../world/decide-buyer.ts';
import type { SellerClauses } from '../world/decide-seller.ts';
import type { ItemMask } from '../world/event.ts';
import { allItems, type Order } from '../world/order.ts';
import type { Machine } from './machine.ts';

/**
 * One thing somebody can do to an order, with its words for a trace. The clock is not among them:
 * it moves for all orders at once.
 */
export type Move =
  | { readonly who: 'buyer'; readonly says: string; readonly act: BuyerAct }
  | { readonly who: 'seller'; readonly says: string; readonly command: SellerCommand; readonly optedOut: boolean }
  | { readonly who: 'market'; readonly says: string; readonly act: MarketAct };

/**
 * Two reasons tell the rows of the counting table apart; all six look for a fault in one of them.
 */
export const TWO_REASONS: readonly CancelReason[] = ['buyer-cancelled', 'no-inventory'];
export const ALL_REASONS: readonly CancelReason[] = REASONS;

/** Everything that can be done to an order of so many items. */
export function movesOf(items: number, reasons: readonly CancelReason[]): readonly Move[] {
  const masks = items === 1 ? [1] : [3, 1, 2];
  const order = 0;
  const seller = (says: string, command: SellerCommand, optedOut = false): Move => ({
    who: 'seller',
    says: `the seller ${says}`,
    command,
    optedOut,
  });
  const redirect = { type: 'reply', order, kind: 'redirect-to-request' } as const;
  return [
    { who: 'market', says: 'payment is authorised', act: { type: 'authorise-payment' } },
    { who: 'market', says: 'payment fails', act: { type: 'fail-payment' } },
    { who: 'market', says: 'the marketplace cancels what was not shipped', act: { type: 'cancel-unshipped' } },
    ...masks.map((mask) => asks(mask, items)),
    writes(items),
    {
      who: 'buyer',
      says: 'the buyer takes the wish back and keeps the order',
      act: { type: 'keep-order', kind: 'changed-mind', cause: 'changed-mind' },
    },
    seller('answers: please request it in Your Orders', { ...redirect, critical: true }),
    seller('answers so (to a buyer who has opted out of messages)', { ...redirect, critical: true }, true),
    ...masks.flatMap((mask) =>
      reasons.map((reason) =>
        seller(`cancels${which(mask, items)}, reason “${reason}”`, { type: 'cancel', order, reason, items: mask }),
      ),
    ),
    seller('buys a label', { type: 'buy-label', order }),
    seller('hands the parcel over', { type: 'hand-over', order }),
    ...masks.map((mask) =>
      seller(`confirms shipment${which(mask, items)}`, { type: 'confirm-shipment', order, items: mask }),
    ),
    seller('has the carrier stop the parcel', { type: 'intercept', order }),
    seller('refunds', { type: 'refund', order }),
  ];
}

function asks(mask: ItemMask, items: number): Move {
  const says = `the buyer clicks Cancel${which(mask, items)} in Your Orders`;
  return { who: 'buyer', says, act: { type: 'request-cancellation', items: mask, reason: 'changed-mind' } };
}

function writes(items: number): Move {
  return {
    who: 'buyer',
    says: 'the buyer writes a message: please cancel',
    act: {
      type: 'write-message',
      kind: 'wants-to-cancel',
      asksToCancel: true,
      items: allItems(items),
      reason: 'changed-mind',
    },
  };
}

function which(mask: ItemMask, items: number): string {
  if (items === 1) return '';
  return mask === allItems(items) ? ' for both items' : ` for item ${mask} only`;
}

/** The clauses a move depends on at one instant. */
export type ClausesNow = {
  readonly buyer: BuyerClauses;
  readonly seller: SellerClauses;
  readonly toOptedOut: SellerClauses;
  /** Whether the marketplace cancels what has not shipped by now. */
  readonly autoCancelDue: boolean;
};

/**
 * The real world's answer; null where the move is not there to be made (the marketplace does not
 * cancel before its instant).
 */
export function answerTo(
  machine: Machine,
  move: Move,
  order: Order,
  now: Instant,
  clauses: ClausesNow,
): Outcome | null {
  switch (move.who) {
    case 'buyer':
      return machine.decideBuyer(order, move.act, now, clauses.buyer);
    case 'seller':
      return machine.decideSeller(order, move.command, move.optedOut ? clauses.toOptedOut : clauses.seller);
    case 'market':
      if (move.act.type === 'cancel-unshipped' && !clauses.autoCancelDue) return null;
      return machine.decideMarket(order, move.act);
    default:
      return unreachable(move);
  }
}
