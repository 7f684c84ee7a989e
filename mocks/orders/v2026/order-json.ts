import { apiTime } from '../../wire/clock.ts';
import type { PackageNote } from '../../seller/records/package-note.ts';
import { amountText } from '../../wire/money.ts';
import { storeName } from '../../wire/stores.ts';
import type { Person } from '../../seller/people/person.ts';
import type { ItemView, OrderView } from '../../seller/book/order-view.ts';
import { executionReason } from './execution-reason.ts';

export const INCLUDED_DATA = [
  'BUYER',
  'RECIPIENT',
  'PROCEEDS',
  'EXPENSE',
  'PROMOTION',
  'CANCELLATION',
  'FULFILLMENT',
  'PACKAGES',
  'TAX',
  'PAYMENT',
  'FULFILLMENT_ORDERS',
] as const;
export type IncludedData = (typeof INCLUDED_DATA)[number];

export const STATUS_2026: Readonly<Record<OrderView['status'], string>> = {
  pending: 'PENDING',
  unshipped: 'UNSHIPPED',
  'partially-shipped': 'PARTIALLY_SHIPPED',
  shipped: 'SHIPPED',
  cancelled: 'CANCELLED',
};

export type Extras = {
  readonly included: ReadonlySet<IncludedData>;
  readonly merchantOrderId: string | undefined;
  readonly packages: readonly PackageNote[];
  /**
   * Called only if BUYER or RECIPIENT is included. This API restricts personal data by role, not by
   * token.
   */
  readonly person: () => Person;
};

/**
 * An `Order` of Orders 2026-01-01. Data that `includedData` does not name is absent, so a missing
 * request means nothing.
 */
export function order2026Json(view: OrderView, extras: Extras): Record<string, unknown> {
  const { included } = extras;
  const has = (part: IncludedData): boolean => included.has(part);
  const person = has('BUYER') || has('RECIPIENT') ? extras.person() : null;
  return {
    orderId: view.id,
    ...(extras.merchantOrderId === undefined
      ? {}
      : { orderAliases: [{ aliasId: extras.merchantOrderId, aliasType: 'SELLER_ORDER_ID' }] }),
    createdTime: apiTime(view.placedAt),
    lastUpdatedTime: apiTime(view.lastUpdatedAt),
    salesChannel: {
      channelName: 'AMAZON',
      marketplaceId: view.marketplace.id,
      marketplaceName: storeName(view.marketplace.code),
    },
    ...(has('BUYER') && person ? { buyer: { buyerName: person.buyerName, buyerEmail: person.buyerEmail } } : {}),
    ...(has('RECIPIENT') && person && view.paidAt !== null ? { recipient: recipient(person) } : {}),
    ...(has('PROCEEDS') && view.paidAt !== null ? { proceeds: { grandTotal: money(view, view.total) } } : {}),
    ...(has('FULFILLMENT') ? { fulfillment: fulfillment(view) } : {}),
    ...(has('PACKAGES') ? { packages: extras.packages.map((parcel) => packageJson(view, parcel)) } : {}),
    orderItems: view.items.map((item) => item2026Json(view, item, included)),
  };
}

function money(view: OrderView, minor: number): { amount: string; currencyCode: string } {
  return { amount: amountText(minor, view.marketplace.currency), currencyCode: view.marketplace.currency };
}

function recipient(person: Person): Record<string, unknown> {
  return {
    deliveryAddress: {
      name: person.recipientName,
      addressLine1: person.addressLine1,
      ...(person.addressLine2 === '' ? {} : { addressLine2: person.addressLine2 }),
      city: person.city,
      ...(person.state === '' ? {} : { stateOrRegion: person.state }),
      postalCode: person.postalCode,
      countryCode: person.countryCode,
      phone: person.phone,
    },
  };
}

function fulfillment(view: OrderView): Record<string, unknown> {
  const window = (from: number, to: number) => ({
    earliestDateTime: apiTime(from as typeof view.placedAt),
    latestDateTime: apiTime(to as typeof view.placedAt),
  });
  return {
    fulfillmentStatus: STATUS_2026[view.status],
    fulfilledBy: view.fulfilledBy === 'merchant' ? 'MERCHANT' : 'AMAZON',
    fulfillmentServiceLevel: 'STANDARD',
    ...(view.fulfilledBy === 'merchant'
      ? {
          shipByWindow: window(view.earliestShip, view.latestShip),
          deliverByWindow: window(view.earliestDelivery, view.latestDelivery),
        }
      : {}),
  };
}

function packageJson(view: OrderView, parcel: PackageNote): Record<string, unknown> {
  return {
    packageReferenceId: parcel.reference,
    packageStatus: { status: 'SHIPPED' },
    carrier: parcel.carrier,
    shipTime: parcel.shipDate,
    ...(parcel.method === '' ? {} : { shippingService: parcel.method }),
    trackingNumber: parcel.trackingNumber,
    packageItems: parcel.items.flatMap((position) => {
      const item = view.items[position];
      return item === undefined ? [] : [{ orderItemId: item.id, quantity: 1 }];
    }),
  };
}

function item2026Json(view: OrderView, item: ItemView, included: ReadonlySet<IncludedData>): Record<string, unknown> {
  const cancellation = included.has('CANCELLATION') ? cancellationJson(item) : null;
  return {
    orderItemId: item.id,
    quantityOrdered: 1,
    product: {
      asin: item.asin,
      title: item.title,
      sellerSku: item.sku,
      condition: { conditionType: 'NEW' },
      ...(view.paidAt === null ? {} : { price: { unitPrice: money(view, item.price) } }),
    },
    ...(included.has('PROCEEDS') && view.paidAt !== null
      ? { proceeds: { proceedsTotal: money(view, item.price) } }
      : {}),
    ...(cancellation === null ? {} : { cancellation }),
    ...(included.has('FULFILLMENT')
      ? {
          fulfillment: {
            quantityFulfilled: item.shipped ? 1 : 0,
            quantityUnfulfilled: item.shipped || item.cancelled ? 0 : 1,
          },
        }
      : {}),
  };
}

/**
 * A request still shows after the cancellation (expected; not known of the real API). Neither part
 * contains a time.
 */
function cancellationJson(item: ItemView): Record<string, unknown> | null {
  const request = item.requested
    ? { cancellationRequest: { requester: 'BUYER', cancelReason: item.requestReason } }
    : {};
  const done = item.cancellation;
  const execution =
    done === null
      ? {}
      : { cancellationExecution: { cancelledBy: done.by.toUpperCase(), cancelReason: executionReason(done) } };
  const cancellation = { ...request, ...execution };
  return Object.keys(cancellation).length === 0 ? null : cancellation;
}
