import type { CancelReason } from '../../../sim/internal.ts';
import type { Cancellation } from '../../seller/book/order-view.ts';

/**
 * The reason of a cancellation as `cancellationExecution.cancelReason` words it. It is the reason of
 * whoever cancelled; what the buyer wrote is in `cancellationRequest`. The first text is the
 * official model's example. The others follow Seller Central's list of reasons, or are ours where
 * the buyer or Amazon cancelled.
 */
const MERCHANT: Readonly<Record<CancelReason, string>> = {
  'buyer-cancelled': 'Buyer requested cancellation',
  'no-inventory': 'No inventory',
  'shipping-address-undeliverable': 'Shipping address undeliverable',
  'customer-exchange': 'Customer exchange',
  'pricing-error': 'Pricing error',
  'general-adjustment': 'General adjustment',
};

const OTHERS: Readonly<Record<Cancellation['cause'], string>> = {
  'self-cancel': 'Buyer cancelled the order',
  'seller-decision': MERCHANT['general-adjustment'],
  'not-shipped': 'Order not shipped in time',
  payment: 'Payment not authorised',
  fraud: 'Order cancelled for fraud prevention',
};

export function executionReason({ cause, reason }: Cancellation): string {
  return reason === null ? OTHERS[cause] : MERCHANT[reason];
}
