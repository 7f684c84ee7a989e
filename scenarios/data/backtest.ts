import { relative, resolve } from 'node:path';
import { addDays, marketplaceOf, policySet, type Arm, type Experiment } from '../../sim/internal.ts';
import { loadStrategy, type LoadsStrategy } from '../language/load-strategy.ts';
import { CASES, describeCase, type Assumptions } from '../language/workloads/order-report/assume.ts';
import { factsOf, marketsOf } from '../language/workloads/order-report/facts.ts';
import { readOrderReport } from '../language/workloads/order-report/load.ts';
import type { OrderReport } from '../language/workloads/order-report/read.ts';
import { spanOf, type Span } from '../language/workloads/order-report/span.ts';
import { unknownsOf, windowsOf, type Windows } from '../language/workloads/order-report/unknowns.ts';
import { reportWorkload } from '../language/workloads/order-report/workload.ts';
import { badInput } from '../language/input/problem.ts';
import { UNDRAWN_ORDERS } from '../language/markets.ts';
import { buyerRates, buyers } from '../language/schema/buyers.ts';
import { seller } from '../language/schema/seller.ts';
import { sellerProfile } from '../language/seller-profile.ts';

export type BacktestOptions = {
  /** Leave out lines that cannot be read instead of refusing the file. Default: false. */
  readonly skipBadRows?: boolean;
  /** Seed of everything that the file does not say. Default: 1. */
  readonly seed?: number;
  /**
   * Built-in names or paths, relative to the working folder. Default: three that differ in how they
   * treat requests.
   */
  readonly strategies?: readonly string[];
  /** Draws of what the file does not say. Default: 20. */
  readonly replications?: number;
};

export type Backtest = {
  readonly experiments: readonly Experiment[];
  /** Sentences about what the file says and what it cannot say. */
  readonly facts: readonly string[];
  /**
   * True when the file has fewer days than a metric window. No result then claims or excludes a
   * breach.
   */
  readonly partialWindow: boolean;
};

const STRATEGIES = ['cancel-on-any-request', 'redirect-to-formal', 'ship-anyway'];
const REPLICATIONS = 20;
const SEED = 1;

/**
 * Turns an order report into experiments that play its orders with other strategies, under low,
 * middle and high assumptions about what the file does not say.
 */
export async function backtestExperiments(
  path: string,
  options: BacktestOptions = {},
  load: LoadsStrategy = loadStrategy,
): Promise<Backtest> {
  const shown = relative(process.cwd(), resolve(path)) || path;
  const report = readOrderReport(shown, { skipBadRows: options.skipBadRows ?? false });
  if (report.orders.every((order) => order.byAmazon))
    throw badInput(
      shown,
      'the file has no seller-fulfilled orders, so there is nothing to judge; expected some with the fulfillment channel Merchant',
    );
  const set = policySet('documented');
  const span = spanOf(report);
  const windows = windowsOf(set, marketsOf(report.orders));
  const facts = [...factsOf(report, span), ...unknownsOf(report, span, windows), SELLER_SENTENCE];
  const arms = await Promise.all((options.strategies ?? STRATEGIES).map((name) => armOf(name, report, load)));
  const base = { report, span, windows, options, facts, arms };
  return {
    experiments: CASES.map((assumptions) => experimentOf(assumptions, base)),
    facts,
    partialWindow: span.dates.length < windows.longest,
  };
}

type Base = {
  readonly report: OrderReport;
  readonly span: Span;
  readonly windows: Windows;
  readonly options: BacktestOptions;
  readonly facts: readonly string[];
  readonly arms: readonly Arm[];
};

const caseName = ({ name }: Assumptions): string => `backtest-${name}`;

/** True when an experiment of this name is one case of a backtest. */
export function isBacktest(experiment: string): boolean {
  return CASES.some((assumptions) => caseName(assumptions) === experiment);
}

/** The experiment of one case. It has no expectations, since assumptions cannot pass or fail. */
function experimentOf(assumptions: Assumptions, base: Base): Experiment {
  const { report, span, windows, options } = base;
  const markets = marketsOf(report.orders);
  const rates = buyerRates(buyers.parse({}));
  const seed = options.seed ?? SEED;
  // The judged days begin when a full window lies in the file. In a shorter file every day is
  // judged, on partial windows.
  const warmUp = span.dates.length >= windows.main ? windows.main - 1 : 0;
  return {
    name: caseName(assumptions),
    title: `Backtest, ${assumptions.name} assumptions: ${describeCase(assumptions)}`,
    file: report.file,
    set: policySet('documented'),
    readings: {},
    everyReading: false,
    enforce: false,
    seed,
    replications: options.replications ?? REPLICATIONS,
    from: addDays(span.from, warmUp),
    days: span.dates.length - warmUp,
    warmUp,
    markets: markets.map((code) => ({ code, orders: UNDRAWN_ORDERS, buyers: rates })),
    arms: base.arms,
    expectations: [],
    cover: {},
    caveats: [`Assumed here: ${describeCase(assumptions)}.`, ...base.facts],
    workload: (replication) => reportWorkload(report, { markets, assumptions, rates, seed }, replication),
  };
}

const SELLER_SENTENCE =
  'The seller is assumed: a program asks the orders API every 15 minutes, somebody looks at the messages every hour at any time of day, and parcels leave one day after the purchase.';

/**
 * A strategy with a plain seller, in the time zone of the file's first order. Paths of strategies
 * are relative to the working folder.
 */
async function armOf(name: string, report: OrderReport, load: LoadsStrategy): Promise<Arm> {
  const profile = seller.parse({
    timeZone: marketplaceOf(report.orders[0]?.marketplace ?? '')?.timeZone ?? 'UTC',
    channels: { 'orders-api': { every: 'PT15M' }, messages: { every: 'PT1H' } },
  });
  return {
    name,
    strategy: await load(name, '', { file: '--strategies' }),
    profile: sellerProfile(profile),
    readings: {},
    withoutRollout: false,
  };
}
