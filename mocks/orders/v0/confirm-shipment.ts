import { z } from 'zod';
import { heldTime } from '../../wire/clock.ts';
import type { Call, Handler } from '../../seller/call.ts';
import type { Reply } from '../../wire/reply.ts';
import { invalidInput, notFound, refusal } from '../../wire/errors.ts';
import type { OrderView } from '../../seller/book/order-view.ts';

const TEXT = z.string().min(1);
const BODY = z.object({
  marketplaceId: TEXT,
  codCollectionMethod: z.literal('DirectPayment').optional(),
  packageDetail: z.object({
    packageReferenceId: TEXT,
    carrierCode: TEXT,
    carrierName: TEXT.optional(),
    shippingMethod: TEXT.optional(),
    trackingNumber: TEXT,
    shipDate: TEXT,
    shipFromSupplySourceId: TEXT.optional(),
    orderItems: z
      .array(z.object({ orderItemId: TEXT, quantity: z.int().positive(), transparencyCodes: z.array(TEXT).optional() }))
      .min(1),
  }),
});
type Body = z.infer<typeof BODY>;

/**
 * The sentence as one user reported it (github.com/amzn/selling-partner-api-models/issues/5037).
 */
const NO_PACKAGE =
  'Failed to create package due to not finding a matching package or order already fulfilled. PackageToUpdateNotFound';

/**
 * Orders v0 confirmShipment. A reference that was used before edits that package; a new reference
 * ships the items it names.
 */
export const confirmShipment: Handler = (call) => {
  const order = call.account.book.numberOf(call.path['orderId'] ?? '');
  if (order === undefined) return notFound(`This seller has no order "${(call.path['orderId'] ?? '').slice(0, 40)}".`);
  const parsed = BODY.safeParse(call.body);
  if (!parsed.success) return badBody(parsed.error);
  const view = call.account.view(order);
  const wrong = checkBody(parsed.data, view);
  if (wrong !== null) return refusal(400, 'InvalidInput', wrong);
  return ship(call, view, parsed.data);
};

/** Refuses fields of a wrong type by name, as the API has done since January 2026. */
function badBody(error: z.ZodError): Reply {
  const fields = [...new Set(error.issues.map((issue) => issue.path.join('.') || 'body'))];
  const generic = 'The input you have submitted is not valid. Please check your input and try again.';
  return refusal(400, 'InvalidInput', `${generic} Please check the fields with invalid type [${fields.join(', ')}].`);
}

function checkBody(body: Body, view: OrderView): string | null {
  const { packageDetail: parcel } = body;
  if (body.marketplaceId !== view.marketplace.id)
    return `MarketplaceId: the order was placed in ${view.marketplace.id}.`;
  if (!/^0*[1-9]\d*$/.test(parcel.packageReferenceId))
    return 'PackageReferenceId: is invalid, must be a positive numeric value.';
  if (heldTime(parcel.shipDate) === null) return 'ShipDate: is invalid, must be an ISO 8601 date.';
  if (parcel.carrierCode === 'Other' && parcel.carrierName === undefined)
    return 'CarrierName: is required when CarrierCode is Other.';
  for (const item of parcel.orderItems) {
    if (!view.items.some((own) => own.id === item.orderItemId))
      return 'OrderItemId  is invalid, please obtain the value through the getOrderItems API or Manage Orders page';
    if (item.quantity !== 1) return `Quantity: ${item.quantity} is more than was ordered of ${item.orderItemId}.`;
  }
  return null;
}

function ship(call: Call, view: OrderView, body: Body): Reply {
  const { packageDetail: parcel } = body;
  const items = parcel.orderItems.flatMap(({ orderItemId }) => view.items.filter((own) => own.id === orderItemId));
  const positions = [...new Set(items.map((item) => item.position))];
  const packages = call.account.state.packages.get(view.number) ?? [];
  const known = packages.findIndex((each) => each.reference === parcel.packageReferenceId);
  const note = {
    reference: parcel.packageReferenceId,
    carrier: parcel.carrierName ?? parcel.carrierCode,
    trackingNumber: parcel.trackingNumber,
    method: parcel.shippingMethod ?? '',
    shipDate: parcel.shipDate,
    items: positions,
  };
  if (known < 0) {
    const mask = positions.reduce((bits, position) => bits | (1 << position), 0);
    if (items.some((item) => item.shipped || item.cancelled)) return invalidInput(NO_PACKAGE, NO_PACKAGE);
    const outcome = call.account.world.seller({
      type: 'confirm-shipment',
      order: view.number,
      items: mask,
      handedOver: true,
    });
    if (!outcome.ok)
      return invalidInput(`The marketplace refuses to confirm the shipment: ${outcome.code}.`, NO_PACKAGE);
    packages.push(note);
  } else packages[known] = note;
  call.account.state.packages.set(view.number, packages);
  return { status: 204 };
}

const PICK_UP = z.object({
  marketplaceId: TEXT,
  shipmentStatus: z.enum(['ReadyForPickup', 'PickedUp', 'RefusedPickup']),
  orderItems: z.array(z.object({ orderItemId: TEXT.optional(), quantity: z.int().positive().optional() })).optional(),
});

/**
 * Orders v0 updateShipmentStatus. It is for pick-up and Easy Ship orders only. The mock has none,
 * so even a well-formed call is refused.
 */
export const updateShipmentStatus: Handler = (call) => {
  const order = call.account.book.numberOf(call.path['orderId'] ?? '');
  if (order === undefined) return notFound(`This seller has no order "${(call.path['orderId'] ?? '').slice(0, 40)}".`);
  const parsed = PICK_UP.safeParse(call.body);
  if (!parsed.success) return badBody(parsed.error);
  return invalidInput('The order is neither a store pick-up nor an Easy Ship order.');
};

/**
 * Orders v0 updateVerificationStatus. No order has regulated items, so none waits for a
 * verification.
 */
export const updateVerificationStatus: Handler = (call) => {
  const order = call.account.book.numberOf(call.path['orderId'] ?? '');
  if (order === undefined) return notFound(`This seller has no order "${(call.path['orderId'] ?? '').slice(0, 40)}".`);
  return invalidInput('The order has no regulated items.');
};
