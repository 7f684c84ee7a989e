import type { OrderView } from '../../seller/book/order-view.ts';

/** v0 writes `Canceled`; 2026-01-01 writes `CANCELLED`. */
export const V0_STATUS: Readonly<Record<OrderView['status'], string>> = {
  pending: 'Pending',
  unshipped: 'Unshipped',
  'partially-shipped': 'PartiallyShipped',
  shipped: 'Shipped',
  cancelled: 'Canceled',
};

/** Every status of the model, including those that the mock's orders never have. */
export const ORDER_STATUSES = [
  'Pending',
  'Unshipped',
  'PartiallyShipped',
  'Shipped',
  'Canceled',
  'Unfulfillable',
  'InvoiceUnconfirmed',
  'PendingAvailability',
] as const;

export const CHANNELS = ['AFN', 'MFN'] as const;
export const PAYMENT_METHODS = ['COD', 'CVS', 'Other'] as const;
