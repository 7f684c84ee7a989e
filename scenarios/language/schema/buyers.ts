import * as z from 'zod';
import type { BuyerRates } from '../../../sim/internal.ts';
import { duration, percentage } from '../input/units.ts';

const patience = z.union([duration, z.strictObject({ median: duration })]);

/** The `buyers:` block: what buyers want, and how they react to the seller. */
export const buyers = z.strictObject({
  selfCancel: percentage.default(0.01).describe('Share of orders whose buyer would cancel alone, early'),
  formalRequest: percentage.default(0.02).describe('Share of orders whose buyer would file a request later'),
  informalMessage: percentage.default(0.01).describe('Share of orders whose buyer would ask by message'),
  nearMiss: percentage.default(0.005).describe('Share of orders whose buyer writes about something else'),
  selfCancelWithin: duration
    .prefault('PT30M')
    .describe('Latest time at which a buyer cancels alone (uniform from the purchase)'),
  asksAfter: duration.prefault('PT6H').describe('Median time until a request or message, after selfCancelWithin'),
  followsRedirect: percentage.default(0.6).describe('Share of buyers who file a request when shown how'),
  followsAfter: duration.prefault('PT3H'),
  persuadable: percentage.default(0.15).describe('Share of buyers who keep the order when offered the right thing'),
  answersAfter: duration.prefault('PT1H'),
  coaxable: percentage
    .default(0.4)
    .describe('Share of buyers who file a request they do not want when the seller asks for it'),
  changesMind: percentage.default(0.03),
  patience: patience.prefault('PT12H').describe('Median time after which an answer no longer works'),
  optedOut: percentage.default(0.05),
  partial: percentage
    .default(0.3)
    .describe('Share of requests on orders with several items that are for one item only'),
  refuses: percentage
    .default(0.25)
    .describe('Share of buyers who refuse the parcel at the door, of those who asked in vain'),
  returns: percentage.default(0.45),
  feedback: percentage.default(0.1).describe('Share of buyers who leave one star when nobody told them in time'),
  claims: percentage.default(0.03),
  transit: duration.prefault('P3D'),
});

export type BuyersFile = z.infer<typeof buyers>;

/** The block in the form that the engine reads. */
export function buyerRates({ patience, ...rates }: BuyersFile): BuyerRates {
  return { ...rates, patience: typeof patience === 'object' ? patience.median : patience };
}
