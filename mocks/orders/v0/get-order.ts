import { strike } from '../../faults/strike.ts';
import type { Call, Handler } from '../../seller/call.ts';
import type { Reply } from '../../wire/reply.ts';
import { notFound } from '../../wire/errors.ts';
import { personOf } from '../../seller/people/person-of.ts';
import { sawRequest } from '../../seller/sighting.ts';
import { itemJson } from './item-json.ts';
import { buyerInfo, shippingAddress, withPersonalData } from './personal.ts';
import { orderText } from './order-text.ts';

/** Answers for the order that the path names, or refuses one that is not the seller's. */
export function withOrder(call: Call, answer: (order: number) => unknown): Reply {
  const id = call.path['orderId'] ?? '';
  const order = call.account.book.numberOf(id);
  if (order !== undefined) return { status: 200, body: { payload: answer(order) } };
  // An empty 200 was seen in 2022 (github.com/amzn/selling-partner-api-models/issues/2939).
  if (call.account.state.settings.unknownOrder === 'empty') return { status: 200, body: { payload: {} } };
  return notFound(`This seller has no order "${id.slice(0, 40)}".`);
}

export const getOrder: Handler = (call) => {
  const order = call.mayRead.size === 0 ? call.account.book.numberOf(call.path['orderId'] ?? '') : undefined;
  if (order !== undefined) return { status: 200, json: `{"payload":${orderText(call.account, order)}}` };
  return withOrder(call, (number) => withPersonalData(call, number));
};

/**
 * Orders v0 getOrderItems. Pollers find requests here. An answer that shows the flag is a sighting,
 * and the journal records the first one.
 */
export const getOrderItems: Handler = (call) =>
  withOrder(call, (order) => {
    const view = call.account.view(order);
    if (view.items.some((item) => item.requested)) sawRequest(call.account, order, 'orders-api');
    const flagAs = flagOf(call, order);
    return { AmazonOrderId: view.id, OrderItems: view.items.map((item) => itemJson(view, item, flagAs)) };
  });

function flagOf({ account, now }: Call, order: number): 'string' | 'boolean' {
  return strike(account, { point: 'item', at: now, order })?.as ?? account.state.settings.flagAs;
}

export const getOrderBuyerInfo: Handler = (call) =>
  withOrder(call, (order) => {
    const view = call.account.view(order);
    return { AmazonOrderId: view.id, ...(call.mayRead.has('buyerInfo') ? buyerInfo(personOf(view)) : {}) };
  });

export const getOrderAddress: Handler = (call) =>
  withOrder(call, (order) => {
    const view = call.account.view(order);
    const address = shippingAddress(call, view);
    return { AmazonOrderId: view.id, ...(address === null ? {} : { ShippingAddress: address }) };
  });

/**
 * Orders v0 getOrderItemsBuyerInfo. Gifts and customisations are not modelled, so no line says
 * anything about the buyer.
 */
export const getOrderItemsBuyerInfo: Handler = (call) =>
  withOrder(call, (order) => {
    const view = call.account.view(order);
    return { AmazonOrderId: view.id, OrderItems: view.items.map((item) => ({ OrderItemId: item.id })) };
  });

/** Orders v0 getOrderRegulatedInfo. No order has regulated items. */
export const getOrderRegulatedInfo: Handler = (call) =>
  withOrder(call, (order) => ({
    AmazonOrderId: call.account.view(order).id,
    RegulatedInformation: { Fields: [] },
    RequiresDosageLabel: false,
    RegulatedOrderVerificationStatus: { Status: 'Approved', RequiresMerchantAction: false, ValidRejectionReasons: [] },
  }));
