import * as z from 'zod';
import { NO_SLIPS, SLIP_RANGES, type Slips } from '../../../sim/internal.ts';
import { duration, percentage } from '../input/units.ts';

type Share = keyof typeof SLIP_RANGES;

const percent = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

/** A share with the range in which it is plausible and where the mistake is named. */
function slip(name: Share, says: string) {
  const { range, source } = SLIP_RANGES[name];
  const [from, to] = range;
  return percentage
    .default(NO_SLIPS[name])
    .describe(`${says} Plausible: ${percent(from)} to ${percent(to)} (${source}).`);
}

/** The `slips:` block of a seller: mistakes that are made whatever the strategy is. */
export const slips = z.strictObject({
  wrongReason: slip('wrongReason', 'Cancellations for a request on file that get another reason.'),
  misreadMessage: slip(
    'misreadMessage',
    'Messages asking to cancel that are taken for an official request and obeyed.',
  ),
  wholeForPart: slip('wholeForPart', 'Cancellations for a part of an order that cancel all of it.'),
  pricingError: slip('pricingError', 'Orders cancelled because the price was wrong.'),
  undeliverableAddress: slip('undeliverableAddress', 'Orders cancelled because the address cannot be delivered to.'),
  exchange: slip('exchange', 'Orders cancelled to send another article instead.'),
  forgotten: slip('forgotten', 'Orders that are neither sent nor cancelled.'),
  lateFeed: slip('lateFeed', 'Cancellations whose feed takes effect later.'),
  lateFeedAfter: duration.prefault('PT8H').describe('How much later a late feed takes effect'),
}) satisfies z.ZodType<Slips>;
