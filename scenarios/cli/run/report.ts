import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { summaryMarkdown, toHtml, toJunit } from '../../../reports/index.ts';
import { readResults } from '../../suite/read-results.ts';
import { printReport } from '../terminal/write-report.ts';

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
