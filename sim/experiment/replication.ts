import { digestOfTexts } from '../kernel/digest.ts';
import { streamKey } from '../kernel/random.ts';
import { marketDays, type MarketDays } from '../engine/market-days.ts';
import { sellerClock, type SellerClock } from '../engine/office-hours.ts';
import { runWorld } from '../engine/run.ts';
import { inMemory, memoryOf, type Memory } from '../kernel/remember.ts';
import type { Journal } from '../ledger/journal/journal.ts';
import { judge, type Judgement } from '../ledger/judgement.ts';
import { drawWorkload } from '../world/draw-workload.ts';
import type { LocalHour, MarketDraw } from '../world/market-draw.ts';
import { filterWorkload } from '../world/filter-workload.ts';
import { marketOf } from '../world/order-traits.ts';
import type { Workload } from '../world/workload.ts';
import { addDays, hourStarts, weekday } from '../policy/local-time.ts';
import type { SellerProfile } from '../strategy/profile.ts';
import type { Arm, Experiment } from './design.ts';
import { rulesOf } from './market-rules.ts';

/** What does not change between replications: calendars and clocks, prepared once. */
export type Stage = {
  readonly experiment: Experiment;
  /** The calendars of each arm. */
  readonly markets: readonly (readonly MarketDays[])[];
  readonly clocks: readonly SellerClock[];
  /** The local hours from which orders are drawn; empty if the orders are given. */
  readonly hours: readonly { readonly local: readonly LocalHour[]; readonly end: MarketDraw['end'] }[];
};

/** One arm of one replication, played and judged. */
export type PlayedArm = {
  readonly arm: Arm;
  readonly journal: Journal;
  readonly judgement: Judgement;
  readonly markets: readonly MarketDays[];
  readonly workload: Workload;
};

/** Days a run may go on after the last purchase: deadlines, deliveries, returns. */
const CLOCK_TAIL = 120;

export function prepare(experiment: Experiment): Stage {
  const markets = experiment.arms.map((arm) => armMarkets(experiment, arm));
  const calendars = markets[0] ?? [];
  const warmUp = Math.max(0, ...calendars.map((calendar) => calendar.warmUp));
  const span = experiment.days + warmUp + CLOCK_TAIL;
  return {
    experiment,
    markets,
    clocks: experiment.arms.map((arm) => clockOf(arm.profile, experiment.from, { warmUp, span })),
    hours: experiment.workload === null ? calendars.map((calendar) => localHours(calendar)) : [],
  };
}

/** Cache of seller clocks by their opening hours, because small worlds share a few. */
const clocks = new WeakMap<NonNullable<SellerProfile['hours']>, Memory<SellerClock>>();
const ALWAYS_OPEN: NonNullable<SellerProfile['hours']> = [];

/** From the first day of the warm-up on, for `span` days. */
function clockOf(
  { timeZone, hours, dispatch, closedOn }: SellerProfile,
  from: string,
  { warmUp, span }: { readonly warmUp: number; readonly span: number },
): SellerClock {
  return inMemory(clocks, hours ?? ALWAYS_OPEN, () => memoryOf(256)).recall(
    `${timeZone} ${from} ${warmUp} ${span} ${dispatch?.join() ?? ''} ${closedOn.join()}`,
    () => sellerClock({ timeZone, hours, dispatch, closedOn }, addDays(from, -warmUp), span),
  );
}

/**
 * Each marketplace under the arm's readings. The warm-up is one metric window: the longest the
 * marketplace has.
 */
function armMarkets(experiment: Experiment, arm: Arm): readonly MarketDays[] {
  const readings = { ...experiment.readings, ...arm.readings };
  const rules = experiment.markets.map(({ code }) =>
    rulesOf(experiment.set, code, arm.withoutRollout ? { readings, rollout: 'never' } : { readings }),
  );
  return rules.map((rule) => {
    const oneWindow = experiment.workload === null ? Math.max(0, ...rule.limits.map((limit) => limit.windowDays)) : 0;
    const warmUp = experiment.warmUp ?? oneWindow;
    return marketDays(rule, {
      from: experiment.from,
      judged: experiment.days,
      warmUp,
      handlingDays: arm.profile.handlingDays,
    });
  });
}

function localHours(calendar: MarketDays): Stage['hours'][number] {
  const zone = calendar.rules.marketplace.timeZone;
  const local: LocalHour[] = [];
  for (let day = 0; day < calendar.days; day += 1) {
    const date = calendar.dates[day] as string;
    const weekend = weekday(date) === 0 || weekday(date) === 6;
    for (const { start, hour } of hourStarts(zone, date)) local.push({ start, hour, weekend });
  }
  return { local, end: calendar.starts[calendar.days] as MarketDraw['end'] };
}

/** The orders and buyers of one replication: the same for every arm. */
export function workloadOf(stage: Stage, replication: number): Workload {
  const { experiment, hours } = stage;
  if (experiment.workload !== null) return experiment.workload(replication);
  return drawWorkload(
    experiment.markets.map((market, i) => ({
      market: market.code,
      key: streamKey(experiment.seed, replication, market.code),
      hours: hours[i]?.local ?? [],
      end: hours[i]?.end ?? (0 as MarketDraw['end']),
      orders: market.orders,
      buyers: market.buyers,
    })),
  );
}

/** Plays every arm against the same buyers, one after another, and judges each. */
export function* playReplication(stage: Stage, replication: number): Generator<PlayedArm> {
  const workload = workloadOf(stage, replication);
  for (const [i, arm] of stage.experiment.arms.entries()) {
    const markets = stage.markets[i] as readonly MarketDays[];
    const clock = stage.clocks[i] as SellerClock;
    yield playArm({ arm, markets, clock, enforce: stage.experiment.enforce }, workload);
  }
}

type Play = {
  readonly arm: Arm;
  readonly markets: readonly MarketDays[];
  readonly clock: SellerClock;
  readonly enforce: boolean;
};

/**
 * One arm. With `enforce`, a deactivated account gets no more orders in that marketplace: the
 * orders from then on are taken out and the world is played again, until no further account falls.
 * Nothing before a deactivation depends on what comes after it, so its instant stands.
 */
function playArm(play: Play, workload: Workload): PlayedArm {
  const { arm, markets, clock, enforce } = play;
  const journal = runWorld({ workload, markets, profile: arm.profile, clock, strategy: arm.strategy });
  const judgement = judge(journal, markets);
  if (enforce) {
    const closedFrom = markets.map((_, market) => {
      const fall = judgement.accounts[market]?.find((change) => change.status === 'deactivated');
      return fall?.at ?? Number.POSITIVE_INFINITY;
    });
    const stays = (order: number) =>
      (workload.placedAt[order] as number) < (closedFrom[marketOf(workload.traits[order] as number)] as number);
    const left = filterWorkload(workload, stays);
    if (left.size < workload.size) return playArm(play, left);
  }
  return { arm, journal, judgement, markets, workload };
}

/** The digest of an arm over its replications, in order. */
export function armDigest(digests: readonly string[]): string {
  return digestOfTexts(digests);
}
