import type { CancelReason, Instant } from '../../sim/internal.ts';

/** Item codes of one order, or all its open lines. */
export type ItemCodes = readonly string[] | 'all';

/** Lines cancelled for one reason. A cancellation in the world has exactly one reason. */
export type CancelPart = { readonly reason: CancelReason; readonly items: ItemCodes };

/**
 * The request of one message (XML) or record (flat file), checked on its own. `apply.ts` checks
 * whether the order allows it.
 */
export type OrderMessage =
  | {
      readonly type: 'acknowledge';
      readonly orderId: string;
      readonly merchantOrderId: string | null;
      readonly items: readonly string[];
    }
  | { readonly type: 'cancel'; readonly orderId: string; readonly parts: readonly CancelPart[] }
  | {
      readonly type: 'ship';
      readonly orderId: string;
      readonly items: ItemCodes;
      readonly shippedAt: Instant;
      /** Empty if the message gives none. */
      readonly reference: string;
      readonly carrier: string;
      readonly trackingNumber: string;
      readonly method: string;
    }
  | {
      readonly type: 'refund';
      readonly orderId: string;
      readonly items: readonly string[];
      /** Currencies of the amounts (ISO 4217), without repeats. */
      readonly currencies: readonly string[];
    }
  /**
   * Cancels before shipping through an adjustment. Every line has quantity one, so lines are
   * cancelled whole.
   */
  | { readonly type: 'cancel-quantity'; readonly orderId: string; readonly parts: readonly CancelPart[] };

/** Groups item codes by reason, reasons in the order they first appear. */
export function partsByReason(
  items: readonly { readonly code: string; readonly reason: CancelReason }[],
): readonly CancelPart[] {
  const parts = new Map<CancelReason, string[]>();
  for (const { code, reason } of items) {
    const codes = parts.get(reason);
    if (codes) codes.push(code);
    else parts.set(reason, [code]);
  }
  return [...parts].map(([reason, codes]) => ({ reason, items: codes }));
}
