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
import { quote } from '../input/quote.ts';

/** A workload read from a file, and what must be said about it. */
export type FileWorkload = {
  readonly workload: (replication: number) => Workload;
  readonly caveats: readonly string[];
};

const MOST_BYTES = 50_000_000;

/**
 * Reads the file named by `workload:` or `orderReport:`; null when the scenario draws its orders
 * from rates.
 */
export function fileWorkload(scenario: ScenarioFile, file: string, seed: number): FileWorkload | null {
  const given = [scenario.orders, scenario.orderReport, scenario.workload].filter((source) => source !== undefined);
  if (given.length > 1)
    throw badInput(
      file,
      'the scenario names several sources of orders; expected only one of `orders`, `orderReport` and `workload`',
    );
  const path = scenario.workload ?? scenario.orderReport;
  if (path === undefined) return null;
  if (scenario.from === 'today')
    throw badInput(file, '`from` is "today", but the orders come from a file; expected the date of its first orders');
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
  if (report.orders.length === 0)
    throw badInput(
      path,
      `the file has no orders of the scenario's marketplaces; expected some of ${scenario.marketplaces.join(' ')}`,
    );
  const stray = report.orders.find(({ day }) => day < first || day > last);
  if (stray !== undefined) {
    const days = `a day of the scenario, ${first} to ${last} (see \`from\`, \`days\` and \`warmUp\`)`;
    throw badInput(path, `order ${quote(stray.id)} was placed on ${stray.day}; expected ${days}`);
  }
  const rates = buyerRates(scenario.buyers);
  const assumptions = fromRates(rates);
  const span = spanOf(report);
  // Any policy set will do: all of them judge over the same windows.
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

/** The days in which every order must be placed: an order outside them would never be judged. */
function rangeOf(scenario: ScenarioFile): WrittenRange {
  return {
    marketplaces: scenario.marketplaces,
    first: addDays(scenario.from, -(scenario.warmUp ?? 0)),
    last: addDays(scenario.from, scenario.days - 1),
  };
}
