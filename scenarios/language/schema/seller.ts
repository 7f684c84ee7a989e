import * as z from 'zod';
import { CHANNELS, isDate, NO_SLIPS } from '../../../sim/internal.ts';
import { clockRange, clockTime, duration, percentage } from '../input/units.ts';

const watch = z.strictObject({
  every: duration.optional().describe('How often it is looked at'),
  at: z
    .union([clockTime, z.array(clockTime).min(1)])
    .optional()
    .describe('Daily times, in the seller time zone'),
  requestColumn: z.boolean().optional().describe('order-report only: the optional column is switched on'),
  by: z.enum(['system', 'staff']).optional().describe('system acts at once at any hour; staff in office hours'),
  delay: duration.optional().describe('From an act until it shows there; default: what the policy set says'),
  loss: percentage.optional().describe('Share of orders of which nothing shows there'),
});

/** Shares of mistakes; what each means, and a plausible range, is in sim/strategy/slips.ts. */
const slips = z.strictObject({
  wrongReason: percentage
    .default(NO_SLIPS.wrongReason)
    .describe('Of cancellations for a request on file: another reason is picked'),
  misreadMessage: percentage
    .default(NO_SLIPS.misreadMessage)
    .describe('Of messages that ask to cancel: taken for an official request and obeyed'),
  wholeForPart: percentage
    .default(NO_SLIPS.wholeForPart)
    .describe('Of cancellations for a part: the whole order is cancelled'),
  pricingError: percentage.default(NO_SLIPS.pricingError).describe('Of orders: cancelled because the price was wrong'),
  undeliverableAddress: percentage
    .default(NO_SLIPS.undeliverableAddress)
    .describe('Of orders: cancelled because the address cannot be delivered to'),
  exchange: percentage.default(NO_SLIPS.exchange).describe('Of orders: cancelled to send another article instead'),
  forgotten: percentage.default(NO_SLIPS.forgotten).describe('Of orders: neither sent nor cancelled'),
  lateFeed: percentage.default(NO_SLIPS.lateFeed).describe('Of cancellations: the feed takes effect later'),
  lateFeedAfter: duration.prefault('PT8H').describe('How much later'),
});

const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const DAY_KEY = new RegExp(`^(${DAY_NAMES.join('|')})(-(${DAY_NAMES.join('|')}))?$`);

/** `seller:` what this seller watches, when they work and how they ship. */
export const seller = z.strictObject({
  timeZone: z.string().refine(isTimeZone, {
    error: (issue) => `expected an IANA time zone such as "Asia/Shanghai", found ${JSON.stringify(issue.input)}`,
  }),
  languages: z.array(z.string()).min(1).default(['en']),
  channels: z
    .partialRecord(z.enum(CHANNELS), z.union([watch, z.null()]))
    .prefault({ 'manage-orders': { every: 'PT1H' }, messages: { every: 'PT1H' } })
    .describe('What the seller watches'),
  hours: z
    .record(z.string().regex(DAY_KEY, { error: 'expected a day or range such as "Mon-Fri"' }), clockRange)
    .nullable()
    .default(null),
  staff: z.int().min(1).max(1000).default(1),
  handling: duration.prefault('PT5M'),
  translation: duration.prefault('PT30M'),
  shipsAfter: duration.prefault('P1D'),
  dispatch: z
    .strictObject({ at: z.union([clockTime, z.array(clockTime).min(1)]) })
    .nullable()
    .default(null)
    .describe('Pick waves: daily times at which parcels leave; default an hour after opening'),
  checksBeforeDispatch: z
    .boolean()
    .default(true)
    .describe('The seller checks for a cancellation request before a parcel leaves'),
  closedOn: z
    .array(z.string().refine(isDate, { error: 'expected a date such as "2022-12-25"' }))
    .default([])
    .describe('Local dates on which nobody works, such as holidays'),
  slips: slips.prefault({}).describe('Mistakes the seller makes whatever the strategy; all off by default'),
  labelLead: duration.prefault('PT0S').describe('From label to hand-over'),
  confirms: z
    .strictObject({ with: z.enum(['label', 'hand-over']), after: duration.prefault('PT0S') })
    .prefault({ with: 'hand-over' }),
  handlingDays: z.int().min(0).max(30).default(2).describe('Business days to ship'),
  tracking: percentage.default(1),
  mailLoss: percentage.default(0),
  interceptable: percentage.default(0),
});

export type SellerFile = z.infer<typeof seller>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
