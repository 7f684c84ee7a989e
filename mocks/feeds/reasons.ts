import type { CancelReason } from '../../sim/internal.ts';
import { add, quoted, type Notes } from './finding.ts';
import { hintFor } from './xml-fields.ts';

/**
 * Maps CancelReason to the reason that the world records (contract sheet 2.2). The first ten come
 * from release 4_1; the last four appear only in newer third-party code and are accepted as well.
 * Those marked `no counterpart` are recorded as a general adjustment.
 */
const CANCEL_REASONS: ReadonlyMap<string, CancelReason> = new Map<string, CancelReason>([
  ['NoInventory', 'no-inventory'],
  ['ShippingAddressUndeliverable', 'shipping-address-undeliverable'],
  ['CustomerExchange', 'customer-exchange'],
  ['BuyerCanceled', 'buyer-cancelled'],
  ['GeneralAdjustment', 'general-adjustment'],
  ['CarrierCreditDecision', 'general-adjustment'], // no counterpart
  ['RiskAssessmentInformationNotValid', 'general-adjustment'], // no counterpart
  ['CarrierCoverageFailure', 'general-adjustment'], // no counterpart
  ['CustomerReturn', 'general-adjustment'], // no counterpart
  ['MerchandiseNotReceived', 'general-adjustment'], // no counterpart
  ['CannotVerifyInformation', 'general-adjustment'], // no counterpart
  ['PricingError', 'pricing-error'],
  ['RejectOrder', 'general-adjustment'], // no counterpart
  ['WeatherDelay', 'general-adjustment'], // no counterpart
]);

/**
 * Maps AdjustmentReason to the reason of a cancellation by adjustment (sheet 2.5). A refund names a
 * reason as well, but the world records none for it.
 */
const ADJUSTMENT_REASONS: ReadonlyMap<string, CancelReason> = new Map<string, CancelReason>([
  ['CustomerCancel', 'buyer-cancelled'],
  ['NoInventory', 'no-inventory'],
  ['CouldNotShip', 'no-inventory'],
  ['ProductOutofStock', 'no-inventory'],
  ['CustomerReturn', 'general-adjustment'],
  ['GeneralAdjustment', 'general-adjustment'],
  ['DifferentItem', 'general-adjustment'],
  ['Abandoned', 'general-adjustment'],
  ['PriceError', 'general-adjustment'],
  ['CustomerAddressIncorrect', 'general-adjustment'],
  ['Exchange', 'general-adjustment'],
  ['Other', 'general-adjustment'],
  ['CarrierCreditDecision', 'general-adjustment'],
  ['RiskAssessmentInformationNotValid', 'general-adjustment'],
  ['CarrierCoverageFailure', 'general-adjustment'],
  ['TransactionRecord', 'general-adjustment'],
  ['Undeliverable', 'general-adjustment'],
  ['RefusedDelivery', 'general-adjustment'],
]);

/**
 * Reads a reason. Null if it is not in the vocabulary, which `notes` then says. Case matters, as in
 * the schema.
 */
export function readCancelReason(word: string, field: string, notes: Notes): CancelReason | null {
  return lookUp(CANCEL_REASONS, word, field, notes);
}

export function readAdjustmentReason(word: string, field: string, notes: Notes): CancelReason | null {
  return lookUp(ADJUSTMENT_REASONS, word, field, notes);
}

function lookUp(
  table: ReadonlyMap<string, CancelReason>,
  word: string,
  field: string,
  notes: Notes,
): CancelReason | null {
  const reason = table.get(word);
  if (reason !== undefined) return reason;
  // An empty required field was already noted when it was read.
  if (word !== '') add(notes, 'unknown-word', { field, found: quoted(word), hint: hintFor(word, [...table.keys()]) });
  return null;
}
