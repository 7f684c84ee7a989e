import { span, HOUR, MINUTE, type Duration } from '../kernel/time.ts';
import type { MarketplaceCode } from '../policy/policy.ts';
import type { BuyerReason, ItemMask, MessageKind } from './event.ts';

/**
 * Everything that does not depend on the seller: the orders and what their buyers intend. Drawn
 * from rates, read from an order report, drawn by a property test, or written by hand; strategies
 * meet the same value.
 */
export type Workload = {
  readonly size: number;
  /** Position in this list = marketplace of an order. */
  readonly markets: readonly MarketplaceCode[];
  /** Instants, ascending. */
  readonly placedAt: Float64Array;
  /** See `order-traits.ts`. */
  readonly traits: Uint32Array;
  /** Minor units of the marketplace's currency, the whole order. */
  readonly amount: Int32Array;
  /** The latent plan of an order's buyer; the same value every time. */
  plan(order: number): BuyerPlan;
  /** A keyed uniform for what the world decides about an order (mail delay, transit, ...). */
  uniform(order: number, purpose: number): number;
  /** The order's id as people see it. */
  nameOf(order: number): string;
};

export const WISHES = ['none', 'account', 'message', 'near-miss'] as const;
/**
 * `account`: goes to Your Orders (self-cancels inside the window, files a request after it).
 * `near-miss`: writes, but not to cancel this order.
 */
export type Wish = (typeof WISHES)[number];

/**
 * What a buyer would do, whatever the seller does. Durations count from the purchase unless said
 * otherwise.
 */
export type BuyerPlan = {
  readonly wish: Wish;
  readonly asksAfter: Duration;
  readonly items: ItemMask;
  readonly reason: BuyerReason;
  /** The first message of a `message` or `near-miss` buyer. */
  readonly says: MessageKind;
  /**
   * Their `question` is sarcastic: it names a cancellation that they do not want. Default: false.
   */
  readonly sarcastic?: boolean;
  /** Would file formally when redirected, this long after the seller's message. */
  readonly followsRedirect: boolean;
  readonly followsAfter: Duration;
  /** Would keep the order when offered the right thing. */
  readonly persuadable: boolean;
  /** Time from a seller's offer to the answer. */
  readonly answersAfter: Duration;
  /** Would file a request that they do not want, if the seller asks them to. */
  readonly coaxable: boolean;
  /** Time from asking until they take the wish back; null: never. */
  readonly changesMindAfter: Duration | null;
  /** Time from asking after which an answer no longer works. */
  readonly patience: Duration;
  /** Time from a message of theirs until they file on their own; null: never. */
  readonly filesAloneAfter: Duration | null;
  /** Writes again when nobody has answered within their patience. */
  readonly writesAgain: boolean;
  readonly optedOut: boolean;
  /** What they do when the parcel comes although they asked to cancel. */
  readonly ifShipped: 'keep' | 'refuse' | 'return';
  /** One- or two-star feedback if annoyed; `annoyance` is compared with the seller's conduct. */
  readonly leavesFeedback: boolean;
  readonly filesClaim: boolean;
  /** Time from hand-over to delivery. */
  readonly transit: Duration;
};

export const KEEPS_TO_PLAN: BuyerPlan = {
  wish: 'none',
  asksAfter: 0 as Duration,
  items: 1,
  reason: 'other',
  says: 'question',
  sarcastic: false, // here so that every plan has one shape
  followsRedirect: false,
  followsAfter: span(3, HOUR),
  persuadable: false,
  answersAfter: span(30, MINUTE),
  coaxable: false,
  changesMindAfter: null,
  patience: span(12, HOUR),
  filesAloneAfter: null,
  writesAgain: false,
  optedOut: false,
  ifShipped: 'return',
  leavesFeedback: false,
  filesClaim: false,
  transit: span(72, HOUR),
};
