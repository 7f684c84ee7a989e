import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS, type Results, type ScenarioResult } from '../../sim/internal.ts';
import { badInput } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';

type Strategy = ScenarioResult['strategies'][number];
type Market = Strategy['byMarketplace'][string];
type Point = Market['series'][number];
type Limit = Market['limits'][number];

/**
 * Reads the results of a report folder, also those of schema version 1. Throws an `InputError` when
 * the folder has none.
 */
export function readResults(dir: string): Results {
  const path = join(dir, 'results.json');
  if (!existsSync(path)) throw badInput(dir, 'the folder has no results.json; expected a report folder');
  const results = parse(path);
  if (!Array.isArray(results.scenarios)) throw badInput(path, 'the file has no list of `scenarios`; expected results');
  switch (results.schemaVersion) {
    case 2:
      return results as Results;
    case 1:
      return { ...(results as Results), schemaVersion: 2, scenarios: results.scenarios.map(fromVersion1) };
    default:
      throw badInput(path, `the file has schemaVersion ${quote(results.schemaVersion)}; expected 1 or 2`);
  }
}

type AnyVersion = Partial<Omit<Results, 'schemaVersion'>> & { readonly schemaVersion?: unknown };

function parse(path: string): AnyVersion {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw badInput(path, `the file is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw badInput(path, 'the file holds no object; expected results');
}

/**
 * Version 1 had no limits of p95, no `breach` of series points, no families of intervals and fewer
 * metrics. What cannot be computed is null, which reports show as "n/a" or "no limit".
 */
function fromVersion1(scenario: ScenarioResult): ScenarioResult {
  return {
    ...scenario,
    strategies: scenario.strategies.map((strategy) => ({
      ...strategy,
      metrics: metrics(strategy.metrics),
      byMarketplace: Object.fromEntries(
        Object.entries(strategy.byMarketplace).map(([code, market]) => [code, marketOf(market)]),
      ),
    })),
  };
}

const UNKNOWN = { mean: Number.NaN, lower: null, upper: null, confidence: 0.95, p50: Number.NaN, p95: Number.NaN };

function metrics(given: Strategy['metrics']): Strategy['metrics'] {
  const spreads = METRICS.map((name) => {
    const known: Partial<Strategy['metrics'][typeof name]> = given[name] ?? { ...UNKNOWN, max: Number.NaN };
    return [name, { ...known, p95Lower: known.p95Lower ?? null, p95Upper: known.p95Upper ?? null }];
  });
  return { ...given, ...(Object.fromEntries(spreads) as Strategy['metrics']) };
}

function marketOf(market: Market): Market {
  const judgedBy = (limit: Limit | undefined) => (point: Point) => ({ ...point, breach: isBreach(point, limit) });
  return {
    ...market,
    metrics: metrics(market.metrics),
    series: market.series.map(judgedBy(market.limits[0])),
    otherWindows: market.otherWindows.map((other) => ({
      ...other,
      series: other.series.map(judgedBy(market.limits.find(({ windowDays }) => windowDays === other.windowDays))),
    })),
  };
}

function isBreach({ numerator, denominator, breach }: Point, limit: Limit | undefined): boolean {
  // Version 1 was written with and without `breach`; the types know only the later form.
  if (typeof (breach as unknown) === 'boolean') return breach;
  if (limit === undefined || denominator === 0) return false;
  const rate = numerator / denominator;
  return limit.comparator === 'under' ? rate >= limit.limit : rate > limit.limit;
}
