import * as z from 'zod';
import {
  allItems,
  BUYER_REASONS,
  CHANNELS,
  isDate,
  MESSAGE_KINDS,
  POLICY_SET_IDS,
  WISHES,
} from '../../../sim/internal.ts';
import { PAYMENT } from './payment.ts';

/** The most items that an order of a case has. */
const MOST_ITEMS = 8;

/** Items of an order are the bits of a number, the first item being the lowest bit. */
export const EVERY_ITEM = allItems(MOST_ITEMS);
export const FIRST_ITEM = 1;
export const SECOND_ITEM = 2;

/** Milliseconds. */
const length = z.int().nonnegative();

const plan = z.strictObject({
  wish: z.enum(WISHES),
  asksAfter: length,
  items: z.int().min(1).max(EVERY_ITEM),
  reason: z.enum(BUYER_REASONS),
  says: z.enum(MESSAGE_KINDS),
  followsRedirect: z.boolean(),
  followsAfter: length,
  persuadable: z.boolean(),
  answersAfter: length,
  coaxable: z.boolean(),
  changesMindAfter: length.nullable(),
  patience: length,
  optedOut: z.boolean(),
  ifShipped: z.enum(['keep', 'refuse', 'return']),
  leavesFeedback: z.boolean(),
  filesClaim: z.boolean(),
  transit: length,
});

const order = z.strictObject({
  /** Milliseconds since 1970. */
  at: z.int().nonnegative(),
  /** Position in `marketplaces`. */
  market: z.int().nonnegative(),
  items: z.int().min(1).max(MOST_ITEMS),
  byAmazon: z.boolean(),
  stockMissing: z.boolean(),
  payment: z.literal([PAYMENT.normal, PAYMENT.slow, PAYMENT.fails]),
  plan: plan.nullable(),
  /** Which draws of the seed are this order's: a number. Left out: its place by time, from 0. */
  luck: z.int().nonnegative().optional(),
});

const seller = z.strictObject({
  timeZone: z.string(),
  /** What is watched, and how often; by people in office hours, or by a system. */
  channels: z.array(
    z.strictObject({
      channel: z.enum(CHANNELS),
      every: length.min(1),
      by: z.enum(['system', 'staff']),
      delay: length.nullable(),
    }),
  ),
  requestColumn: z.boolean(),
  /** Null: open at any time; else every weekday, minutes after local midnight. */
  weekdays: z.strictObject({ from: z.int().min(0).max(1440), to: z.int().min(0).max(1440) }).nullable(),
  shipsAfter: length,
  labelLead: length,
  confirms: z.strictObject({ with: z.enum(['label', 'hand-over']), after: length }),
});

export const worldCaseSchema = z.strictObject({
  version: z.literal(1),
  policy: z.enum(POLICY_SET_IDS as unknown as [string, ...string[]]),
  readings: z.record(z.string(), z.string()),
  /** Clauses with values of this world's own, by id. */
  clauses: z.record(z.string(), z.json()).optional(),
  marketplaces: z.array(z.string()).min(1).max(20),
  from: z.string().refine(isDate, { error: 'expected a date that exists' }),
  days: z.int().min(1).max(120),
  /** Of what a world decides by itself: mail delays, transit, tracking. */
  seed: z.int().nonnegative(),
  seller,
  orders: z.array(order).max(1_000),
});

/**
 * One small world, written out: every order, what its buyer is going to do and how the seller watches. It depends on no generator, so one that was kept
 * plays the same when generators change.
 */
export type WorldCase = z.infer<typeof worldCaseSchema>;
export type CaseOrder = WorldCase['orders'][number];
export type CasePlan = NonNullable<CaseOrder['plan']>;
export type CaseSeller = WorldCase['seller'];
