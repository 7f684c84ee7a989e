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
import { isTimeZone } from '../../language/input/time-zone.ts';
import { PAYMENT } from './payment.ts';

/** The most items that an order of a case has. */
const MOST_ITEMS = 8;

/** A set of items is a number with one bit for each item; the first item is the lowest bit. */
export const EVERY_ITEM = allItems(MOST_ITEMS);
export const FIRST_ITEM = 1;
export const SECOND_ITEM = 2;

/** In milliseconds. */
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
  /** Position in the world's `marketplaces`. */
  market: z.int().nonnegative(),
  items: z.int().min(1).max(MOST_ITEMS),
  byAmazon: z.boolean(),
  stockMissing: z.boolean(),
  payment: z.literal([PAYMENT.normal, PAYMENT.slow, PAYMENT.fails]),
  plan: plan.nullable(),
  /** Number by which the order's draws are keyed. Default: its position by time, from 0. */
  luck: z.int().nonnegative().optional(),
});

const seller = z.strictObject({
  timeZone: z.string().refine(isTimeZone, { error: 'expected an IANA time zone' }),
  /**
   * The channels that are watched and how often, by staff in office hours or by a system at any
   * time.
   */
  channels: z.array(
    z.strictObject({
      channel: z.enum(CHANNELS),
      every: length.min(1),
      by: z.enum(['system', 'staff']),
      delay: length.nullable(),
    }),
  ),
  requestColumn: z.boolean(),
  /**
   * Office hours from Monday to Friday, in minutes after local midnight; null when open at any
   * time.
   */
  weekdays: z.strictObject({ from: z.int().min(0).max(1440), to: z.int().min(0).max(1440) }).nullable(),
  shipsAfter: length,
  labelLead: length,
  confirms: z.strictObject({ with: z.enum(['label', 'hand-over']), after: length }),
});

export const worldCaseSchema = z.strictObject({
  version: z.literal(1),
  policy: z.enum(POLICY_SET_IDS as unknown as [string, ...string[]]),
  readings: z.record(z.string(), z.string()),
  /** The world's own values of clauses, by clause id. */
  clauses: z.record(z.string(), z.json()).optional(),
  marketplaces: z.array(z.string()).min(1).max(20),
  from: z.string().refine(isDate, { error: 'expected a date that exists' }),
  days: z.int().min(1).max(120),
  /** Seed of what the world itself draws: mail delays, transit, tracking. */
  seed: z.int().nonnegative(),
  seller,
  orders: z.array(order).max(1_000),
});

/**
 * One small world, written out: every order, what its buyer will do, and how the seller works. It
 * does not depend on a generator, so a kept world plays the same after generators change.
 */
export type WorldCase = z.infer<typeof worldCaseSchema>;
export type CaseOrder = WorldCase['orders'][number];
export type CasePlan = NonNullable<CaseOrder['plan']>;
export type CaseSeller = WorldCase['seller'];
