import {
  minorUnits,
  KEEPS_TO_PLAN,
  marketplaceOf,
  packTraits,
  streamKey,
  uniform,
  type BuyerPlan,
  type Workload,
} from '../../sim/index.ts';
import { parseYaml } from '../parse.ts';
import { instantOf, writtenSchema, type WrittenOrder, type WrittenRange } from './schema.ts';

export function parseWritten(text: string, name: string, range: WrittenRange): readonly WrittenOrder[] {
  return parseYaml(text, name, writtenSchema(range)).orders;
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
    amount: Int32Array.from(sorted, ({ each }) => minorAmount(each)),
    plan: (i) => planOf(of(i).each),
    uniform: (i, purpose) => uniform(key, of(i).serial, purpose),
    nameOf: (i) => of(i).each.id ?? `300-${String(of(i).serial + 1).padStart(7, '0')}-0000000`,
  };
}

function minorAmount({ amount, marketplace }: WrittenOrder): number {
  return Math.round(amount * minorUnits(marketplaceOf(marketplace)?.currency ?? ''));
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
