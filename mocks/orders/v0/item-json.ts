import type { ItemView, OrderView } from '../../seller/book/order-view.ts';
import { money } from './order-json.ts';

/**
 * An `OrderItem` of Orders v0. The request flag is the string "true" or "false" (switch `flagAs`;
 * it was a boolean until the model changed on 2024-04-24). It is also present, with an empty
 * reason, when nobody asked, so a test for truthiness fires on every order.
 */
export function itemJson(view: OrderView, item: ItemView, flagAs: 'string' | 'boolean'): Record<string, unknown> {
  const { currency } = view.marketplace;
  return {
    ASIN: item.asin,
    OrderItemId: item.id,
    SellerSKU: item.sku,
    Title: item.title,
    QuantityOrdered: item.cancelled ? 0 : 1,
    QuantityShipped: item.shipped ? 1 : 0,
    ProductInfo: { NumberOfItems: '1' },
    ...(view.paidAt === null || item.cancelled
      ? {}
      : {
          ItemPrice: money(item.price, currency),
          ItemTax: money(0, currency),
          PromotionDiscount: money(0, currency),
        }),
    IsGift: 'false',
    ConditionId: 'New',
    ConditionSubtypeId: 'New',
    SerialNumberRequired: false,
    IsTransparency: false,
    BuyerRequestedCancel: {
      IsBuyerRequestedCancel: flagAs === 'boolean' ? item.requested : String(item.requested),
      BuyerCancelReason: item.requestReason,
    },
  };
}
