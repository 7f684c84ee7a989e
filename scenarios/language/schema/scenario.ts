import * as z from 'zod';
import { isDate } from '../../../sim/internal.ts';
import { percentage } from '../input/units.ts';
import { buyers } from './buyers.ts';
import { orders } from './orders.ts';
import { patchOf } from './patch.ts';
import { seller } from './seller.ts';
import { quote } from '../input/quote.ts';

const strategy = z.union([
  z.string(),
  z.strictObject({
    use: z.string().describe('A built-in name or a path to a .ts file'),
    as: z.string().optional().describe('Name to use in the results'),
    seller: patchOf(seller).optional().describe('Changes to the seller, for this arm only'),
    readings: z.record(z.string(), z.string()).optional(),
    rollout: z.literal('never').optional().describe('Plays this arm as if the change had not happened'),
  }),
]);

const expectation = z.string().max(500, { error: 'expected an expectation of at most 500 letters' });

const date = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}|today)$/, {
    error: (issue) => `expected a date such as "2022-05-09" or "today", found ${quote(issue.input)}`,
  })
  .refine((text) => text === 'today' || !/^\d/.test(text) || isDate(text), {
    error: (issue) => `${String(issue.input)} is not a date that exists (found in the form YYYY-MM-DD)`,
  });

/** The scenario file. The JSON Schema for editors is generated from this. */
/** More replications narrow no interval that anybody reads. */
export const MOST_REPLICATIONS = 100_000;

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
  replications: z.int().min(1).max(MOST_REPLICATIONS).default(1),
  orders: orders.optional(),
  orderReport: z.string().optional().describe('Orders from an All Orders report instead of drawn ones'),
  workload: z.string().optional().describe('Written-out orders and buyers instead of drawn ones'),
  buyers: buyers.prefault({}),
  seller,
  per: z
    .record(z.string(), z.strictObject({ orders: patchOf(orders).optional(), buyers: patchOf(buyers).optional() }))
    .optional()
    .describe('Overrides by marketplace'),
  strategies: z.array(strategy).min(1),
  expect: z.array(z.union([expectation, z.record(z.string(), expectation)])).default([]),
  cover: z.record(z.string(), percentage).default({}),
});

export type ScenarioFile = z.infer<typeof scenarioSchema>;
