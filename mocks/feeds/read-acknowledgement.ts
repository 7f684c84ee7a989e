import type { CancelReason } from '../../sim/internal.ts';
import { add, failed, quoted, type Notes } from './finding.ts';
import { partsByReason, type OrderMessage } from './message.ts';
import { checkOrderId, keptText } from './order-fields.ts';
import type { XmlElement } from './parse-xml.ts';
import { readCancelReason } from './reasons.ts';
import { fieldsOf, hintFor, type XmlFields } from './xml-fields.ts';

const STATUS_CODES = ['Success', 'Failure'];

/**
 * OrderAcknowledgement: `Success` accepts the order, `Failure` cancels the listed lines. There is
 * no quantity, so lines are cancelled whole.
 */
export function readAcknowledgement(body: XmlElement, notes: Notes): OrderMessage | null {
  const fields = fieldsOf(body, { once: ['AmazonOrderID', 'MerchantOrderID', 'StatusCode'], many: ['Item'] }, notes);
  const orderId = checkOrderId(fields.required('AmazonOrderID'), notes);
  const merchantOrderId = keptText(fields.optional('MerchantOrderID'), 'MerchantOrderID', notes) || null;
  const status = fields.required('StatusCode');
  const items = fields.all('Item').map((item) => readItem(item, status, notes));
  if (status !== '' && !STATUS_CODES.includes(status))
    add(notes, 'unknown-word', { field: 'StatusCode', found: quoted(status), hint: hintFor(status, STATUS_CODES) });
  if (status === 'Failure' && items.length === 0)
    add(notes, 'missing', { field: 'Item (list every line to be cancelled)' });
  if (failed(notes)) return null;
  if (status === 'Success')
    return { type: 'acknowledge', orderId, merchantOrderId, items: items.map(({ code }) => code) };
  const lines = items.flatMap(({ code, reason }) => (reason === null ? [] : [{ code, reason }]));
  return { type: 'cancel', orderId, parts: partsByReason(lines) };
}

type AcknowledgedItem = { readonly code: string; readonly reason: CancelReason | null };

/** MerchantOrderItemID is ignored, because the mock does not store names of lines. */
function readItem(item: XmlElement, status: string, notes: Notes): AcknowledgedItem {
  const fields = fieldsOf(item, { once: ['AmazonOrderItemCode', 'MerchantOrderItemID', 'CancelReason'] }, notes);
  const code = fields.required('AmazonOrderItemCode');
  return { code, reason: reasonFor(fields, status, code, notes) };
}

function reasonFor(fields: XmlFields, status: string, code: string, notes: Notes): CancelReason | null {
  if (status === 'Failure') return readCancelReason(fields.required('CancelReason'), 'CancelReason', notes);
  if (status === 'Success' && fields.optional('CancelReason') !== null) add(notes, 'reason-without-failure', {}, code);
  return null;
}
