import { streamKey, uniform, type StreamKey } from '../kernel/random.ts';
import { breachChance, breaks, MOST_STATES, thresholdOf, type Limit, type StatesOf } from './breach-chance.ts';
import { cumulated, drawFrom, poissonChances } from './chances.ts';
import { recentDays, stateCount, type RecentDays } from './recent-days.ts';

/** Orders that come at random, at the same rate on every day. */
export type RandomOrders = {
  /** Seller-fulfilled orders of a day, in the mean. They are Poisson. */
  readonly perDay: number;
  /** The chance of an order to end as a cancellation that counts. */
  readonly chance: number;
  readonly days: number;
  readonly limit: Limit;
  readonly seed: number;
  /** What was counted on each of the `windowDays - 1` days before the period. Default: it is drawn, too. */
  readonly before?: readonly number[];
  /** Draws of the daily orders at most. Default: 1,000. */
  readonly most?: number;
};

export type ChanceOfBreach = {
  readonly probability: number;
  /** The 99 % interval of what is left to chance: the draws of daily orders, or of daily counts. */
  readonly lower: number;
  readonly upper: number;
  /** `exact`: for each draw of the daily orders. `sampled`: there are too many states, so counts are drawn too. */
  readonly method: 'exact' | 'sampled';
  readonly draws: number;
};

/** Steps of the exact form that take about a second, and the draws that are made at least and at most. */
const STEPS = 300_000_000;
const [FEWEST, MOST] = [40, 1_000];
const SAMPLES = 100_000;
/** The normal quantile of 99.5 %. */
const Z = 2.5758;

/**
 * The probability of a breach within the days. It is exact for given daily orders, and averaged over
 * draws of them: that varies far less than playing worlds and counting breaches.
 *
 * @example
 * ```ts
 * const limit = { windowDays: 7, limit: 0.025, comparator: 'under', minimumOrders: 0 } as const;
 * const { probability } = randomBreachChance({ perDay: 40, chance: 0.008, days: 28, limit, seed: 1 });
 * ```
 */
export function randomBreachChance(given: RandomOrders): ChanceOfBreach {
  const { perDay, chance, days, limit, seed, before } = given;
  const key = streamKey(seed, 'exact-orders');
  const cumulative = cumulated(poissonChances(perDay));
  const length = days + limit.windowDays - 1;
  const draws = Math.min(drawsFor(given), given.most ?? MOST);
  if (draws < FEWEST) return sampled(given);
  const states = keptStates();
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const orders = Array.from({ length }, (_, day) => drawFrom(cumulative, uniform(key, draw, day)));
    const value = breachChance({ orders, chance, limit, ...(before === undefined ? {} : { before }) }, states);
    if (value === null) return sampled(given);
    values.push(value);
  }
  return { ...averaged(values), method: 'exact', draws };
}

/** As many draws as take about a second. Windows vary, so the states are those of a full one. */
function drawsFor({ perDay, days, limit }: RandomOrders): number {
  const inWindow = perDay * limit.windowDays;
  const most = thresholdOf(Math.ceil(inWindow + 4 * Math.sqrt(inWindow)), limit) - 1;
  const states = stateCount(limit.windowDays - 1, Math.max(0, most));
  if (states > MOST_STATES) return 0;
  return Math.min(MOST, Math.floor(STEPS / (states * (1 + most / 3) * (days + limit.windowDays))));
}

/** The states of each threshold are made once for all draws. */
function keptStates(): StatesOf {
  const kept = new Map<string, RecentDays>();
  return (memory, most) => {
    const name = `${memory} ${most}`;
    let states = kept.get(name);
    if (states === undefined) kept.set(name, (states = recentDays(memory, most)));
    return states;
  };
}

function averaged(values: readonly number[]): Pick<ChanceOfBreach, 'probability' | 'lower' | 'upper'> {
  const probability = values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance =
    values.reduce((sum, each) => sum + (each - probability) * (each - probability), 0) / (values.length - 1);
  const half = Z * Math.sqrt(variance / values.length);
  return { probability, lower: Math.max(0, probability - half), upper: Math.min(1, probability + half) };
}

/** Draws what is counted and what is not on every day: those are independent Poisson numbers. */
function sampled({ perDay, chance, days, limit, seed }: RandomOrders): ChanceOfBreach {
  const key = streamKey(seed, 'exact-counts');
  const countedLaw = cumulated(poissonChances(perDay * chance));
  const others = cumulated(poissonChances(perDay * (1 - chance)));
  const length = days + limit.windowDays - 1;
  let breaches = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1)
    if (breaksOnce(key, sample, { countedLaw, others, length, limit })) breaches += 1;
  const probability = breaches / SAMPLES;
  const half = Z * Math.sqrt(Math.max(probability * (1 - probability), 1 / SAMPLES) / SAMPLES);
  return {
    probability,
    lower: Math.max(0, probability - half),
    upper: Math.min(1, probability + half),
    method: 'sampled',
    draws: SAMPLES,
  };
}

type Laws = {
  readonly countedLaw: Float64Array;
  readonly others: Float64Array;
  readonly length: number;
  readonly limit: Limit;
};

function breaksOnce(key: StreamKey, sample: number, { countedLaw, others, length, limit }: Laws): boolean {
  const counts = Array.from({ length }, (_, day) => drawFrom(countedLaw, uniform(key, sample, 2 * day)));
  const { windowDays } = limit;
  // Most worlds count too little for any breach: the orders are drawn only where it matters.
  if (counts.every((count) => count === 0)) return false;
  const orders = counts.map((count, day) => count + drawFrom(others, uniform(key, sample, 2 * day + 1)));
  let counted = 0;
  let inWindow = 0;
  for (let day = 0; day < length; day += 1) {
    counted += (counts[day] as number) - (counts[day - windowDays] ?? 0);
    inWindow += (orders[day] as number) - (orders[day - windowDays] ?? 0);
    if (day >= windowDays - 1 && breaks(counted, inWindow, limit)) return true;
  }
  return false;
}
