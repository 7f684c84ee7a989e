import { add, quoted, type Notes } from './finding.ts';
import type { XmlElement } from './parse-xml.ts';
import { fieldsOf, hintFor } from './xml-fields.ts';

const COMPONENT_TYPES = [
  'Principal',
  'Shipping',
  'Tax',
  'ShippingTax',
  'RestockingFee',
  'RestockingFeeTax',
  'GiftWrap',
  'GiftWrapTax',
  'Surcharge',
  'ReturnShipping',
  'Goodwill',
  'ExportCharge',
  'COD',
  'CODTax',
  'Other',
  'FreeReplacementReturnShipping',
];

export type Amounts = {
  /** Currency codes (ISO 4217), as given. */
  readonly currencies: readonly string[];
  /** At least one amount is not zero. */
  readonly someMoney: boolean;
};

/**
 * Reads the components of price and promotion adjustments. Amounts are checked but not stored,
 * because the world refunds an order in full.
 */
export function readAmounts(adjustments: readonly XmlElement[], notes: Notes): Amounts {
  const currencies: string[] = [];
  let someMoney = false;
  for (const adjustment of adjustments) {
    const once = adjustment.name === 'PromotionAdjustments' ? ['PromotionClaimCode', 'MerchantPromotionID'] : [];
    for (const component of fieldsOf(adjustment, { once, many: ['Component'] }, notes).all('Component')) {
      const fields = fieldsOf(component, { once: ['Type', 'Amount'] }, notes);
      const type = fields.required('Type');
      if (type !== '' && !COMPONENT_TYPES.includes(type))
        add(notes, 'unknown-word', { field: 'Type', found: quoted(type), hint: hintFor(type, COMPONENT_TYPES) });
      if (isMoney(fields.required('Amount'), 'Amount', notes)) someMoney = true;
      const currency = fields.all('Amount')[0]?.attributes.get('currency') ?? '';
      if (currency === '') add(notes, 'missing', { field: `the currency of Amount (line ${component.line})` });
      else currencies.push(currency);
    }
  }
  return { currencies, someMoney };
}

/**
 * Whether an amount other than zero is given. Text that is not a decimal number is noted and counts
 * as an amount.
 */
export function isMoney(given: string, field: string, notes: Notes): boolean {
  if (given === '') return false;
  if (/^[+-]?\d{1,10}(\.\d{1,2})?$/.test(given)) return Number(given) !== 0;
  add(notes, 'amount', { field, found: quoted(given) });
  return true;
}
