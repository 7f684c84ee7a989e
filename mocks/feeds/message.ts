import type { CancelReason, Instant } from '../../sim/internal.ts';

/** Item codes of one order, or all its lines that are still open. */
export type ItemCodes = readonly string[] | 'all';

/** Lines that go for one reason: a cancellation in the world names exactly one. */
export type CancelPart = { readonly reason: CancelReason; readonly items: ItemCodes };

/** What one message (XML) or record (flat file) asks for, read and checked in itself; whether the order allows it is `apply.ts`'s business. */
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
      /** Empty where the message gives none. */
      readonly reference: string;
      readonly carrier: string;
      readonly trackingNumber: string;
      readonly method: string;
    }
  | {
      readonly type: 'refund';
      readonly orderId: string;
      readonly items: readonly string[];
      /** Of the amounts given, ISO 4217, without repeats. */
      readonly currencies: readonly string[];
    }
  /** Before shipping, through an adjustment; a line's quantity is one, so the lines go whole. */
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
