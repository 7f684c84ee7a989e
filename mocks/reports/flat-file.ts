import { cellText, isFreeText, type ReportLine } from './cells.ts';
import type { ColumnName } from './columns.ts';

/**
 * Writes a header and one row a line, with tabs between cells and a newline after every row. Flat
 * files have no quoting.
 */
export function flatFile(columns: readonly ColumnName[], lines: readonly ReportLine[]): string {
  const rows = lines.map((line) => columns.map((name) => flatCell(name, cellText(name, line))).join('\t'));
  return `${[columns.join('\t'), ...rows].join('\n')}\n`;
}

/** Control characters and separators that some readers take for line ends. */
const BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * Text that spreadsheets take for a formula, including full-width characters
 * (owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

function flatCell(name: ColumnName, value: string): string {
  const flat = value.replace(BREAKS, ' ');
  return isFreeText(name) && FORMULA.test(flat) ? `'${flat}` : flat;
}
