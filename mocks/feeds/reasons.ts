import type { CancelReason } from '../../sim/internal.ts';
import { add, quoted, type Notes } from './finding.ts';
import { hintFor } from './xml-fields.ts';

/**
 * CancelReason -> the reason the world books (contract sheet 2.2). The first ten are release 4_1's; the last four are only in newer
 * third-party code and are accepted too. Those marked `no counterpart` are booked as a general adjustment.
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

/** AdjustmentReason -> the reason of a cancellation by adjustment (sheet 2.5). A refund names one too, but the world books none with it. */
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

/** Null when `notes` says that it is not in the vocabulary. Case counts, as in the schema. */
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
  // An empty required field has been noted where it was read.
  if (word !== '') add(notes, 'unknown-word', { field, found: quoted(word), hint: hintFor(word, [...table.keys()]) });
  return null;
}
