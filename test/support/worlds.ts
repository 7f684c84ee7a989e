import {
  allItems,
  BUILT_IN,
  DEFAULT_PROFILE,
  KEEPS_TO_PLAN,
  listedWorkload,
  NO_OVERSELL,
  playReplication,
  policySet,
  prepare,
  streamKey,
  type BuyerPlan,
  type Experiment,
  type Instant,
  type PlayedArm,
  type PolicySet,
  type Readings,
  type SellerProfile,
  type SellerStrategy,
  type Workload,
} from '../../sim/internal.ts';

/** One order written out for a test. */
export type Written = {
  readonly at: number;
  readonly market?: number;
  readonly items?: number;
  readonly byAmazon?: boolean;
  readonly stockMissing?: boolean;
  readonly payment?: 'normal' | 'slow' | 'fails';
  readonly plan?: Partial<BuyerPlan>;
};

export function written(markets: readonly string[], orders: readonly Written[]): Workload {
  const key = streamKey(1, 'test');
  const inTime = [...orders].sort((a, b) => a.at - b.at); // numbered as they are placed
  const listed = inTime.map(({ at, market = 0, items = 1, plan, ...order }, serial) => ({
    byAmazon: false,
    stockMissing: false,
    payment: 'normal' as const,
    ...order,
    at: at as Instant,
    market,
    items,
    special: plan !== undefined,
    amount: 3000,
    key,
    serial,
    name: `order-${serial}`,
    plan: () => ({ ...KEEPS_TO_PLAN, says: 'wants-to-cancel' as const, items: allItems(items), ...plan }),
  }));
  return listedWorkload(markets, listed);
}

export type Setting = {
  readonly set?: PolicySet;
  readonly codes: readonly string[];
  readonly from: string;
  readonly days: number;
  readonly warmUp?: number;
  readonly strategy?: SellerStrategy | string;
  readonly profile?: Partial<SellerProfile>;
  readonly readings?: Readings;
  readonly withoutRollout?: boolean;
  readonly seed?: number;
  readonly enforce?: boolean;
  readonly perDay?: number;
  readonly buyers?: Partial<Experiment['markets'][number]['buyers']>;
  readonly orders?: Partial<Experiment['markets'][number]['orders']>;
};

const HOUR = 3_600_000;
export const BUYERS = {
  selfCancel: 0.05,
  formalRequest: 0.08,
  informalMessage: 0.08,
  nearMiss: 0.03,
  selfCancelWithin: HOUR / 2,
  asksAfter: 6 * HOUR,
  followsRedirect: 0.5,
  followsAfter: 3 * HOUR,
  persuadable: 0.2,
  answersAfter: HOUR,
  coaxable: 0.5,
  changesMind: 0.1,
  filesAlone: 0.1,
  filesAloneAfter: 6 * HOUR,
  writesAgain: 0.2,
  patience: 12 * HOUR,
  optedOut: 0.1,
  partial: 0.4,
  refuses: 0.3,
  returns: 0.4,
  feedback: 0.3,
  claims: 0.1,
  transit: 48 * HOUR,
} as unknown as Experiment['markets'][number]['buyers'];

const ORDERS = {
  perDay: 8,
  weekend: 1,
  hours: Array.from({ length: 24 }, () => 1),
  amazonFulfilled: 0.1,
  itemsPerOrder: 1.5,
  price: 3000,
  outOfStock: 0.03,
  oversell: NO_OVERSELL,
  slowPayment: 0.05,
  failedPayment: 0.02,
};

export const WATCHES_ALL: Partial<SellerProfile> = {
  channels: [
    { channel: 'orders-api', every: (HOUR / 4) as never, atMinutes: [], by: 'system' },
    { channel: 'messages', every: HOUR as never, atMinutes: [], by: 'staff' },
  ],
};

/** An experiment of one arm, one replication. */
export function experimentOf(setting: Setting, workload: Workload | null): Experiment {
  const strategy = setting.strategy ?? 'redirect-to-formal';
  return {
    name: 'test',
    title: 'test',
    file: '',
    set: setting.set ?? policySet('documented'),
    readings: setting.readings ?? {},
    everyReading: false,
    enforce: setting.enforce ?? false,
    seed: setting.seed ?? 1,
    replications: 1,
    from: setting.from,
    days: setting.days,
    warmUp: setting.warmUp ?? (workload === null ? null : 0),
    markets: setting.codes.map((code) => ({
      code,
      orders: { ...ORDERS, perDay: setting.perDay ?? ORDERS.perDay, ...setting.orders },
      buyers: { ...BUYERS, ...setting.buyers },
    })),
    arms: [
      {
        name: 'arm',
        strategy: typeof strategy === 'string' ? (BUILT_IN[strategy]?.() as SellerStrategy) : strategy,
        profile: { ...DEFAULT_PROFILE, ...WATCHES_ALL, ...setting.profile },
        readings: {},
        withoutRollout: setting.withoutRollout ?? false,
      },
    ],
    expectations: [],
    cover: {},
    caveats: [],
    workload: workload === null ? null : () => workload,
  };
}

export function play(setting: Setting, workload: Workload | null = null): PlayedArm {
  const [played] = [...playReplication(prepare(experimentOf(setting, workload)), 0)];
  return played as PlayedArm;
}

export function factsOf(played: PlayedArm, order = 0) {
  const lines = Array.from({ length: played.journal.rows }, (_, sequence) => played.journal.at(sequence));
  return lines.filter((line) => line.order === order).map((line) => ({ ...line.event, at: line.at }));
}

export const at = (text: string): Instant => Date.parse(text) as Instant;
