import type { Instant } from '../kernel/time.ts';
import type { Route } from '../policy/words.ts';
import type { BuyerReason, ItemMask, MessageKind } from '../world/event.ts';
import type { BuyerPlan } from '../world/workload.ts';

/** The open story of one order, kept while something can still happen to it. Plain orders never have one. */
export type Case = {
  readonly plan: BuyerPlan;
  // the buyer's side
  /** Wants the order cancelled and has not got it. */
  wantsOut: boolean;
  asked: boolean;
  askedAt: Instant;
  /** Is going to file after a redirect. */
  filing: boolean;
  coaxed: boolean;
  /** Was told in time that the parcel is on its way. */
  informed: boolean;
  delivered: boolean;
  /** Refused or sent back by hand; on its way to the seller. */
  sentBack: boolean;
  // what was written
  readonly messages: { readonly kind: MessageKind; readonly at: Instant }[];
  // the seller's side
  request: {
    readonly route: Route;
    readonly items: ItemMask;
    readonly reason: BuyerReason;
    readonly seenAt: Instant;
  } | null;
  readonly understood: Set<number>;
  readonly read: { readonly kind: MessageKind; readonly at: Instant }[];
  readonly sent: { readonly kind: MessageKind; readonly at: Instant }[];
  holdUntil: Instant;
  /** Refunded before it left the house: does not leave any more. */
  stopped: boolean;
  /** Its auto-cancel is in the calendar. */
  hasDeadline: boolean;
};

export function newCase(plan: BuyerPlan): Case {
  return {
    plan,
    wantsOut: false,
    asked: false,
    askedAt: 0 as Instant,
    filing: false,
    coaxed: false,
    informed: false,
    delivered: false,
    sentBack: false,
    messages: [],
    request: null,
    understood: new Set(),
    read: [],
    sent: [],
    holdUntil: 0 as Instant,
    stopped: false,
    hasDeadline: false,
  };
}
