import {
  allItems,
  DEFAULT_PROFILE,
  KEEPS_TO_PLAN,
  listedWorkload,
  playReplication,
  prepare,
  streamKey,
  type BuyerPlan,
  type Experiment,
  type Instant,
  type ListedOrder,
  type PlayedArm,
  type SellerProfile,
  type SellerStrategy,
  type StreamKey,
  type Workload,
} from '../../sim/index.ts';
import { policyOf } from './policy-of.ts';
import type { CaseOrder, CaseSeller, WorldCase } from './world-case.ts';

/** Who plays the seller in a case. */
export type NamedStrategy = { readonly name: string; readonly strategy: SellerStrategy };

/** Plays a case and judges it. The same case and strategy, the same journal. */
export function playCase(world: WorldCase, { name, strategy }: NamedStrategy): PlayedArm {
  const [played] = [...playReplication(prepare(experimentOf(world, name, strategy)), 0)];
  return played as PlayedArm;
}

function experimentOf(world: WorldCase, name: string, strategy: SellerStrategy): Experiment {
  const workload = workloadOf(world);
  return {
    name: 'case',
    title: 'case',
    file: '',
    set: policyOf(world),
    readings: world.readings,
    everyReading: false,
    enforce: false,
    seed: world.seed,
    replications: 1,
    from: world.from,
    days: world.days,
    warmUp: 0,
    markets: world.marketplaces.map((code) => ({ code, orders: NOTHING_DRAWN, buyers: NOTHING_DRAWN })) as never,
    arms: [{ name, strategy, profile: profileOf(world.seller), readings: {}, withoutRollout: false }],
    expectations: [],
    cover: {},
    caveats: [],
    workload: () => workload,
  };
}

/** The orders are given, so no rate is read. */
const NOTHING_DRAWN = {};

export function profileOf(seller: CaseSeller): SellerProfile {
  const laws = seller.channels.flatMap(({ channel, delay }) =>
    delay === null ? [] : [[channel, { delay, loss: 0 }] as const],
  );
  return {
    ...DEFAULT_PROFILE,
    timeZone: seller.timeZone,
    channels: seller.channels.map(({ channel, every, by }) => ({ channel, every, atMinutes: [], by })),
    channelLaws: Object.fromEntries(laws),
    requestColumn: seller.requestColumn,
    hours:
      seller.weekdays === null
        ? null
        : [0, 1, 2, 3, 4, 5, 6].map((day) => (day === 0 || day === 6 ? [] : [seller.weekdays])),
    shipsAfter: seller.shipsAfter,
    labelLead: seller.labelLead,
    confirms: seller.confirms,
  } as unknown as SellerProfile;
}

function workloadOf({ orders, marketplaces, seed }: WorldCase): Workload {
  const key = streamKey(seed, 'case');
  const inTime = [...orders].sort((a, b) => a.at - b.at); // numbered as they are placed
  const listed = inTime.map((order, serial) => listedOrder(order, { serial, key, markets: marketplaces.length }));
  return listedWorkload(marketplaces, listed);
}

type Listing = { readonly serial: number; readonly key: StreamKey; readonly markets: number };

function listedOrder(order: CaseOrder, { serial, key, markets }: Listing): ListedOrder {
  return {
    at: order.at as Instant,
    market: order.market % markets,
    items: order.items,
    byAmazon: order.byAmazon,
    special: order.plan !== null,
    stockMissing: order.stockMissing,
    payment: order.payment,
    amount: 3_000,
    key,
    serial: order.luck ?? serial,
    name: `order-${serial + 1}`,
    plan() {
      return planOf(order);
    },
  };
}

/** Of the items that there are. */
function planOf({ plan, items }: CaseOrder): BuyerPlan {
  if (plan === null) return KEEPS_TO_PLAN;
  const all = allItems(items);
  return { ...KEEPS_TO_PLAN, ...plan, items: plan.items & all || all } as BuyerPlan;
}
