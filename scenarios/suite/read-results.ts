import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS, type Results, type ScenarioResult } from '../../sim/internal.ts';
import { badInput } from '../language/input/problem.ts';
import { excerpt, quote } from '../language/input/quote.ts';
import { MOST_BYTES_OF_RESULTS, readJson } from '../language/input/read-json.ts';
import { resultsProblem } from './results-schema.ts';

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
  const given = readJson(path, MOST_BYTES_OF_RESULTS);
  if (typeof given !== 'object' || given === null) throw badInput(path, 'the file holds no object; expected results');
  const results: AnyVersion = given;
  if (!Array.isArray(results.scenarios)) throw badInput(path, 'the file has no list of `scenarios`; expected results');
  switch (results.schemaVersion) {
    case 2:
      return checked(results, path);
    case 1:
      return checked(upgraded(results as Results, path), path);
    default:
      throw badInput(path, `the file has schemaVersion ${quote(results.schemaVersion)}; expected 1 or 2`);
  }
}

type AnyVersion = Partial<Omit<Results, 'schemaVersion'>> & { readonly schemaVersion?: unknown };

function checked(results: unknown, path: string): Results {
  const problem = resultsProblem(results);
  if (problem !== null) throw damaged(path, problem);
  return results as Results;
}

function upgraded(results: Results, path: string): Results {
  try {
    return { ...results, schemaVersion: 2, scenarios: results.scenarios.map(fromVersion1) };
  } catch (error) {
    throw damaged(path, excerpt(error instanceof Error ? error.message : ''));
  }
}

function damaged(path: string, what: string) {
  return badInput(path, `the file is damaged: ${what}; copy it again, or run the scenarios again`);
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
