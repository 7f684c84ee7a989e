import { itemId, orderId } from './fake-desk.ts';

// Pieces of messages about order 1.
export const ID = `<AmazonOrderID>${orderId(1)}</AmazonOrderID>`;
export const code = (position: number) => `<AmazonOrderItemCode>${itemId(1, position)}</AmazonOrderItemCode>`;
export const cancelled = (position: number, reason = 'BuyerCanceled') =>
  `<Item>${code(position)}<CancelReason>${reason}</CancelReason></Item>`;
export const FAILURE = '<StatusCode>Failure</StatusCode>';
export const SUCCESS = '<StatusCode>Success</StatusCode>';
export const DATE = '<FulfillmentDate>2022-05-10T09:30:00+02:00</FulfillmentDate>';
export const shipped = (position: number) => `<Item>${code(position)}</Item>`;
export const PRICE = (currency = 'EUR', amount = '19.99') =>
  `<ItemPriceAdjustments><Component><Type>Principal</Type><Amount currency="${currency}">${amount}</Amount></Component></ItemPriceAdjustments>`;
export const adjusted = (position: number, rest = PRICE(), reason = 'CustomerReturn') =>
  `<AdjustedItem>${code(position)}<AdjustmentReason>${reason}</AdjustmentReason>${rest}</AdjustedItem>`;
export const CANCEL = '<ActionType>Cancel</ActionType>';
export const GONE = '<QuantityCancelled>1</QuantityCancelled>';
