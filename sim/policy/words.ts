/**
 * The words policy, world, ledger and reports share. Order is fixed: journals store positions in
 * these lists.
 */

export const CHANNELS = ['email', 'manage-orders', 'order-report', 'orders-api', 'messages', 'notification'] as const;
/** Where a request can show. */
export type Channel = (typeof CHANNELS)[number];

export const ROUTES = ['formal', 'legacy', 'informal'] as const;
/**
 * How a buyer asked. `formal` and `legacy` are on file with the marketplace, `informal` is only a
 * message.
 */
export type Route = (typeof ROUTES)[number];

export const ON_FILE = ['none', 'legacy', 'formal'] as const;
export type OnFile = (typeof ON_FILE)[number];

export const CANCELLERS = ['buyer', 'merchant', 'amazon'] as const;
export type Canceller = (typeof CANCELLERS)[number];

export const CAUSES = ['self-cancel', 'seller-decision', 'not-shipped', 'payment', 'fraud'] as const;
/** Why the order ended, as the marketplace records it: only `seller-decision` is the merchant's. */
export type Cause = (typeof CAUSES)[number];

export const REASONS = [
  'buyer-cancelled',
  'no-inventory',
  'shipping-address-undeliverable',
  'customer-exchange',
  'pricing-error',
  'general-adjustment',
] as const;
/** The reason a merchant gives, from the list in Seller Central (help page 200198080). */
export type CancelReason = (typeof REASONS)[number];

export const FULFILLED_BY = ['merchant', 'amazon'] as const;
export type FulfilledBy = (typeof FULFILLED_BY)[number];

/**
 * Rules of the communication guidelines that a text can break by what it says. The order is fixed:
 * journals store the positions.
 */
export const GUIDELINES = [
  'L4',
  'L5',
  'L6',
  'L7',
  'L8',
  'L8-again',
  'L9',
  'L10',
  'L11',
  'L12',
  'L13',
  'L14',
  'L17',
  'L18',
] as const;
export type Guideline = (typeof GUIDELINES)[number];

/** The rules of a mask: bit i is GUIDELINES[i]. */
export function guidelinesIn(mask: number): readonly Guideline[] {
  return GUIDELINES.filter((_, i) => ((mask >>> i) & 1) === 1);
}
