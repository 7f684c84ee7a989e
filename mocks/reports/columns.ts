import type { Marketplace } from '../../sim/internal.ts';
import type { Layout } from './report-types.ts';

/**
 * Documented: developer-docs.amazon.com/sp-api/docs/order-reports-attributes; `buyer-name` is in
 * real files.
 */
const ACTIONABLE =
  'order-id order-item-id purchase-date payments-date reporting-date promise-date days-past-promise buyer-email buyer-name buyer-phone-number sku product-name quantity-purchased quantity-shipped quantity-to-ship ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country is-business-order purchase-order-number price-designation is-prime';

/** The columns in real files of European sellers. */
const ORDER_REPORT =
  'order-id order-item-id purchase-date payments-date buyer-email buyer-name buyer-phone-number sku number-of-items product-name quantity-purchased currency item-price item-tax shipping-price shipping-tax ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state ship-postal-code ship-country ship-phone-number item-promotion-discount item-promotion-id ship-promotion-discount ship-promotion-id delivery-start-date delivery-end-date delivery-time-zone delivery-Instructions earliest-ship-date latest-ship-date earliest-delivery-date latest-delivery-date is-business-order purchase-order-number price-designation is-prime buyer-company-name is-iba';

/**
 * developer-docs.amazon.com/sp-api/docs/order-tracking-reports-attributes, with what real files
 * add.
 */
const ALL_ORDERS =
  'amazon-order-id merchant-order-id purchase-date last-updated-date order-status fulfillment-channel sales-channel order-channel url ship-service-level product-name sku asin number-of-items item-status quantity currency item-price item-tax shipping-price shipping-tax gift-wrap-price gift-wrap-tax item-promotion-discount ship-promotion-discount ship-city ship-state ship-postal-code ship-country promotion-ids payment-method-details item-extensions-data is-business-order purchase-order-number price-designation fulfilled-by is-replacement-order is-exchange-order original-order-id is-heavy-or-bulky is-amazon-invoiced';

/** developer-docs.amazon.com/sp-api/docs/pending-order-reports-attributes. */
const PENDING = 'order-id order-item-id purchase-date sku product-name quantity-purchased payment-type';

/** Columns at the end of Japan's files of orders to ship; `is-prime` moves here. */
const JAPAN =
  'payment-method cod-collectible-amount already-paid payment-method-fee scheduled-delivery-start-date scheduled-delivery-end-date points-granted is-prime verge-of-cancellation verge-of-lateShipment';

const BRAZIL = 'payment-method-details cpf ship-county';

/** Present only if the seller has switched them on in Seller Central. */
const REQUEST = 'is-buyer-requested-cancellation buyer-requested-cancel-reason';

type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;

export type ColumnName = Words<
  | typeof ACTIONABLE
  | typeof ORDER_REPORT
  | typeof ALL_ORDERS
  | typeof PENDING
  | typeof JAPAN
  | typeof BRAZIL
  | typeof REQUEST
>;

export type ColumnChoice = {
  readonly marketplaces: readonly Marketplace[];
  readonly requestColumn: boolean;
  /** The option `ShowSalesChannel` of the order reports. All Orders always has the column. */
  readonly showSalesChannel: boolean;
};

/**
 * A flat file's columns in file order. A file has one header, so a single Japanese or Brazilian
 * marketplace decides for all.
 */
export function columnsOf(layout: Exclude<Layout, 'performance'>, choice: ColumnChoice): readonly ColumnName[] {
  const request = choice.requestColumn ? words(REQUEST) : [];
  switch (layout) {
    case 'actionable':
      return [...localColumns(words(ACTIONABLE), choice), ...request];
    case 'order-report':
      return [...localColumns(words(ORDER_REPORT), choice), ...shownSalesChannel(choice), ...request];
    case 'all-orders':
      return [...words(ALL_ORDERS), ...request];
    case 'pending':
      return words(PENDING);
  }
}

function localColumns(columns: readonly ColumnName[], { marketplaces }: ColumnChoice): readonly ColumnName[] {
  const sells = (code: string) => marketplaces.some((marketplace) => marketplace.code === code);
  if (sells('JP')) return [...columns.filter((name) => name !== 'is-prime'), ...words(JAPAN)];
  return sells('BR') ? [...columns, ...words(BRAZIL)] : columns;
}

function shownSalesChannel({ showSalesChannel }: ColumnChoice): readonly ColumnName[] {
  return showSalesChannel ? ['sales-channel'] : [];
}

/** Splits `a b c` into its words, in the type as well. */
export function words<Text extends string>(text: Text): readonly Words<Text>[] {
  return text.split(' ') as Words<Text>[];
}
