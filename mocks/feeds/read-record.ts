import { InvariantError, type CancelReason, type Instant } from '../../sim/internal.ts';
import type { RecordKind } from './feed-types.ts';
import { add, failed } from './finding.ts';
import type { FlatRecord } from './flat-file.ts';
import type { ItemCodes, OrderMessage } from './message.ts';
import { checkOrderId, checkQuantity, keptText } from './order-fields.ts';
import { isMoney } from './read-amounts.ts';
import { carrierOf } from './read-fulfillment.ts';
import { readAdjustmentReason, readCancelReason } from './reasons.ts';
import { readShipDate } from './ship-date.ts';

/**
 * Reads what a record of a flat file asks for. Null if its notes say why it cannot be read. Each
 * record stands alone, even beside others of the same order.
 */
export function readRecord(record: FlatRecord, kind: RecordKind): OrderMessage | null {
  const orderId = checkOrderId(required(record, 'order-id'), record.notes);
  switch (kind) {
    case 'cancellation':
      return readCancellation(record, orderId);
    case 'shipment':
      return readShipment(record, orderId);
    case 'adjustment':
      return readAdjustment(record, orderId);
    default: {
      const never: never = kind;
      throw new InvariantError(`unreachable: ${String(never)}`);
    }
  }
}

/**
 * This file only cancels and acknowledges nothing. An order id alone cancels the whole order
 * without a reason (sheet 2.3). An item needs a reason beside it. A reason without an item counts
 * for the whole order, although Amazon's template asks for both or neither.
 */
function readCancellation({ notes, cell }: FlatRecord, orderId: string): OrderMessage | null {
  const item = cell('amazon-order-item-code');
  const word = cell('cancellation-reason-code');
  let reason: CancelReason | null = 'general-adjustment';
  if (word !== null) reason = readCancelReason(word, 'cancellation-reason-code', notes);
  else if (item !== null) add(notes, 'missing', { field: 'cancellation-reason-code' }, item);
  else add(notes, 'no-reason-given');
  if (failed(notes) || reason === null) return null;
  return { type: 'cancel', orderId, parts: [{ reason, items: itemsOf(item) }] };
}

function readShipment(record: FlatRecord, orderId: string): OrderMessage | null {
  const { notes, cell } = record;
  const shippedAt = readShipDate(required(record, 'ship-date'), 'ship-date', true, notes);
  const item = cell('order-item-id');
  checkQuantity(cell('quantity'), 'quantity', item ?? '', notes);
  if (cell('quantity') !== null && item === null)
    add(notes, 'missing', { field: 'order-item-id (it goes with quantity)' });
  const parcel = {
    carrier: carrierOf(cell('carrier-code'), cell('carrier-name'), notes),
    trackingNumber: keptText(cell('tracking-number'), 'tracking-number', notes),
    method: keptText(cell('ship-method'), 'ship-method', notes),
  };
  if (failed(notes)) return null;
  return { type: 'ship', orderId, items: itemsOf(item), shippedAt: shippedAt as Instant, reference: '', ...parcel };
}

const AMOUNTS = [
  'item-price-adj',
  'item-tax-adj',
  'shipping-price-adj',
  'shipping-tax-adj',
  'gift-wrap-price-adj',
  'gift-wrap-tax-adj',
  'item-promotion-adj',
  'ship-promotion-adj',
];

/**
 * The file has no column for the action: a `quantity-cancelled` other than 0 cancels, anything else
 * refunds.
 */
function readAdjustment(record: FlatRecord, orderId: string): OrderMessage | null {
  const { notes, cell } = record;
  const item = required(record, 'order-item-id');
  const reason = readAdjustmentReason(required(record, 'adjustment-reason-code'), 'adjustment-reason-code', notes);
  const money = AMOUNTS.filter((heading) => isMoney(cell(heading) ?? '', heading, notes));
  const quantity = cell('quantity-cancelled');
  const cancels = quantity !== null && !/^0+$/.test(quantity);
  if (cancels) checkQuantity(quantity, 'quantity-cancelled', item, notes);
  else if (money.length === 0) add(notes, 'nothing-to-refund', {}, item);
  else required(record, 'currency');
  if (failed(notes) || reason === null) return null;
  if (cancels) return { type: 'cancel-quantity', orderId, parts: [{ reason, items: [item] }] };
  return { type: 'refund', orderId, items: [item], currencies: [cell('currency') ?? ''] };
}

function required({ notes, cell }: FlatRecord, heading: string): string {
  const value = cell(heading);
  if (value === null) add(notes, 'missing', { field: heading });
  return value ?? '';
}

function itemsOf(item: string | null): ItemCodes {
  return item === null ? 'all' : [item];
}
