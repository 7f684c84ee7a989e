import * as z from 'zod';
import { CHANNELS, isDate } from '../../../sim/internal.ts';
import { clockRange, clockTime, duration, percentage } from '../input/units.ts';
import { isTimeZone } from '../input/time-zone.ts';
import { slips } from './slips.ts';
import { quote } from '../input/quote.ts';

const watch = z.strictObject({
  every: duration
    .refine((every) => every > 0, {
      error:
        'expected more than no time; a system that is told at once has `by: system` and a short interval, such as "PT1M"',
    })
    .optional()
    .describe('How often the seller looks at it'),
  at: z
    .union([clockTime, z.array(clockTime).min(1)])
    .optional()
    .describe('Daily times in the time zone of the seller'),
  requestColumn: z.boolean().optional().describe('For order-report only: the optional column is switched on'),
  by: z.enum(['system', 'staff']).optional().describe('A system acts at once at any hour, staff in office hours'),
  delay: duration.optional().describe('Time from an act until it shows there (default: what the policy set says)'),
  loss: percentage.optional().describe('Share of orders that never show there'),
});

const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const DAY_KEY = new RegExp(`^(${DAY_NAMES.join('|')})(-(${DAY_NAMES.join('|')}))?$`);

function notDays({ input }: { readonly input?: unknown }): string {
  const near = typeof input === 'string' ? daysLike(input) : null;
  return `${quote(input)} is not a day or a range of days; expected one of ${DAY_NAMES.join(', ')}, or two such as \`Mon-Fri\`${near === null ? '' : `; did you mean "${near}"?`}`;
}

/** `Mo-Fr` and `monday - friday` are `Mon-Fri`. */
function daysLike(text: string): string | null {
  const days = text.split(/\s*[-–]\s*/).map((part) => {
    const begin = part.trim().slice(0, 3).toLowerCase();
    const found = DAY_NAMES.filter((name) => begin.length > 1 && name.toLowerCase().startsWith(begin));
    return found.length === 1 ? found[0] : undefined;
  });
  return days.length > 2 || days.includes(undefined) ? null : days.join('-');
}

/** The `seller:` block: what the seller watches, when they work and how they ship. */
export const seller = z.strictObject({
  timeZone: z.string().refine(isTimeZone, {
    error: (issue) => `expected an IANA time zone such as "Asia/Shanghai", found ${quote(issue.input)}`,
  }),
  languages: z.array(z.string()).min(1).default(['en']),
  channels: z
    .partialRecord(z.enum(CHANNELS), z.union([watch, z.null()]))
    .prefault({ 'manage-orders': { every: 'PT1H' }, messages: { every: 'PT1H' } })
    .describe('The channels that the seller watches'),
  hours: z
    .record(z.string().regex(DAY_KEY, { error: notDays }), clockRange)
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
    .describe('Daily times at which parcels leave (default: an hour after opening)'),
  checksBeforeDispatch: z
    .boolean()
    .default(true)
    .describe('The seller checks for a cancellation request before a parcel leaves'),
  closedOn: z
    .array(z.string().refine(isDate, { error: 'expected a date such as "2022-12-25"' }))
    .default([])
    .describe('Local dates on which nobody works, such as holidays'),
  slips: slips.prefault({}).describe('Mistakes that the seller makes whatever the strategy is (default: none)'),
  labelLead: duration.prefault('PT0S').describe('Time from the label to the hand-over'),
  confirms: z
    .strictObject({ with: z.enum(['label', 'hand-over']), after: duration.prefault('PT0S') })
    .prefault({ with: 'hand-over' }),
  handlingDays: z.int().min(0).max(30).default(2).describe('Business days to ship'),
  tracking: percentage.default(1),
  mailLoss: percentage.default(0),
  interceptable: percentage.default(0),
});

export type SellerFile = z.infer<typeof seller>;
