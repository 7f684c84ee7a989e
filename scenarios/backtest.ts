import { readFileSync, statSync, existsSync } from 'node:fs';
import {
  addDays,
  policySet,
  resolveRules,
  wilson,
  type Arm,
  type BuyerRates,
  type Experiment,
  type ScenarioResult,
} from '../sim/index.ts';
import { loadStrategy } from './load-strategy.ts';
import { CASES, describeCase } from './order-report/assume.ts';
import { parseOrderReport } from './order-report/parse.ts';
import type { OrderReport, ReportedOrder } from './order-report/read.ts';
import { reportWorkload } from './order-report/workload.ts';
import { badInput } from './problem.ts';
import { scenarioSchema } from './schema.ts';
import { sellerProfile } from './seller-profile.ts';

export type BacktestOptions = {
  readonly skipBadRows: boolean;
  readonly seed: number;
  readonly strategies?: readonly string[];
  readonly replications?: number;
};

export type Backtest = {
  readonly experiments: readonly Experiment[];
  /** What the file says, and what it cannot say: sentences. */
  readonly facts: readonly string[];
  /** Fewer days than the metric's window: no rate here claims or excludes a breach (see `withoutBreach`). */
  readonly partialWindow: boolean;
};

const MOST_BYTES = 200_000_000;
const STRATEGIES = ['cancel-on-any-request', 'redirect-to-formal', 'ship-anyway'];

export function readOrderReport(path: string, options: { readonly skipBadRows: boolean }): OrderReport {
  if (!existsSync(path)) throw badInput(path, 'not found');
  const { size } = statSync(path);
  if (size > MOST_BYTES)
    throw badInput(
      path,
      `the file has ${size.toLocaleString('en')} bytes; at most ${MOST_BYTES.toLocaleString('en')} are read`,
    );
  return parseOrderReport(readFileSync(path, 'utf8'), path, options);
}

/** "My orders, another strategy": the file's orders under low, middle and high assumptions about what it does not say. */
export async function backtestExperiments(path: string, options: BacktestOptions): Promise<Backtest> {
  const report = readOrderReport(path, options);
  const own = report.orders.filter((order) => !order.byAmazon);
  if (own.length === 0) throw badInput(path, 'no seller-fulfilled orders in it: there is nothing to judge');
  const span = spanOf(report.orders);
  const markets = [...new Set(report.orders.map((order) => order.marketplace))].sort();
  const set = policySet('documented');
  const windowDays = resolveRules(set, markets[0] ?? '').limits[0]?.windowDays ?? 7;
  const facts = factsOf(report, own, span, windowDays);
  const arms = await Promise.all((options.strategies ?? STRATEGIES).map((name) => armOf(name, path, report)));
  const rates = scenarioSchema.shape.buyers.parse({}) as unknown as BuyerRates & { patience: BuyerRates['patience'] };
  // Windows are judged from the first day on which a full one lies in the file; with fewer days, every day, on partial windows.
  const warmUp = span.days >= windowDays ? windowDays - 1 : 0;
  const experiments = CASES.map((assumptions): Experiment => {
    const workloads = (replication: number) =>
      reportWorkload(report, { markets, assumptions, rates, seed: options.seed }, replication);
    return {
      name: `backtest-${assumptions.name}`,
      title: `Backtest, ${assumptions.name} assumptions: ${describeCase(assumptions)}`,
      file: path,
      set,
      readings: {},
      everyReading: false,
      seed: options.seed,
      replications: options.replications ?? 20,
      from: addDays(span.from, warmUp),
      days: span.days - warmUp,
      warmUp,
      markets: markets.map((code) => ({ code, orders: NO_ORDERS, buyers: rates })),
      arms,
      expectations: [],
      cover: {},
      caveats: facts,
      workload: workloads,
    };
  });
  return { experiments, facts, partialWindow: span.days < windowDays };
}

/** Takes the claim of a breach out of a result: "not available" (null in JSON) rather than a number that means nothing. */
export function withoutBreach(result: ScenarioResult): ScenarioResult {
  const none = { mean: Number.NaN, lower: Number.NaN, upper: Number.NaN, confidence: 0.95 } as const;
  return {
    ...result,
    strategies: result.strategies.map((strategy) => ({
      ...strategy,
      metrics: { ...strategy.metrics, breachProbability: none },
      byMarketplace: Object.fromEntries(
        Object.entries(strategy.byMarketplace).map(([code, market]) => [
          code,
          { ...market, metrics: { ...market.metrics, breachProbability: none } },
        ]),
      ),
    })),
  };
}

/** Not used: the orders come from the file. */
const NO_ORDERS = {
  perDay: 0,
  weekend: 1,
  hours: [],
  amazonFulfilled: 0,
  itemsPerOrder: 1,
  price: 0,
  outOfStock: 0,
  slowPayment: 0,
  failedPayment: 0,
};

/** A plain seller: looks every hour, answers in the order's own time zone. */
async function armOf(name: string, path: string, report: OrderReport): Promise<Arm> {
  const zone =
    policySet('documented').marketplaces.find((each) => each.code === report.orders[0]?.marketplace)?.timeZone ?? 'UTC';
  const seller = scenarioSchema.shape.seller.parse({
    timeZone: zone,
    channels: { 'orders-api': { every: 'PT15M' }, messages: { every: 'PT1H' } },
  });
  return {
    name,
    strategy: await loadStrategy(name, path, { file: path }),
    profile: sellerProfile(seller),
    readings: {},
    withoutRollout: false,
  };
}

type Span = { readonly from: string; readonly days: number };

function spanOf(orders: readonly ReportedOrder[]): Span {
  const days = orders.map((order) => order.day).sort();
  const from = days[0] ?? '';
  const to = days.at(-1) ?? '';
  let count = 1;
  for (let day = from; day < to; day = addDays(day, 1)) count += 1;
  return { from, days: count };
}

function factsOf(report: OrderReport, own: readonly ReportedOrder[], span: Span, windowDays: number): string[] {
  const cancelled = own.filter((order) => order.status === 'cancelled').length;
  const { lower, upper } = wilson(cancelled, own.length);
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const easyShip = own.filter((order) => order.easyShip).length;
  const facts = [
    `${report.lines} lines, ${report.orders.length} orders, ${own.length} of them seller-fulfilled, from ${span.from} over ${span.days} days.`,
    `Cancelled: ${cancelled} of ${own.length} seller-fulfilled orders, ${percent(cancelled / own.length)} (95 % interval ${percent(lower)} to ${percent(upper)}).`,
  ];
  if (report.elsewhere > 0) facts.push(`${report.elsewhere} lines of sales outside Amazon are left out.`);
  if (report.badLines.length > 0) facts.push(`${report.badLines.length} lines could not be read and were left out.`);
  if (span.days < windowDays) {
    facts.push(
      `${span.days} of ${windowDays} days: the rate is the highest of partial windows, and nothing here claims or excludes a breach.`,
    );
  }
  if (!report.hasTimes)
    facts.push(
      'No times of day: purchases are laid over the day by an assumed profile, so nothing that depends on hours is known.',
    );
  if (easyShip > 0) {
    const all = easyShip === own.length ? 'All' : `${easyShip} of ${own.length}`;
    facts.push(
      `${all} seller-fulfilled orders go by Easy Ship: Amazon collects, and the cut-off for a cancellation is the scheduled pickup, not the confirmation.`,
    );
  }
  facts.push(
    report.hasRequestColumn
      ? 'The file says which orders had a request on file; how the other cancellations came about is assumed, over a range.'
      : 'Nothing says who asked to cancel, by which route or why: results are given over a range of assumptions (low, mid, high).',
  );
  return facts;
}
