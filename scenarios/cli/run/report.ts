import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import type { Results } from '../../../sim/internal.ts';
import { summaryMarkdown, toHtml, toJunit } from '../../../reports/index.ts';
import { badInput } from '../../language/input/problem.ts';
import { printReport } from '../shared/write-report.ts';

export function addReport(program: Command): void {
  program
    .command('report')
    .argument('<dir>', 'report folder')
    .description('draw the charts and pages of a report again from its results.json')
    .option('--quiet', 'print errors only')
    .action(async (dir, options) => {
      const results = readResults(dir);
      writeFileSync(join(dir, 'index.html'), await toHtml(results));
      writeFileSync(join(dir, 'junit.xml'), toJunit(results));
      writeFileSync(join(dir, 'summary.md'), summaryMarkdown(results));
      printReport(results, ['console'], options.quiet ?? false);
    });
}

/** Reads the results of a report folder. Throws an `InputError` when it has none. */
export function readResults(dir: string): Results {
  const path = join(dir, 'results.json');
  if (!existsSync(path)) throw badInput(dir, 'the folder has no results.json; expected a report folder');
  let results: Partial<Results>;
  try {
    results = JSON.parse(readFileSync(path, 'utf8')) as Partial<Results>;
  } catch (error) {
    throw badInput(path, `the file is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (results.schemaVersion !== 1 || !Array.isArray(results.scenarios)) {
    throw badInput(
      path,
      `the file has schemaVersion ${JSON.stringify(results.schemaVersion)}; expected 1, and a list of scenarios`,
    );
  }
  return results as Results;
}
