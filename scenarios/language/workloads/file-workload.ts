import { dirname, isAbsolute, join } from 'node:path';
import { addDays, policySet, type Workload } from '../../../sim/internal.ts';
import { describeCase, fromRates } from './order-report/assume.ts';
import { factsOf } from './order-report/facts.ts';
import { readOrderReport } from './order-report/load.ts';
import { spanOf } from './order-report/span.ts';
import { unknownsOf, windowsOf } from './order-report/unknowns.ts';
import { reportWorkload } from './order-report/workload.ts';
import { parseWritten, writtenWorkload } from './written/workload.ts';
import type { WrittenRange } from './written/schema.ts';
import { badInput } from '../input/problem.ts';
import { readText } from '../input/read-text.ts';
import { buyerRates } from '../schema/buyers.ts';
import type { ScenarioFile } from '../schema/scenario.ts';

/** Orders that come from a file instead of from rates. */
export type FileWorkload = {
  readonly workload: (replication: number) => Workload;
  readonly caveats: readonly string[];
};

const MOST_BYTES = 50_000_000;

/** `workload:` or `orderReport:` of a scenario; null when it draws its orders. */
export function fileWorkload(scenario: ScenarioFile, file: string, seed: number): FileWorkload | null {
  const given = [scenario.orders, scenario.orderReport, scenario.workload].filter((source) => source !== undefined);
  if (given.length > 1) throw badInput(file, 'expected only one of `orders`, `orderReport` and `workload`');
  const path = scenario.workload ?? scenario.orderReport;
  if (path === undefined) return null;
  if (scenario.from === 'today')
    throw badInput(file, 'from: expected the date of the file\'s first orders, found "today"');
  const beside = isAbsolute(path) ? path : join(dirname(file), path);
  return scenario.workload === undefined ? reported(scenario, beside, seed) : written(scenario, beside, seed);
}

function written(scenario: ScenarioFile, path: string, seed: number): FileWorkload {
  const orders = parseWritten(readText(path, path, MOST_BYTES), path, rangeOf(scenario));
  return {
    workload: (replication) => writtenWorkload(orders, scenario.marketplaces, seed, replication),
    caveats: [],
  };
}

function reported(scenario: ScenarioFile, path: string, seed: number): FileWorkload {
  const whole = readOrderReport(path, { skipBadRows: false });
  const report = { ...whole, orders: whole.orders.filter((each) => scenario.marketplaces.includes(each.marketplace)) };
  const { first, last } = rangeOf(scenario);
  if (report.orders.length === 0) throw badInput(path, `no orders of ${scenario.marketplaces.join(' ')} in it`);
  const stray = report.orders.find(({ day }) => day < first || day > last);
  if (stray !== undefined) {
    const days = `the scenario's days ${first} to ${last} (from, days and warmUp)`;
    throw badInput(path, `order ${stray.id} was placed on ${stray.day}, outside ${days}`);
  }
  const rates = buyerRates(scenario.buyers);
  const assumptions = fromRates(rates);
  const span = spanOf(report);
  // The set does not matter here: all judge over the same windows.
  const windows = windowsOf(policySet('documented'), scenario.marketplaces);
  return {
    workload: (replication) =>
      reportWorkload(report, { markets: scenario.marketplaces, assumptions, rates, seed }, replication),
    caveats: [
      `Who asked to cancel, and how, is assumed: ${describeCase(assumptions)}.`,
      ...factsOf(report, span),
      ...unknownsOf(report, span, windows),
    ],
  };
}

/** Every order must fall into the scenario's days, or it would be silently left unjudged. */
function rangeOf(scenario: ScenarioFile): WrittenRange {
  return {
    marketplaces: scenario.marketplaces,
    first: addDays(scenario.from, -(scenario.warmUp ?? 0)),
    last: addDays(scenario.from, scenario.days - 1),
  };
}
