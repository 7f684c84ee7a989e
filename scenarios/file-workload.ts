import { dirname, join } from 'node:path';
import { addDays, localDate, marketplaceOf, type BuyerRates, type Instant, type Workload } from '../sim/index.ts';
import { readOrderReport } from './backtest.ts';
import { CASES, describeCase, type Assumptions } from './order-report/assume.ts';
import { reportWorkload } from './order-report/workload.ts';
import { parseWritten, writtenWorkload } from './order-report/written.ts';
import { badInput } from './problem.ts';
import { readText } from './read-text.ts';
import type { ScenarioFile } from './schema.ts';

/** Orders that come from a file instead of from rates. */
export type FileWorkload = {
  readonly workload: (replication: number) => Workload;
  readonly caveats: readonly string[];
};

/** `workload:` or `orderReport:` of a scenario; null when it draws its orders. */
export function fileWorkload(scenario: ScenarioFile, file: string, seed: number): FileWorkload | null {
  const given = [scenario.orders, scenario.orderReport, scenario.workload].filter((source) => source !== undefined);
  if (given.length > 1) throw badInput(file, 'expected only one of `orders`, `orderReport` and `workload`');
  if (scenario.workload !== undefined) return written(scenario, join(dirname(file), scenario.workload), seed);
  if (scenario.orderReport !== undefined) return reported(scenario, join(dirname(file), scenario.orderReport), seed);
  return null;
}

function written(scenario: ScenarioFile, path: string, seed: number): FileWorkload {
  const orders = parseWritten(readText(path, path, 50_000_000), path);
  for (const order of orders) {
    if (!scenario.marketplaces.includes(order.marketplace))
      throw badInput(path, `an order of ${order.marketplace}, which the scenario does not name`);
  }
  const workload = (replication: number) => writtenWorkload(orders, scenario.marketplaces, seed, replication);
  checkDays(workload(0), scenario, path);
  return { workload, caveats: [] };
}

function reported(scenario: ScenarioFile, path: string, seed: number): FileWorkload {
  const report = readOrderReport(path, { skipBadRows: false });
  const named = {
    ...report,
    orders: report.orders.filter((order) => scenario.marketplaces.includes(order.marketplace)),
  };
  const mid = CASES[1] as Assumptions;
  const rates = scenario.buyers as unknown as BuyerRates;
  const workload = (replication: number) =>
    reportWorkload(
      named,
      { markets: scenario.marketplaces, assumptions: { ...mid, followsRedirect: rates.followsRedirect }, rates, seed },
      replication,
    );
  checkDays(workload(0), scenario, path);
  return { workload, caveats: [`Who asked to cancel, and how, is assumed: ${describeCase(mid)}.`] };
}

/** Every order must fall into the scenario's days, or it would be silently left unjudged. */
function checkDays(workload: Workload, scenario: ScenarioFile, path: string): void {
  const first = addDays(scenario.from, -(scenario.warmUp ?? 0));
  const last = addDays(scenario.from, scenario.days - 1);
  for (let i = 0; i < workload.size; i += 1) {
    const market = workload.markets[(workload.traits[i] as number) & 31] ?? '';
    const day = localDate(workload.placedAt[i] as Instant, marketplaceOf(market)?.timeZone ?? 'UTC');
    if (day >= first && day <= last) continue;
    throw badInput(
      path,
      `order ${workload.nameOf(i)} was placed on ${day}, outside the scenario's days ${first} to ${last} (from, days and warmUp)`,
    );
  }
}
