import { cellText, isFreeText, type ReportLine } from './cells.ts';
import type { ColumnName } from './columns.ts';

/**
 * A header and one row a line, tabs between cells, every row ended by a newline. Flat files do not
 * quote.
 */
export function flatFile(columns: readonly ColumnName[], lines: readonly ReportLine[]): string {
  const rows = lines.map((line) => columns.map((name) => flatCell(name, cellText(name, line))).join('\t'));
  return `${[columns.join('\t'), ...rows].join('\n')}\n`;
}

/** Controls and the separators that some readers take for line ends. */
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * Spreadsheets take these for a formula, the full-width ones too
 * (owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

function flatCell(name: ColumnName, value: string): string {
  const flat = value.replace(BREAKS, ' ');
  return isFreeText(name) && FORMULA.test(flat) ? `'${flat}` : flat;
}
