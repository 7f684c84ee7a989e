import { apiTime } from '../../wire/clock.ts';
import { amountText } from '../../wire/money.ts';
import { storeName } from '../../wire/stores.ts';
import type { OrderView } from '../../seller/book/order-view.ts';
import { V0_STATUS } from './words.ts';

/**
 * An `Order` of Orders v0 without personal data. No field of it says that a buyer asked to cancel;
 * only the items do.
 */
export function orderJson(view: OrderView, merchantOrderId: string | undefined): Record<string, unknown> {
  const { status, fulfilledBy, marketplace } = view;
  const open = view.items.filter((item) => !item.cancelled && !item.shipped).length;
  const shipped = view.items.filter((item) => item.shipped).length;
  const byMerchant = fulfilledBy === 'merchant';
  return {
    AmazonOrderId: view.id,
    ...(merchantOrderId === undefined ? {} : { SellerOrderId: merchantOrderId }),
    PurchaseDate: apiTime(view.placedAt),
    LastUpdateDate: apiTime(view.lastUpdatedAt),
    OrderStatus: V0_STATUS[status],
    FulfillmentChannel: byMerchant ? 'MFN' : 'AFN',
    SalesChannel: storeName(marketplace.code),
    ShipServiceLevel: 'Standard',
    ...(view.paidAt === null ? {} : { OrderTotal: money(view.total, marketplace.currency) }),
    NumberOfItemsShipped: shipped,
    NumberOfItemsUnshipped: open,
    PaymentMethod: 'Other',
    PaymentMethodDetails: ['Standard'],
    MarketplaceId: marketplace.id,
    ShipmentServiceLevelCategory: 'Standard',
    OrderType: 'StandardOrder',
    ...(byMerchant ? shipDates(view) : {}),
    IsBusinessOrder: false,
    IsPrime: false,
    IsPremiumOrder: false,
    IsGlobalExpressEnabled: false,
    IsReplacementOrder: false,
    IsSoldByAB: false,
    IsIBA: false,
    IsISPU: false,
    IsAccessPointOrder: false,
    HasRegulatedItems: false,
  };
}

/**
 * Whether the order has delivery dates. Orders that Amazon fulfils, and those that are pending or
 * cancelled, have none (model, `EarliestDeliveryDate`), so no filter by such a date finds them.
 */
export function hasDeliveryDates({ status, fulfilledBy }: Pick<OrderView, 'status' | 'fulfilledBy'>): boolean {
  return fulfilledBy === 'merchant' && status !== 'pending' && status !== 'cancelled';
}

/** The dates of shipping and delivery. */
function shipDates(view: OrderView): Record<string, string> {
  const ship = { EarliestShipDate: apiTime(view.earliestShip), LatestShipDate: apiTime(view.latestShip) };
  if (!hasDeliveryDates(view)) return ship;
  return {
    ...ship,
    EarliestDeliveryDate: apiTime(view.earliestDelivery),
    LatestDeliveryDate: apiTime(view.latestDelivery),
  };
}

export function money(minor: number, currency: string): { CurrencyCode: string; Amount: string } {
  return { CurrencyCode: currency, Amount: amountText(minor, currency) };
}
