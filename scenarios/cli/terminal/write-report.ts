import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricsOfArm, type ReplicationSummary, type Results, type ScenarioResult } from '../../../sim/internal.ts';
import {
  summaryMarkdown,
  toConsole,
  toCsv,
  toGithub,
  toHtml,
  toJson,
  toJunit,
  toSarif,
  type ReplicationRow,
} from '../../../reports/index.ts';
import { startedAs } from '../../suite/started-as.ts';
import type { OutputFolder } from '../../suite/output/output-folder.ts';
import { leadsTo } from '../../suite/output/output-place.ts';
import { lineOfExpectation } from './line-of-expectation.ts';
import type { Reporter } from './options.ts';
import { print, printStyled } from './print.ts';
import { colours, room } from './room.ts';

/** What a report says beside the results: rows of `replications.csv`, and scenarios found in the cache. */
export type Beside = { readonly rows: readonly ReplicationRow[]; readonly cached?: readonly string[] };

/** Writes the files of the chosen reporters into the folder. */
export async function writeReport(
  folder: OutputFolder,
  results: Results,
  { rows, cached = [] }: Beside,
  reporters: readonly Reporter[],
): Promise<void> {
  const has = (reporter: Reporter) => reporters.includes(reporter);
  // results.json is always written, because `report DIR` draws everything again from it.
  folder.write('results.json', toJson(results));
  folder.write('summary.md', pageOf(results, cached));
  folder.write('environment.json', `${JSON.stringify({ ...environment(), cached }, null, 2)}\n`);
  if (has('html')) folder.write('index.html', await toHtml(results));
  if (has('junit')) folder.write('junit.xml', toJunit(results));
  if (has('sarif')) folder.write('results.sarif', toSarif(results, lineOfExpectation));
  if (has('csv') || rows.length > 0) folder.write('replications.csv', toCsv(rows));
}

/** Facts that may differ between machines. Comparisons of reports leave this file out. */
function environment() {
  return {
    node: process.version,
    timeZoneData: process.versions['tz'] ?? null,
    platform: `${process.platform}-${process.arch}`,
    commandLine: process.argv.slice(2),
    at: new Date().toISOString(),
  };
}

/** The summary. `results.json` does not say what comes from the cache, so the last line here says it. */
function pageOf(results: Results, cached: readonly string[]): string {
  const page = summaryMarkdown(results);
  return cached.length === 0 ? page : `${page.trimEnd()}\n\n_${cachedText(results, cached)}_\n`;
}

/** Which scenarios were not played, because their results were in the cache. */
function cachedText({ scenarios }: Results, cached: readonly string[]): string {
  return `Not played again, because nothing about them has changed: ${cached.length} of ${scenarios.length} scenarios (${cached.join(', ')}). Their results are from the cache.`;
}

/** Prints the results to the terminal, and to the annotations and summary of a CI run. */
export function printReport(
  results: Results,
  reporters: readonly Reporter[],
  quiet: boolean,
  cached: readonly string[] = [],
): void {
  if (quiet) return;
  if (reporters.includes('console')) {
    const shown = toConsole(results, { colour: colours(), width: room(), command: startedAs() });
    printStyled(`${shown.trimEnd()}\n`);
  }
  if (cached.length > 0) print(`\n${cachedText(results, cached)}\n`);
  if (!reporters.includes('github')) return;
  process.stdout.write(toGithub(results, lineOfExpectation));
  const page = process.env['GITHUB_STEP_SUMMARY'];
  if (page) appendFileSync(page, pageOf(results, cached));
}

/** Says where the report is: the page when it was written, else the results. */
export function printPlace(out: string, reporters: readonly Reporter[], quiet: boolean, more = ''): void {
  if (quiet) return;
  const place = reporters.includes('html')
    ? `Report: ${join(out, 'index.html')}`
    : `Results: ${join(out, 'results.json')}`;
  print(`\n${place}${leadsTo(out)}${more}\n`);
}

export function replicationRows(result: ScenarioResult, summaries: readonly ReplicationSummary[]): ReplicationRow[] {
  return summaries.flatMap((summary) =>
    result.strategies.map((strategy, arm) => ({
      scenario: result.name,
      strategy: strategy.name,
      replication: summary.replication,
      ...metricsOfArm(summary.arms[arm] as (typeof summary.arms)[number]),
    })),
  );
}

export const EXIT = { pass: 0, none: 0, fail: 1, undecided: 3 } as const;
