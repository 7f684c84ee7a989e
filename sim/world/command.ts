import type { CancelReason } from '../policy/words.ts';
import type { BuyerReason, ItemMask, Medium, MessageKind, Purpose, RejectionCode, WorldEvent } from './event.ts';

/**
 * What a seller may ask of the marketplace or do with the parcel. `items` left out means all that
 * are open.
 */
export type SellerCommand =
  | { readonly type: 'cancel'; readonly order: number; readonly reason: CancelReason; readonly items?: ItemMask }
  | { readonly type: 'buy-label'; readonly order: number }
  | { readonly type: 'hand-over'; readonly order: number }
  | { readonly type: 'intercept'; readonly order: number }
  /**
   * `handedOver`: the parcel leaves with the confirmation (all that an outside system tells the
   * marketplace).
   */
  | {
      readonly type: 'confirm-shipment';
      readonly order: number;
      readonly items?: ItemMask;
      readonly handedOver?: boolean;
    }
  /**
   * `text`: the seller's own words, which the marketplace reads; left out, the template of the
   * kind, which it knows.
   */
  | {
      readonly type: 'reply';
      readonly order: number;
      readonly kind: MessageKind;
      readonly critical?: boolean;
      readonly text?: string;
    }
  | { readonly type: 'refund'; readonly order: number }
  | { readonly type: 'no-response-needed'; readonly order: number }
  | { readonly type: 'switch-report-column'; readonly order: number; readonly on: boolean }
  | {
      readonly type: 'contact-buyer';
      readonly order: number;
      readonly medium: Medium;
      readonly purpose: Purpose;
      readonly critical?: boolean;
    };

/** What a buyer does. */
export type BuyerAct =
  /** Your Orders > Cancel items: cancels inside the window, files a request after it. */
  | { readonly type: 'request-cancellation'; readonly items: ItemMask; readonly reason: BuyerReason }
  | {
      readonly type: 'write-message';
      readonly kind: MessageKind;
      readonly asksToCancel: boolean;
      readonly items: ItemMask;
      readonly reason: BuyerReason;
    }
  | { readonly type: 'keep-order'; readonly kind: MessageKind; readonly cause: 'persuaded' | 'changed-mind' };

/** What the marketplace does by itself. */
export type MarketAct =
  { readonly type: 'authorise-payment' } | { readonly type: 'fail-payment' } | { readonly type: 'cancel-unshipped' };

/** An expected refusal is a value. */
export type Outcome =
  { readonly ok: true; readonly events: readonly WorldEvent[] } | { readonly ok: false; readonly code: RejectionCode };

export function accept(...events: readonly WorldEvent[]): Outcome {
  return { ok: true, events };
}

export function reject(code: RejectionCode): Outcome {
  return { ok: false, code };
}
