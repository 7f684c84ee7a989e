import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import { summaryMarkdown, toHtml, toJunit } from '../../../reports/index.ts';
import { checkOutputFolder } from '../../suite/output/check-output.ts';
import { addToMarker, MARKER } from '../../suite/output/marker.ts';
import { recoverForReading } from '../../suite/output/output-folder.ts';
import { readResults } from '../../suite/read-results.ts';
import { printReport } from '../terminal/write-report.ts';

export function addReport(program: Command): void {
  program
    .command('report')
    .argument('<dir>', 'report folder')
    .option('--quiet', 'print errors only')
    .action(async (dir, options) => {
      recoverForReading(dir);
      const results = readResults(dir);
      checkOutputFolder(dir, 'report');
      const files = {
        'index.html': await toHtml(results),
        'junit.xml': toJunit(results),
        'summary.md': summaryMarkdown(results),
      };
      addToMarker(dir, Object.keys(files));
      for (const [name, content] of Object.entries(files)) replaceFile(dir, name, content);
      printReport(results, ['console'], options.quiet ?? false);
    });
}

/** The file is replaced as a whole. A symbolic link is replaced too, not followed. */
function replaceFile(dir: string, name: string, content: string): void {
  const part = join(dir, `${MARKER}.part`);
  writeFileSync(part, content);
  renameSync(part, join(dir, name));
}
