import type { Instant } from '../kernel/time.ts';
import type { MarketplaceCode } from '../policy/policy.ts';
import type { Channel, Route } from '../policy/words.ts';
import type { SellerCommand } from '../world/command.ts';
import type { BuyerReason, ItemMask, MessageKind } from '../world/event.ts';
import type { Status } from '../world/order.ts';
import type { BuyerPlan } from '../world/workload.ts';

/**
 * What reached the seller, through a channel that the seller profile watches, after it was read.
 */
export type Observation =
  /** A request on file was seen. */
  | {
      readonly type: 'request-seen';
      readonly order: number;
      readonly channel: Channel;
      readonly route: Exclude<Route, 'informal'>;
    }
  /** A buyer's message was read and understood. */
  | { readonly type: 'message-seen'; readonly order: number; readonly kind: MessageKind }
  /**
   * The next step of sending the parcel is due; it goes ahead unless the answer holds or cancels
   * the order.
   */
  | { readonly type: 'ship-due'; readonly order: number; readonly step: ShipStep }
  /** There is nothing to send: the seller is the cause. */
  | { readonly type: 'out-of-stock'; readonly order: number }
  /** The time named in `remind` has come. */
  | { readonly type: 'reminder'; readonly order: number };

export type ShipStep = 'dispatch' | 'label' | 'hand-over' | 'confirm';

/** Commands to the marketplace, and two notes to oneself. */
export type SellerDecision =
  | SellerCommand
  /** Do not send before `until`. */
  | { readonly type: 'hold'; readonly order: number; readonly until: Instant }
  /** Ask me again at `at`. */
  | { readonly type: 'remind'; readonly order: number; readonly at: Instant };

/** Everything the seller knows of an order: what the pages show, and their own file on it. */
export type OrderFile = {
  readonly order: number;
  readonly marketplace: MarketplaceCode;
  readonly status: Status;
  readonly placedAt: Instant;
  readonly shipBy: Instant;
  readonly items: number;
  readonly labelBought: boolean;
  readonly handedOver: boolean;
  readonly outOfStock: boolean;
  /** A request on file that was seen in some channel. */
  readonly request: {
    readonly route: Route;
    readonly items: ItemMask;
    readonly reason: BuyerReason;
    readonly seenAt: Instant;
    /** The channel in which it was seen first. */
    readonly channel: Channel;
  } | null;
  /** The buyer's messages that were read. */
  readonly read: readonly { readonly kind: MessageKind; readonly at: Instant }[];
  readonly sent: readonly { readonly kind: MessageKind; readonly at: Instant }[];
};

/** What a strategy may look at when it decides. */
export type Desk = {
  readonly now: Instant;
  file(order: number): OrderFile;
  /** When the marketplace's self-cancel window of this order ends. */
  windowEnds(order: number): Instant;
  /**
   * The last moment at which sending can begin and still be confirmed by ship-by: a dispatch early
   * enough for the label's lead and the delay of the confirmation.
   */
  lastDispatch(order: number): Instant;
  /** The buyer's latent plan: null unless the strategy is declared unplayable. */
  foresee(order: number): BuyerPlan | null;
};

/**
 * How a seller answers: a function of what was seen and what is known. Same input, same answer; no
 * memory of its own (the file is the memory), no clock, no chance.
 */
export type SellerStrategy = {
  (observation: Observation, desk: Desk): readonly SellerDecision[];
  /** Wants `ship-due` for every order, not only for those it has heard of. */
  readonly everyOrder?: boolean;
  /** Watches no channel and checks nothing before a parcel leaves, whatever the profile says. */
  readonly neverLooks?: boolean;
  /** Sees the workload: a yardstick, not a way to run a shop. */
  readonly unplayable?: boolean;
};

/**
 * Nothing to do; one shared value, since most observations end here.
 *
 * @example
 * ```ts
 * const never: SellerStrategy = () => PROCEED;
 * ```
 */
export const PROCEED: readonly SellerDecision[] = Object.freeze([]);
