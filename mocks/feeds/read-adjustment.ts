import type { CancelReason } from '../../sim/internal.ts';
import { add, failed, quoted, type Notes } from './finding.ts';
import { partsByReason, type OrderMessage } from './message.ts';
import { checkQuantity, readEitherOrderId, readItemCode } from './order-fields.ts';
import type { XmlElement } from './parse-xml.ts';
import { readAmounts } from './read-amounts.ts';
import { readAdjustmentReason } from './reasons.ts';
import { fieldsOf, hintFor } from './xml-fields.ts';

const ONCE = ['AmazonOrderID', 'MerchantOrderID', 'ActionType', 'CODCollectionMethod'];
const ITEM = {
  once: [
    'AmazonOrderItemCode',
    'MerchantOrderItemID',
    'MerchantAdjustmentItemID',
    'AdjustmentReason',
    'ItemPriceAdjustments',
    'QuantityCancelled',
    'Quantity',
  ],
  many: ['PromotionAdjustments'],
};
const ACTIONS = ['Refund', 'Cancel'];

type AdjustedItem = {
  readonly code: string;
  readonly reason: CancelReason | null;
  readonly currencies: readonly string[];
};

/**
 * OrderAdjustment: refunds after shipping, or with ActionType Cancel cancels single lines before
 * shipping.
 */
export function readAdjustment(body: XmlElement, notes: Notes): OrderMessage | null {
  const fields = fieldsOf(body, { once: ONCE, many: ['AdjustedItem'] }, notes);
  const orderId = readEitherOrderId(fields, notes);
  const action = fields.optional('ActionType') ?? 'Refund';
  if (!ACTIONS.includes(action))
    add(notes, 'unknown-word', { field: 'ActionType', found: quoted(action), hint: hintFor(action, ACTIONS) });
  const items = fields.all('AdjustedItem').map((item) => readItem(item, action, notes));
  if (items.length === 0) add(notes, 'missing', { field: 'AdjustedItem' });
  if (failed(notes)) return null;
  if (action === 'Refund') {
    const currencies = [...new Set(items.flatMap((item) => item.currencies))];
    return { type: 'refund', orderId, items: items.map(({ code }) => code), currencies };
  }
  const lines = items.flatMap(({ code, reason }) => (reason === null ? [] : [{ code, reason }]));
  return { type: 'cancel-quantity', orderId, parts: partsByReason(lines) };
}

function readItem(item: XmlElement, action: string, notes: Notes): AdjustedItem {
  const fields = fieldsOf(item, ITEM, notes);
  const code = readItemCode(fields, notes);
  const reason = readAdjustmentReason(fields.required('AdjustmentReason'), 'AdjustmentReason', notes);
  const amounts = readAmounts([...fields.all('ItemPriceAdjustments'), ...fields.all('PromotionAdjustments')], notes);
  checkQuantity(fields.optional('Quantity'), 'Quantity', code, notes);
  if (action === 'Cancel')
    checkQuantity(fields.required('QuantityCancelled') || null, 'QuantityCancelled', code, notes);
  if (action === 'Refund') {
    if (fields.optional('QuantityCancelled') !== null) add(notes, 'quantity-cancelled-in-refund', {}, code);
    if (!amounts.someMoney) add(notes, 'nothing-to-refund', {}, code);
  }
  return { code, reason, currencies: amounts.currencies };
}
