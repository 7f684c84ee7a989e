import * as z from 'zod';
import type { BuyerRates } from '../../../sim/internal.ts';
import { duration, percentage } from '../input/units.ts';

const patience = z.union([duration, z.strictObject({ median: duration })]);

/** `buyers:` what buyers want, and how they react to the seller. */
export const buyers = z.strictObject({
  selfCancel: percentage.default(0.01).describe('Orders whose buyer would cancel alone, early'),
  formalRequest: percentage.default(0.02).describe('Orders whose buyer would file a request later'),
  informalMessage: percentage.default(0.01).describe('Orders whose buyer would ask by message'),
  nearMiss: percentage.default(0.005).describe('Orders whose buyer writes about something else'),
  selfCancelWithin: duration
    .prefault('PT30M')
    .describe('Latest time of a self-cancelling buyer (uniform from the purchase)'),
  asksAfter: duration.prefault('PT6H').describe('Median time until a request or message, after selfCancelWithin'),
  followsRedirect: percentage.default(0.6),
  followsAfter: duration.prefault('PT3H'),
  persuadable: percentage.default(0.15),
  answersAfter: duration.prefault('PT1H'),
  coaxable: percentage.default(0.4).describe('Would file a request he does not want when the seller asks him to'),
  changesMind: percentage.default(0.03),
  patience: patience.prefault('PT12H').describe('Median time after which an answer no longer works'),
  filesAlone: percentage.default(0).describe('Of those who wrote: file on their own, without being told to'),
  filesAloneAfter: duration.prefault('PT6H').describe('Median time from the message to a request of their own'),
  writesAgain: percentage.default(0).describe('Of those who wrote: write again when nobody answers in their patience'),
  optedOut: percentage.default(0.05),
  partial: percentage.default(0.3).describe('Of requests on orders with several items: one item only'),
  refuses: percentage.default(0.25).describe('Of buyers who asked and got the parcel: refuse it at the door'),
  returns: percentage.default(0.45),
  feedback: percentage.default(0.1).describe('Leave one star when nobody told them in time'),
  claims: percentage.default(0.03),
  transit: duration.prefault('P3D'),
});

export type BuyersFile = z.infer<typeof buyers>;

/** The block as the engine reads it. */
export function buyerRates({ patience, ...rates }: BuyersFile): BuyerRates {
  return { ...rates, patience: typeof patience === 'object' ? patience.median : patience };
}
