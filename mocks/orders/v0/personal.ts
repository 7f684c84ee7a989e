import type { Call } from '../../seller/call.ts';
import { personOf } from '../../seller/people/person-of.ts';
import type { Person } from '../../seller/people/person.ts';
import type { OrderView } from '../../seller/book/order-view.ts';
import { orderJson } from './order-json.ts';

/**
 * States of an order whose address is shown: "The shipping address is available only for orders
 * with these statuses" (model, `ShippingAddress`).
 */
const HAS_ADDRESS: readonly OrderView['status'][] = ['unshipped', 'partially-shipped', 'shipped'];

/**
 * An order with the personal data that the token opens. Without a token it is answered without that
 * data, not refused.
 */
export function withPersonalData(call: Call, order: number): Record<string, unknown> {
  const view = call.account.view(order);
  const json = orderJson(view, call.account.state.merchantOrderIds.get(order));
  if (call.mayRead.size === 0) return json;
  if (call.mayRead.has('buyerInfo')) json['BuyerInfo'] = buyerInfo(personOf(view));
  if (call.mayRead.has('shippingAddress') && HAS_ADDRESS.includes(view.status))
    json['ShippingAddress'] = fullAddress(personOf(view));
  return json;
}

export function buyerInfo(person: Person): Record<string, string> {
  return { BuyerEmail: person.buyerEmail, BuyerName: person.buyerName };
}

export function shippingAddress(call: Call, view: OrderView): Record<string, string> | null {
  if (!HAS_ADDRESS.includes(view.status)) return null;
  const person = personOf(view);
  return call.mayRead.has('shippingAddress') ? fullAddress(person) : coarseAddress(person);
}

function fullAddress(person: Person): Record<string, string> {
  return {
    Name: person.recipientName,
    AddressLine1: person.addressLine1,
    ...(person.addressLine2 === '' ? {} : { AddressLine2: person.addressLine2 }),
    ...(person.addressLine3 === '' ? {} : { AddressLine3: person.addressLine3 }),
    ...coarseAddress(person),
    Phone: person.phone,
  };
}

/** The part of an address that identifies nobody; it needs no restricted data token. */
function coarseAddress(person: Person): Record<string, string> {
  return {
    City: person.city,
    ...(person.state === '' ? {} : { StateOrRegion: person.state }),
    PostalCode: person.postalCode,
    CountryCode: person.countryCode,
  };
}
