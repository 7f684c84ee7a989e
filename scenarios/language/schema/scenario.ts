import * as z from 'zod';
import { CHANNELS, isDate } from '../../../sim/internal.ts';
import { clockRange, clockTime, duration, percentage, share } from '../input/units.ts';

/** The scenario file. Every field says what it is; the JSON Schema for editors is made from this. */

const orders = z.strictObject({
  perDay: z.number().positive().max(1_000_000).describe('Mean number of orders on a weekday, each marketplace'),
  weekend: z.number().min(0).max(10).default(1).describe('Factor on Saturdays and Sundays'),
  hours: z.array(z.number().min(0)).length(24).optional().describe('Weights of the 24 local hours'),
  amazonFulfilled: share.default(0).describe('Share fulfilled by Amazon: placed, never judged'),
  itemsPerOrder: z.number().min(1).max(8).default(1),
  price: z.number().positive().default(30).describe('Mean price of an item in units of the marketplace currency'),
  outOfStock: percentage.default(0).describe('Orders that turn out to have no stock when they should ship'),
  slowPayment: percentage.default(0.01).describe('Payments that take hours'),
  failedPayment: percentage.default(0.002).describe('Payments that fail: Amazon cancels, nothing counts'),
});

const patience = z.union([duration, z.strictObject({ median: duration })]);

const buyers = z.strictObject({
  selfCancel: percentage.default(0.01).describe('Orders whose buyer would cancel alone, early'),
  formalRequest: percentage.default(0.02).describe('Orders whose buyer would file a request later'),
  informalMessage: percentage.default(0.01).describe('Orders whose buyer would ask by message'),
  nearMiss: percentage.default(0.005).describe('Orders whose buyer writes about something else'),
  selfCancelWithin: duration
    .default(1_800_000 as never)
    .describe('Latest time of a self-cancelling buyer (uniform from the purchase)'),
  asksAfter: duration
    .default(21_600_000 as never)
    .describe('Median time until a request or message, after selfCancelWithin'),
  followsRedirect: percentage.default(0.6),
  followsAfter: duration.default(10_800_000 as never),
  persuadable: percentage.default(0.15),
  answersAfter: duration.default(3_600_000 as never),
  coaxable: percentage.default(0.4).describe('Would file a request he does not want when the seller asks him to'),
  changesMind: percentage.default(0.03),
  patience: patience.default(43_200_000 as never).describe('Median time after which an answer no longer works'),
  optedOut: percentage.default(0.05),
  partial: percentage.default(0.3).describe('Of requests on orders with several items: one item only'),
  refuses: percentage.default(0.25).describe('Of buyers who asked and got the parcel: refuse it at the door'),
  returns: percentage.default(0.45),
  feedback: percentage.default(0.1).describe('Leave one star when nobody told them in time'),
  claims: percentage.default(0.03),
  transit: duration.default(259_200_000 as never),
});

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

const DAY_NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const DAY_KEY = new RegExp(`^(${DAY_NAMES.join('|')})(-(${DAY_NAMES.join('|')}))?$`);

const sellerFields = {
  timeZone: z.string().refine(isTimeZone, {
    error: (issue) => `expected an IANA time zone such as "Asia/Shanghai", found ${JSON.stringify(issue.input)}`,
  }),
  languages: z.array(z.string()).min(1).default(['en']),
  channels: z
    .partialRecord(z.enum(CHANNELS), z.union([watch, z.null()]))
    .default({ 'manage-orders': { every: 3_600_000 as never }, messages: { every: 3_600_000 as never } })
    .describe('What the seller watches'),
  hours: z
    .record(z.string().regex(DAY_KEY, { error: 'expected a day or range such as "Mon-Fri"' }), clockRange)
    .nullable()
    .default(null),
  staff: z.int().min(1).max(1000).default(1),
  handling: duration.default(300_000 as never),
  translation: duration.default(1_800_000 as never),
  shipsAfter: duration.default(86_400_000 as never),
  labelLead: duration.default(0 as never).describe('From label to hand-over'),
  confirms: z
    .strictObject({ with: z.enum(['label', 'hand-over']), after: duration.default(0 as never) })
    .default({ with: 'hand-over', after: 0 as never }),
  handlingDays: z.int().min(0).max(30).default(2).describe('Business days to ship'),
  tracking: percentage.default(1),
  mailLoss: percentage.default(0),
  interceptable: percentage.default(0),
};
const seller = z.strictObject(sellerFields);
const sellerPatch = z.strictObject(
  Object.fromEntries(Object.entries(sellerFields).map(([key, field]) => [key, optional(field)])) as {
    [K in keyof typeof sellerFields]: z.ZodOptional<(typeof sellerFields)[K]>;
  },
);

/** A patch must not bring defaults with it. */
function optional(field: z.ZodType): z.ZodType {
  return z.optional(field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field);
}

const patch = <T extends z.ZodRawShape>(object: z.ZodObject<T>): z.ZodType<Record<string, unknown>> =>
  z.strictObject(
    Object.fromEntries(Object.entries(object.shape).map(([key, field]) => [key, optional(field as z.ZodType)])),
  ) as never;

const strategy = z.union([
  z.string(),
  z.strictObject({
    use: z.string().describe('A built-in name or a path to a .ts file'),
    as: z.string().optional().describe('Name in the results'),
    seller: sellerPatch.optional().describe('What is different about this seller'),
    readings: z.record(z.string(), z.string()).optional(),
    rollout: z.literal('never').optional().describe('As if the change had not happened'),
  }),
]);

const date = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}|today)$/, {
    error: (issue) => `expected a date such as "2022-05-09" or "today", found ${JSON.stringify(issue.input)}`,
  })
  .refine((text) => text === 'today' || !/^\d/.test(text) || isDate(text), {
    error: (issue) => `${String(issue.input)} is not a date that exists (found in the form YYYY-MM-DD)`,
  });

export const scenarioSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'expected a name of small letters, digits and hyphens' }),
  title: z.string().optional(),
  policy: z.string().describe('A policy set by name, or a path to your own'),
  readings: z.union([z.literal('default'), z.literal('all'), z.record(z.string(), z.string())]).default('default'),
  marketplaces: z.array(z.string()).min(1),
  from: date.describe('First judged day, marketplace-local'),
  days: z.int().min(1).max(3660).describe('Judged days; a warm-up of one metric window precedes them'),
  warmUp: z
    .int()
    .min(0)
    .max(366)
    .optional()
    .describe('Days before the first judged one (default: one metric window; none for orders from a file)'),
  enforce: z
    .boolean()
    .default(false)
    .describe('A deactivated account gets no more orders (otherwise its status is only judged)'),
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  replications: z.int().min(1).max(100_000).default(1),
  orders: orders.optional(),
  orderReport: z.string().optional().describe('Orders from an All Orders report instead of drawn ones'),
  workload: z.string().optional().describe('Written-out orders and buyers instead of drawn ones'),
  buyers: buyers.prefault({}),
  seller,
  per: z
    .record(z.string(), z.strictObject({ orders: patch(orders).optional(), buyers: patch(buyers).optional() }))
    .optional()
    .describe('Overrides by marketplace'),
  strategies: z.array(strategy).min(1),
  expect: z.array(z.union([z.string(), z.record(z.string(), z.string())])).default([]),
  cover: z.record(z.string(), percentage).default({}),
});

export type ScenarioFile = z.infer<typeof scenarioSchema>;
export type SellerFile = z.infer<typeof seller>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
