import * as z from 'zod';
import {
  BUYER_REASONS,
  isDate,
  localDate,
  localTimeAt,
  marketplaceOf,
  WISHES,
  type Instant,
  type MessageKind,
} from '../../../../sim/internal.ts';
import { duration } from '../../input/units.ts';
import { quote } from '../../input/quote.ts';

/**
 * The workload file: every order and its buyer written out by hand, so that exactly the wanted
 * story is played.
 */

const SAYS = [
  'wants-to-cancel',
  'address-change',
  'question',
  'other-order',
  'thanks',
] as const satisfies readonly MessageKind[];

const buyer = z.strictObject({
  wish: z.enum(WISHES).default('none'),
  asksAfter: duration.optional().describe('From the purchase'),
  says: z.enum(SAYS).optional(),
  reason: z.enum(BUYER_REASONS).optional(),
  items: z.array(z.int().min(1).max(8)).min(1).optional().describe('Items to cancel, counted from 1; default all'),
  follows: z
    .union([duration, z.literal('never')], {
      error: (issue) => `expected an ISO duration such as "PT3H" or "never", found ${quote(issue.input)}`,
    })
    .default('never')
    .describe('Files this long after a redirect'),
  persuadable: z.boolean().default(false),
  answersAfter: duration.optional(),
  coaxable: z.boolean().default(false),
  changesMindAfter: duration.optional().describe('From asking'),
  patience: duration.optional(),
  optedOut: z.boolean().default(false),
  ifShipped: z.enum(['keep', 'refuse', 'return']).optional(),
  leavesFeedback: z.boolean().default(false),
  filesClaim: z.boolean().default(false),
  transit: duration.optional(),
});

const TIME = /^\d{4}-\d{2}-\d{2}[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

const order = z.strictObject({
  id: z.string().min(1).optional(),
  marketplace: z.string(),
  at: z
    .string()
    .refine((text) => TIME.test(text) && isDate(text.slice(0, 10)), {
      abort: true, // Checks over several orders need every time to be valid.
      error: (issue) =>
        `expected a local time such as "2022-05-10 09:30" or an instant such as "2022-05-10T07:30:00Z", found ${quote(issue.input)}`,
    })
    .describe('Local to the marketplace, unless it ends in Z or an offset'),
  items: z.int().min(1).max(8).default(1),
  amount: z.number().min(0).max(20_000_000).default(30).describe('Whole order, units of the currency'),
  fulfilledBy: z.enum(['merchant', 'amazon']).default('merchant'),
  stock: z.enum(['there', 'missing']).default('there'),
  payment: z.enum(['normal', 'slow', 'fails']).default('normal'),
  buyer: buyer.prefault({}),
});

export type WrittenOrder = z.infer<typeof order>;

/** The marketplaces of the scenario, and the first and last day on which orders may be placed. */
export type WrittenRange = { readonly marketplaces: readonly string[]; readonly first: string; readonly last: string };

export function writtenSchema(range: WrittenRange) {
  const orders = z.array(order).min(1).max(100_000);
  return z.strictObject({
    orders: orders.superRefine((all, check) => {
      const seen = new Set<string>();
      all.forEach((each, i) => {
        for (const { path, message } of slipsOf(each, range, seen)) {
          check.addIssue({ code: 'custom', path: [i, ...path], message });
        }
        if (each.id !== undefined) seen.add(each.id);
      });
    }),
  });
}

type Slip = { readonly path: readonly (string | number)[]; readonly message: string };

/**
 * Problems that one order alone does not show: ids used twice, marketplaces and days that the
 * scenario does not have.
 */
function slipsOf(each: WrittenOrder, range: WrittenRange, seen: ReadonlySet<string>): Slip[] {
  const slips: Slip[] = [];
  if (each.id !== undefined && seen.has(each.id))
    slips.push({ path: ['id'], message: `id ${quote(each.id)} is used twice; expected a different id for each order` });
  const tooHigh = each.buyer.items?.find((item) => item > each.items);
  if (tooHigh !== undefined) {
    const message = `the order has no item ${tooHigh}; expected items from 1 to ${each.items}`;
    slips.push({ path: ['buyer', 'items'], message });
  }
  if (!range.marketplaces.includes(each.marketplace)) {
    const message = `${quote(each.marketplace)} is not a marketplace of the scenario; expected one of ${range.marketplaces.join(' ')}`;
    return [...slips, { path: ['marketplace'], message }];
  }
  const day = localDate(instantOf(each), timeZoneOf(each));
  if (day < range.first || day > range.last) {
    const message = `the order is placed on ${day}; expected a day of the scenario, ${range.first} to ${range.last} (see \`from\`, \`days\` and \`warmUp\`)`;
    slips.push({ path: ['at'], message });
  }
  return slips;
}

export function instantOf(each: WrittenOrder): Instant {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(each.at)) return Date.parse(each.at.replace(' ', 'T')) as Instant;
  return localTimeAt(each.at.slice(0, 10), each.at.slice(11), timeZoneOf(each));
}

function timeZoneOf(each: WrittenOrder): string {
  return marketplaceOf(each.marketplace)?.timeZone ?? 'UTC';
}
