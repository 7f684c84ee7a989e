import { isoText, type Instant } from '../../sim/internal.ts';
import { apiTime } from '../wire/clock.ts';
import type { SellerAccount } from '../seller/account.ts';

export type ChangeType = 'BuyerRequestedChange' | 'OrderStatusChange';

type State = { paid: boolean; cancelled: number; shipped: number; requested: number };

/**
 * The order right after a row of the journal. A notification shows its own moment, however late it
 * is read.
 */
function stateAfter(account: SellerAccount, order: number, last: number): State {
  const state: State = { paid: false, cancelled: 0, shipped: 0, requested: 0 };
  for (const row of account.book.rowsOf(order)) {
    if (row > last) break;
    const { event } = account.world.live.journal.at(row);
    if (event.type === 'payment-authorised') state.paid = true;
    if (event.type === 'order-cancelled') state.cancelled |= event.items;
    if (event.type === 'shipment-confirmed') state.shipped |= event.items;
    if (event.type === 'cancellation-requested' && event.route !== 'informal') state.requested |= event.items;
  }
  return state;
}

function statusOf(state: State, all: number): string {
  if ((state.cancelled | state.shipped) === all) return state.shipped === 0 ? 'Canceled' : 'Shipped';
  if (state.shipped !== 0) return 'PartiallyShipped';
  return state.paid ? 'Unshipped' : 'Pending';
}

/**
 * The payload of ORDER_CHANGE in PascalCase (schema OrderChangeNotification). Its flag is a
 * boolean, while the Orders API uses a string. The buyer's reason is not in it.
 */
export function orderChange(
  account: SellerAccount,
  row: number,
  change: ChangeType,
): { readonly marketplaceId: string; readonly json: Record<string, unknown> } {
  const line = account.world.live.journal.at(row);
  const view = account.view(line.order);
  const state = stateAfter(account, line.order, row);
  const has = (mask: number, position: number): boolean => (mask & (1 << position)) !== 0;
  const count = (mask: number): number => view.items.filter((item) => has(mask, item.position)).length;
  const summary = {
    MarketplaceId: view.marketplace.id,
    OrderStatus: statusOf(state, (1 << view.items.length) - 1),
    PurchaseDate: apiTime(view.placedAt),
    DestinationPostalCode: null,
    FulfillmentType: view.fulfilledBy === 'merchant' ? 'MFN' : 'AFN',
    OrderType: 'StandardOrder',
    NumberOfItemsShipped: count(state.shipped),
    NumberOfItemsUnshipped: view.items.length - count(state.shipped | state.cancelled),
    EarliestShipDate: apiTime(view.earliestShip),
    LatestShipDate: apiTime(view.latestShip),
    OrderItems: view.items.map((item) => ({
      OrderItemId: item.id,
      SellerSKU: item.sku,
      SupplySourceId: null,
      OrderItemStatus: has(state.shipped, item.position) ? 'Shipped' : 'Unshipped',
      Quantity: 1,
      QuantityShipped: has(state.shipped, item.position) ? 1 : 0,
      IsBuyerRequestedCancel: has(state.requested, item.position),
    })),
  };
  const json = {
    NotificationLevel: change === 'BuyerRequestedChange' ? 'OrderItemLevel' : 'OrderLevel',
    SellerId: account.sellerId,
    AmazonOrderId: view.id,
    OrderChangeType: change,
    OrderChangeTrigger: {
      TimeOfOrderChange: isoText(line.at as Instant),
      ChangeReason: change === 'BuyerRequestedChange' ? 'Buyer Requested Cancel' : 'Order Status Change',
    },
    Summary: summary,
  };
  return { marketplaceId: view.marketplace.id, json };
}
