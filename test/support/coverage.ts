// How often the intervals hold the truth. The truth is known: a pool of replications played by the
// engine is the whole population, and each case draws n of them.
import { readArm } from '../../sim/experiment/estimate.ts';
import { meanInterval, quantileInterval, shareInterval, type Interval } from '../../sim/experiment/intervals.ts';
import { differenceOf, samplesOf } from '../../sim/experiment/metric-samples.ts';
import { ascending, mean } from '../../sim/experiment/statistics.ts';
import {
  ASSUMED_BUYERS,
  BUILT_IN,
  DEFAULT_PROFILE,
  EVENINGS,
  NO_OVERSELL,
  policySet,
  prepare,
  runReplication,
  streamKey,
  uniform,
  type Experiment,
  type MetricName,
  type PolicySet,
  type SellerStrategy,
} from '../../sim/internal.ts';

export const SIZES = [5, 10, 20, 80, 200] as const;
export const SELLERS = { sparse: 3, dense: 100 } as const;
export type Seller = keyof typeof SELLERS;
type Readings = ReturnType<typeof readArm>[];
type Pool = { readonly readings: readonly Readings[]; readonly breached: readonly boolean[] };

const ARMS = ['cancel-on-any-request', 'redirect-to-formal', 'ship-anyway'];
const METRICS: readonly MetricName[] = ['cancellationRate', 'countedCancellations', 'returnUnits', 'orderDefectRate'];

export type Cell = {
  readonly what: string;
  readonly seller: Seller | 'any';
  readonly n: number;
  readonly covered: number;
  readonly cases: number;
};

function experimentOf(perDay: number, replications: number): Experiment {
  const orders = {
    perDay,
    weekend: 0.7,
    hours: EVENINGS,
    amazonFulfilled: 0,
    itemsPerOrder: 1.3,
    price: 3_000,
    outOfStock: 0,
    oversell: NO_OVERSELL,
    slowPayment: 0,
    failedPayment: 0,
  };
  const buyers = { ...ASSUMED_BUYERS, selfCancel: 0.01, formalRequest: 0.02, informalMessage: 0.01 };
  return {
    name: 'coverage',
    title: '',
    file: '',
    set: policySet('documented') as PolicySet,
    readings: {},
    everyReading: false,
    enforce: false,
    seed: 9,
    replications,
    from: '2023-05-01',
    days: 7,
    warmUp: 7,
    markets: [{ code: 'DE', orders, buyers }],
    arms: ARMS.map((name) => ({
      name,
      strategy: BUILT_IN[name]?.() as SellerStrategy,
      profile: DEFAULT_PROFILE,
      readings: {},
      withoutRollout: false,
    })),
    expectations: [],
    cover: {},
    caveats: [],
    workload: null,
  };
}

export function poolOf(seller: Seller, replications: number): Pool {
  const stage = prepare(experimentOf(SELLERS[seller], replications));
  const summaries = Array.from({ length: replications }, (_, i) => runReplication(stage, i));
  return {
    readings: ARMS.map((_, arm) => summaries.map(({ arms }) => readArm(arms[arm] as (typeof arms)[number]))),
    breached: summaries.map(({ arms }) => arms[0]?.markets.some(({ breached }) => breached) ?? false),
  };
}

/** n members of the pool, drawn for one case. */
const drawn = (size: number, n: number, run: number): number[] =>
  Array.from({ length: n }, (_, i) => Math.floor(uniform(streamKey(n, 'coverage'), run, i) * size));

const holds = ({ lower, upper }: Interval, truth: number): boolean => lower <= truth && truth <= upper;

function count(cases: number, covers: (run: number) => boolean): { covered: number; cases: number } {
  let covered = 0;
  for (let run = 0; run < cases; run += 1) if (covers(run)) covered += 1;
  return { covered, cases };
}

/** Means of every metric of two strategies, their paired differences, and p95 from n = 80 on. */
export function cellsOf(seller: Seller, pool: Pool, cases: number, sizes: readonly number[] = SIZES): Cell[] {
  const size = pool.readings[0]?.length ?? 0;
  const cells: Cell[] = [];
  for (const n of sizes) {
    for (const metric of METRICS) {
      const [first, second] = [0, 2].map((arm) => pool.readings[arm] as Readings);
      const valuesOf = (readings: Readings) => readings.map((reading) => reading[metric].value);
      const truths = [first, second].map((readings) => mean(valuesOf(readings as Readings)));
      const sampleOf = (readings: Readings, run: number) =>
        samplesOf(drawn(size, n, run).map((i) => readings[i] as Readings[number]))[metric];
      cells.push({
        what: `mean of ${metric}`,
        seller,
        n,
        ...count(cases, (run) => holds(meanInterval(sampleOf(first as Readings, run)), truths[0] as number)),
      });
      cells.push({
        what: `paired difference of ${metric}`,
        seller,
        n,
        ...count(cases, (run) => {
          const difference = differenceOf(sampleOf(first as Readings, run), sampleOf(second as Readings, run));
          return holds(meanInterval(difference), (truths[0] as number) - (truths[1] as number));
        }),
      });
    }
    const rates = (pool.readings[0] as Readings).map((reading) => reading.cancellationRate.value);
    const p95 = ascending(rates)[Math.ceil(0.95 * size) - 1] as number;
    const p95Of = (run: number) => ascending(drawn(size, n, run).map((i) => rates[i] as number));
    cells.push({
      what: 'p95 of cancellationRate',
      seller,
      n,
      ...count(cases, (run) => holds(quantileInterval(p95Of(run), 0.95), p95)),
    });
    const chance = pool.breached.filter(Boolean).length / size;
    const hitsOf = (run: number) => drawn(size, n, run).filter((i) => pool.breached[i]).length;
    cells.push({
      what: 'chance of a breach',
      seller,
      n,
      ...count(cases, (run) => holds(shareInterval(hitsOf(run), n), chance)),
    });
  }
  return cells;
}

/** Shares of every size, the worst cases of other intervals among them. */
export function shareCells(cases: number, sizes: readonly number[] = SIZES): Cell[] {
  return [0.01, 0.05, 0.2, 0.5, 0.95].flatMap((chance) =>
    sizes.map((n) => ({
      what: `share of ${chance * 100} %`,
      seller: 'any' as const,
      n,
      ...count(cases, (run) => {
        let hits = 0;
        for (let i = 0; i < n; i += 1) if (uniform(streamKey(n, 'share'), run, i) < chance) hits += 1;
        return holds(shareInterval(hits, n), chance);
      }),
    })),
  );
}
