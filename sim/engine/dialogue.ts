import type { Instant } from '../kernel/time.ts';
import type { Channel, Route } from '../policy/words.ts';
import type { SellerCommand } from '../world/command.ts';
import type { BuyerReason, ItemMask, MessageKind } from '../world/event.ts';
import type { BuyerPlan } from '../world/workload.ts';

/**
 * The open dialogue of one order, kept while something can still happen to it. Plain orders never
 * have one.
 */
export type Dialogue = {
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
  messages: readonly Message[];
  // the seller's side
  request: {
    readonly route: Route;
    readonly items: ItemMask;
    readonly reason: BuyerReason;
    readonly seenAt: Instant;
    /** The channel in which it was seen first. */
    readonly channel: Channel;
  } | null;
  /** Numbers of messages that somebody has seen, from 1. */
  understood: readonly number[];
  read: readonly Message[];
  sent: readonly Message[];
  holdUntil: Instant;
  /** When the last thing that staff have seen of this order is answered. */
  inboxDone: Instant;
  /**
   * Packed sightings of a request on file that show in a channel where the seller can look it up,
   * and that nobody has looked at.
   */
  unseen: readonly number[];
  /** Refunded or cancelled by the seller before it left, so it is not sent any more. */
  stopped: boolean;
  /** Its auto-cancel is in the queue. */
  hasDeadline: boolean;
  /** A cancellation that a feed has taken up and not carried out. */
  lateCommand: SellerCommand | null;
};

export type Message = { readonly kind: MessageKind; readonly at: Instant };

/** Shared by all dialogues: most of their lists stay empty. */
const NONE: readonly never[] = [];

export function newDialogue(plan: BuyerPlan): Dialogue {
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
    messages: NONE,
    request: null,
    understood: NONE,
    read: NONE,
    sent: NONE,
    holdUntil: 0 as Instant,
    inboxDone: 0 as Instant,
    unseen: NONE,
    stopped: false,
    hasDeadline: false,
    lateCommand: null,
  };
}
