import { add, quoted, type Notes } from './finding.ts';
import type { XmlFields } from './xml-fields.ts';

/** Longest texts: Amazon's limit for a seller's own order id, and ours for other stored texts. */
const MOST_CHARACTERS = { MerchantOrderID: 64, other: 100 } as const;

/** Notes an id that does not have Amazon's form. Returns it in any case, for the report. */
export function checkOrderId(given: string, notes: Notes): string {
  notes.orderId = given;
  if (given !== '' && !/^\w{3}-\d{7}-\d{7}$/.test(given)) add(notes, 'order-id-shape', { found: quoted(given) });
  return given;
}

/** Reads AmazonOrderID or the seller's own name for the order, which the desk must know. */
export function readEitherOrderId(fields: XmlFields, notes: Notes): string {
  const own = fields.optional('MerchantOrderID');
  if (own === null) return checkOrderId(fields.required('AmazonOrderID'), notes);
  if (fields.optional('AmazonOrderID') !== null) add(notes, 'two-ids', { fields: 'AmazonOrderID and MerchantOrderID' });
  notes.orderId = own;
  return own;
}

/**
 * Reads the item's code. A MerchantOrderItemID alone is refused, because the mock does not store
 * such names.
 */
export function readItemCode(fields: XmlFields, notes: Notes): string {
  const own = fields.optional('MerchantOrderItemID');
  if (own === null) return fields.required('AmazonOrderItemCode');
  const code = fields.optional('AmazonOrderItemCode');
  if (code !== null) add(notes, 'two-ids', { fields: 'AmazonOrderItemCode and MerchantOrderItemID' }, code);
  else add(notes, 'merchant-item-id', { found: quoted(own) });
  return code ?? '';
}

/** Notes a quantity other than one. Null (left out) is allowed. */
export function checkQuantity(given: string | null, field: string, itemCode: string, notes: Notes): void {
  if (given !== null && !/^0*1$/.test(given)) add(notes, 'quantity', { field, found: quoted(given) }, itemCode);
}

/** Reads text that is stored and shown again. Null becomes the empty string. */
export function keptText(given: string | null, field: string, notes: Notes): string {
  const most = field === 'MerchantOrderID' ? MOST_CHARACTERS.MerchantOrderID : MOST_CHARACTERS.other;
  const text = given ?? '';
  if (text.length > most) add(notes, 'too-long', { field, length: text.length, most });
  return text;
}
