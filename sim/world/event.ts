import type { Cause, Canceller, CancelReason, Channel, FulfilledBy, OnFile, Route } from '../policy/words.ts';

/** Positions (bit i = item i, at most eight) of an order's items. */
export type ItemMask = number;

/** Positions in GUIDELINES. */
export type GuidelineMask = number;

export const BUYER_REASONS = [
  'changed-mind',
  'found-cheaper',
  'ordered-by-mistake',
  'arrives-too-late',
  'wrong-address',
  'other',
] as const;
/** Our own list: no source gives the wording the buyer sees. */
export type BuyerReason = (typeof BUYER_REASONS)[number];

/** What a buyer can mean by their own words. */
export const BUYER_MESSAGE_KINDS = [
  'wants-to-cancel',
  'insists',
  'accepts-offer',
  'changed-mind',
  'address-change',
  'question',
  'other-order',
  'thanks',
] as const;

export const MESSAGE_KINDS = [
  ...BUYER_MESSAGE_KINDS,
  'legacy-request', // written for the buyer by the marketplace
  // from the seller
  'redirect-to-request',
  'offer-to-keep',
  'tell-shipped',
  'answer',
  'ask-to-file',
  'ask-to-confirm',
] as const;
/** What a message means; its text comes from versioned templates in the buyer's language. */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const WRITERS = ['buyer', 'merchant'] as const;
export type Writer = (typeof WRITERS)[number];

export const MEDIA = ['message', 'email', 'letter', 'phone'] as const;
export type Medium = (typeof MEDIA)[number];
export const PURPOSES = ['complete-order', 'customer-service', 'marketing', 'ask-to-file'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const KEEP_CAUSES = ['persuaded', 'changed-mind'] as const;
export type KeepCause = (typeof KEEP_CAUSES)[number];

export const REJECTIONS = [
  'unknown-order',
  'already-cancelled',
  'already-shipped',
  'not-authorised',
  'not-shipped',
  'nothing-to-cancel',
  'blocked-by-opt-out',
  'purpose-not-allowed',
  'already-delivered',
  'fulfilled-by-amazon',
  'already-refunded',
  'against-guidelines',
  'messages-restricted',
] as const;
/**
 * Why the marketplace refused. Codes are stable: reports count them, adapters turn them into wire
 * errors.
 */
export type RejectionCode = (typeof REJECTIONS)[number];

export const REJECTABLE = [
  'cancel',
  'buy-label',
  'hand-over',
  'intercept',
  'confirm-shipment',
  'reply',
  'refund',
  'no-response-needed',
  'switch-report-column',
  'contact-buyer',
  'request-cancellation',
  'write-message',
  'keep-order',
  'send-back',
] as const;

/**
 * Facts: what happened, never what it means. The instant, order and marketplace stand beside it in
 * the journal.
 */
export type WorldEvent =
  | {
      readonly type: 'order-placed';
      readonly fulfilledBy: FulfilledBy;
      readonly items: number;
      readonly amount: number;
    }
  | { readonly type: 'payment-authorised' }
  | {
      readonly type: 'cancellation-requested';
      readonly route: Route;
      readonly items: ItemMask;
      readonly reason: BuyerReason;
    }
  | { readonly type: 'request-surfaced'; readonly channel: Channel; readonly route: Route }
  | { readonly type: 'request-seen'; readonly channel: Channel; readonly route: Route }
  | {
      readonly type: 'message-sent';
      readonly from: Writer;
      readonly kind: MessageKind;
      readonly critical: boolean;
    }
  | { readonly type: 'buyer-contacted'; readonly medium: Medium; readonly purpose: Purpose }
  | { readonly type: 'label-bought' }
  | { readonly type: 'handed-over' }
  /** `handedOver`: the parcel left at this same instant, without a fact of its own. */
  | {
      readonly type: 'shipment-confirmed';
      readonly items: ItemMask;
      readonly validTracking: boolean;
      readonly handedOver: boolean;
    }
  | { readonly type: 'shipment-intercepted' }
  | {
      readonly type: 'order-cancelled';
      readonly by: Canceller;
      readonly cause: Cause;
      readonly reason: CancelReason | null;
      readonly requestOnFile: OnFile;
      readonly items: ItemMask;
      /** Nothing of the order is left. */
      readonly whole: boolean;
      readonly wasPending: boolean;
    }
  | { readonly type: 'order-kept'; readonly cause: KeepCause }
  | { readonly type: 'parcel-refused' }
  | { readonly type: 'return-received' }
  | { readonly type: 'refund-issued'; readonly amount: number }
  | { readonly type: 'feedback-left'; readonly stars: number }
  | { readonly type: 'claim-filed' }
  | { readonly type: 'response-not-needed' }
  | { readonly type: 'report-column-switched'; readonly on: boolean }
  | { readonly type: 'stock-missing' }
  /**
   * The seller's text broke the communication guidelines in `rules` (bit i = GUIDELINES[i]).
   * `stopped`: the marketplace did not deliver it.
   */
  | { readonly type: 'guidelines-broken'; readonly rules: GuidelineMask; readonly stopped: boolean }
  | { readonly type: 'command-rejected'; readonly code: RejectionCode; readonly command: (typeof REJECTABLE)[number] };

export type EventType = WorldEvent['type'];
