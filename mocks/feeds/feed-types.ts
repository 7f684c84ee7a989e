import type { FlatColumns } from './flat-file.ts';

/**
 * The form of a feed type and, for XML, what its envelope must announce (contract sheet 2.2 to
 * 2.5).
 */
export type FeedForm =
  | { readonly form: 'xml'; readonly messageType: 'OrderAcknowledgement' | 'OrderFulfillment' | 'OrderAdjustment' }
  | { readonly form: 'flat'; readonly record: RecordKind; readonly columns: FlatColumns };

/** The action that a line of a flat file asks for. */
export type RecordKind = 'cancellation' | 'shipment' | 'adjustment';

export const FEED_TYPES = [
  'POST_ORDER_ACKNOWLEDGEMENT_DATA',
  'POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA',
  'POST_ORDER_FULFILLMENT_DATA',
  'POST_FLAT_FILE_FULFILLMENT_DATA',
  'POST_PAYMENT_ADJUSTMENT_DATA',
  'POST_FLAT_FILE_PAYMENT_ADJUSTMENT_DATA',
] as const;
/** The order feeds. They have no JSON form. */
export type FeedType = (typeof FEED_TYPES)[number];

export const FEED_FORMS: Readonly<Record<FeedType, FeedForm>> = {
  POST_ORDER_ACKNOWLEDGEMENT_DATA: { form: 'xml', messageType: 'OrderAcknowledgement' },
  POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA: {
    form: 'flat',
    record: 'cancellation',
    columns: {
      template: 'OrderCancellation',
      required: ['order-id'],
      // `merchant-order-id`: the older template, version 1.0/1.0.1
      optional: ['merchant-order-id', 'cancellation-reason-code', 'amazon-order-item-code'],
    },
  },
  POST_ORDER_FULFILLMENT_DATA: { form: 'xml', messageType: 'OrderFulfillment' },
  POST_FLAT_FILE_FULFILLMENT_DATA: {
    form: 'flat',
    record: 'shipment',
    columns: {
      template: null,
      required: ['order-id', 'ship-date'],
      optional: [
        'order-item-id',
        'quantity',
        'carrier-code',
        'carrier-name',
        'tracking-number',
        'ship-method',
        'ship_from_supply_source_id',
      ],
    },
  },
  POST_PAYMENT_ADJUSTMENT_DATA: { form: 'xml', messageType: 'OrderAdjustment' },
  POST_FLAT_FILE_PAYMENT_ADJUSTMENT_DATA: {
    form: 'flat',
    record: 'adjustment',
    columns: {
      template: null,
      required: ['order-id', 'order-item-id', 'adjustment-reason-code'],
      optional: [
        'currency',
        'item-price-adj',
        'item-tax-adj',
        'shipping-price-adj',
        'shipping-tax-adj',
        'gift-wrap-price-adj',
        'gift-wrap-tax-adj',
        'item-promotion-adj',
        'item-promotion-id',
        'ship-promotion-adj',
        'ship-promotion-id',
        'quantity-cancelled',
      ],
    },
  },
};
