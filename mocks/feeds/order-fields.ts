import { add, quoted, type Notes } from './finding.ts';
import type { XmlFields } from './xml-fields.ts';

/** Amazon's bound for a seller's own order id, and ours for the other texts that are kept. */
const MOST_CHARACTERS = { MerchantOrderID: 64, other: 100 } as const;

/** Notes an id that is not Amazon's form; returns it in any case, for the report. */
export function checkOrderId(given: string, notes: Notes): string {
  notes.orderId = given;
  if (given !== '' && !/^\w{3}-\d{7}-\d{7}$/.test(given)) add(notes, 'order-id-shape', { found: quoted(given) });
  return given;
}

/** AmazonOrderID, or the seller's own name for the order, which the desk has to know. */
export function readEitherOrderId(fields: XmlFields, notes: Notes): string {
  const own = fields.optional('MerchantOrderID');
  if (own === null) return checkOrderId(fields.required('AmazonOrderID'), notes);
  if (fields.optional('AmazonOrderID') !== null) add(notes, 'two-ids', { fields: 'AmazonOrderID and MerchantOrderID' });
  notes.orderId = own;
  return own;
}

/** The item's code; a MerchantOrderItemID alone is refused, since nothing here keeps such names. */
export function readItemCode(fields: XmlFields, notes: Notes): string {
  const own = fields.optional('MerchantOrderItemID');
  if (own === null) return fields.required('AmazonOrderItemCode');
  const code = fields.optional('AmazonOrderItemCode');
  if (code !== null) add(notes, 'two-ids', { fields: 'AmazonOrderItemCode and MerchantOrderItemID' }, code);
  else add(notes, 'merchant-item-id', { found: quoted(own) });
  return code ?? '';
}

/** A quantity can only be one here; null (left out) is fine. */
export function checkQuantity(given: string | null, field: string, itemCode: string, notes: Notes): void {
  if (given !== null && !/^0*1$/.test(given)) add(notes, 'quantity', { field, found: quoted(given) }, itemCode);
}

/** Text that is stored and shown again; null becomes empty. */
export function keptText(given: string | null, field: string, notes: Notes): string {
  const most = field === 'MerchantOrderID' ? MOST_CHARACTERS.MerchantOrderID : MOST_CHARACTERS.other;
  const text = given ?? '';
  if (text.length > most) add(notes, 'too-long', { field, length: text.length, most });
  return text;
}
