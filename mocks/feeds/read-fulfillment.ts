import type { Instant } from '../../sim/internal.ts';
import { failed, type Notes } from './finding.ts';
import type { OrderMessage } from './message.ts';
import { checkQuantity, keptText, readEitherOrderId, readItemCode } from './order-fields.ts';
import type { XmlElement } from './parse-xml.ts';
import { readShipDate } from './ship-date.ts';
import { fieldsOf } from './xml-fields.ts';

const ONCE = ['AmazonOrderID', 'MerchantOrderID', 'MerchantFulfillmentID', 'FulfillmentDate', 'FulfillmentData'];
const ITEM = ['AmazonOrderItemCode', 'MerchantOrderItemID', 'MerchantFulfillmentItemID', 'Quantity'];
const DATA = ['CarrierCode', 'CarrierName', 'ShippingMethod', 'ShipperTrackingNumber'];

/**
 * OrderFulfillment: confirms the listed lines as shipped, or all open lines if no Item is given.
 */
export function readFulfillment(body: XmlElement, notes: Notes): OrderMessage | null {
  const fields = fieldsOf(body, { once: ONCE, many: ['Item'] }, notes);
  const orderId = readEitherOrderId(fields, notes);
  const shippedAt = readShipDate(fields.required('FulfillmentDate'), 'FulfillmentDate', false, notes);
  const reference = keptText(fields.optional('MerchantFulfillmentID'), 'MerchantFulfillmentID', notes);
  const parcel = readParcel(fields.all('FulfillmentData')[0], notes);
  const codes = fields.all('Item').map((item) => readItem(item, notes));
  if (failed(notes)) return null;
  return {
    type: 'ship',
    orderId,
    items: codes.length === 0 ? 'all' : codes,
    shippedAt: shippedAt as Instant,
    reference,
    ...parcel,
  };
}

function readItem(item: XmlElement, notes: Notes): string {
  const fields = fieldsOf(item, { once: ITEM }, notes);
  const code = readItemCode(fields, notes);
  checkQuantity(fields.optional('Quantity'), 'Quantity', code, notes);
  return code;
}

function readParcel(data: XmlElement | undefined, notes: Notes) {
  if (data === undefined) return { carrier: '', trackingNumber: '', method: '' };
  const fields = fieldsOf(data, { once: DATA }, notes);
  return {
    carrier: carrierOf(fields.optional('CarrierCode'), fields.optional('CarrierName'), notes),
    trackingNumber: keptText(fields.optional('ShipperTrackingNumber'), 'ShipperTrackingNumber', notes),
    method: keptText(fields.optional('ShippingMethod'), 'ShippingMethod', notes),
  };
}

/**
 * Reads the carrier. Code and name may both be given, although the schema offers a choice: public
 * feeds send both, and the code `Other` needs the name.
 */
export function carrierOf(code: string | null, name: string | null, notes: Notes): string {
  const carrier = code === null || code === 'Other' ? (name ?? code) : code;
  return keptText(carrier, 'the carrier', notes);
}
