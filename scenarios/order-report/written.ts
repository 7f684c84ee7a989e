import * as z from 'zod';
import {
  BUYER_REASONS,
  KEEPS_TO_PLAN,
  localTimeAt,
  MESSAGE_KINDS,
  packTraits,
  policySet,
  streamKey,
  uniform,
  WISHES,
  type BuyerPlan,
  type Instant,
  type Workload,
} from '../../sim/index.ts';
import { parseYaml } from '../parse.ts';
import { duration } from '../units.ts';

/** Orders and buyers written out by hand: the exact story one wants to see. */
const buyer = z.strictObject({
  wish: z.enum(WISHES).default('none'),
  asksAfter: duration.optional().describe('From the purchase'),
  says: z.enum(MESSAGE_KINDS).optional(),
  reason: z.enum(BUYER_REASONS).optional(),
  items: z.array(z.int().min(1).max(8)).min(1).optional().describe('Items to cancel, counted from 1; default all'),
  follows: z
    .union([duration, z.literal('never')])
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

const order = z.strictObject({
  id: z.string().optional(),
  marketplace: z.string(),
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d{3})?Z)?$/, {
    error: (issue) =>
      `expected a local time such as "2022-05-10 09:30" or an instant ending in Z, found ${JSON.stringify(issue.input)}`,
  }),
  items: z.int().min(1).max(8).default(1),
  amount: z.number().min(0).default(30).describe('Whole order, units of the currency'),
  fulfilledBy: z.enum(['merchant', 'amazon']).default('merchant'),
  stock: z.enum(['there', 'missing']).default('there'),
  payment: z.enum(['normal', 'slow', 'fails']).default('normal'),
  buyer: buyer.prefault({}),
});

const file = z.strictObject({ orders: z.array(order).min(1).max(100_000) });
type WrittenOrder = z.infer<typeof order>;

export function parseWritten(text: string, name: string): readonly WrittenOrder[] {
  return parseYaml(text, name, file).orders;
}

/** The written orders as a workload. Only what a file cannot say (mail delays and the like) is drawn. */
export function writtenWorkload(
  orders: readonly WrittenOrder[],
  markets: readonly string[],
  seed: number,
  replication: number,
): Workload {
  const key = streamKey(seed, 'written', replication);
  const sorted = orders
    .map((each, serial) => ({ each, serial, at: instantOf(each) }))
    .sort((a, b) => a.at - b.at || a.serial - b.serial);
  const of = (i: number) => sorted[i] as (typeof sorted)[number];
  return {
    size: sorted.length,
    markets,
    placedAt: Float64Array.from(sorted, ({ at }) => at),
    traits: Uint32Array.from(sorted, ({ each }) =>
      packTraits({
        market: markets.indexOf(each.marketplace),
        items: each.items,
        byAmazon: each.fulfilledBy === 'amazon',
        special: each.buyer.wish !== 'none',
        stockMissing: each.stock === 'missing',
        payment: each.payment === 'fails' ? 2 : each.payment === 'slow' ? 1 : 0,
      }),
    ),
    amount: Int32Array.from(sorted, ({ each }) => Math.round(each.amount * 100)),
    plan: (i) => planOf(of(i).each),
    uniform: (i, purpose) => uniform(key, of(i).serial, purpose),
    nameOf: (i) => of(i).each.id ?? `300-${String(of(i).serial + 1).padStart(7, '0')}-0000000`,
  };
}

export function instantOf(each: WrittenOrder): Instant {
  if (each.at.endsWith('Z')) return Date.parse(each.at) as Instant;
  const zone =
    policySet('documented').marketplaces.find((marketplace) => marketplace.code === each.marketplace)?.timeZone ??
    'UTC';
  return localTimeAt(each.at.slice(0, 10), each.at.slice(11, 16), zone);
}

function planOf({ buyer: written, items }: WrittenOrder): BuyerPlan {
  const { follows, items: wanted, changesMindAfter, ...rest } = written;
  const given = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  ) as Partial<BuyerPlan>;
  return {
    ...KEEPS_TO_PLAN,
    says: written.wish === 'message' ? 'wants-to-cancel' : 'question',
    ...given,
    items: wanted === undefined ? (1 << items) - 1 : wanted.reduce((mask, item) => mask | (1 << (item - 1)), 0),
    followsRedirect: follows !== 'never',
    followsAfter: follows === 'never' ? KEEPS_TO_PLAN.followsAfter : follows,
    changesMindAfter: changesMindAfter ?? null,
  };
}
