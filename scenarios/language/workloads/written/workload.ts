import {
  allItems,
  minorUnits,
  KEEPS_TO_PLAN,
  listedWorkload,
  marketplaceOf,
  streamKey,
  type BuyerPlan,
  type Workload,
} from '../../../../sim/internal.ts';
import { parseYaml } from '../../input/yaml.ts';
import { instantOf, writtenSchema, type WrittenOrder, type WrittenRange } from './schema.ts';

export function parseWritten(text: string, name: string, range: WrittenRange): readonly WrittenOrder[] {
  return parseYaml(text, name, writtenSchema(range)).orders;
}

/**
 * Turns the written orders into a workload. Only what a file cannot say, such as mail delays, is
 * drawn.
 */
export function writtenWorkload(
  orders: readonly WrittenOrder[],
  markets: readonly string[],
  seed: number,
  replication: number,
): Workload {
  const key = streamKey(seed, 'written', replication);
  const listed = orders.map((order, serial) => ({
    at: instantOf(order),
    market: markets.indexOf(order.marketplace),
    items: order.items,
    byAmazon: order.fulfilledBy === 'amazon',
    special: order.buyer.wish !== 'none',
    stockMissing: order.stock === 'missing',
    payment: order.payment,
    amount: minorAmount(order),
    key,
    serial,
    name: order.id ?? `300-${String(serial + 1).padStart(7, '0')}-0000000`,
    plan: () => planOf(order),
  }));
  return listedWorkload(markets, listed);
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
    items: wanted === undefined ? allItems(items) : wanted.reduce((mask, item) => mask | (1 << (item - 1)), 0),
    followsRedirect: follows !== 'never',
    followsAfter: follows === 'never' ? KEEPS_TO_PLAN.followsAfter : follows,
    changesMindAfter: changesMindAfter ?? null,
  };
}
