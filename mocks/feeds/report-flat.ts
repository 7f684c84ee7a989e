import type { Finding } from './finding.ts';
import { resultsOf, type Judged, type Report } from './report.ts';

const HEADINGS = ['original-record-number', 'order-id', 'order-item-id', 'error-code', 'error-type', 'error-message'];

/**
 * Writes the text report of a flat-file feed (sheet 2.6). Record 0 is the file itself
 * (selling-partner-api-models #1091).
 */
export function flatReport(judged: Judged): Report {
  const { summary } = judged;
  const lines = [
    'Feed Processing Summary:',
    `\tNumber of records processed\t\t${summary.processed}`,
    `\tNumber of records successful\t\t${summary.successful}`,
    '',
    HEADINGS.join('\t'),
    ...resultsOf(judged).map(([number, found]) => row(number, found)),
  ];
  return { text: `${lines.join('\n')}\n`, contentType: 'text/plain; charset=UTF-8' };
}

function row(number: string, { code, severity, text, orderId, itemCode }: Finding): string {
  return [number, orderId, itemCode, String(code), severity, text].map(oneCell).join('\t');
}

/**
 * Replaces characters that would end a cell or a line by spaces, because flat files have no
 * quoting.
 */
function oneCell(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]/g, ' ');
}
