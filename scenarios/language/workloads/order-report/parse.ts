import { InputError, type Problem } from '../../input/problem.ts';
import { readHeader } from './columns.ts';
import { statusesText } from './facts.ts';
import { purchaseTimes } from './purchase-time.ts';
import { readLine, type ReportedLine } from './read-line.ts';
import { joinLines } from './join-lines.ts';
import type { OrderReport, UnknownStatus } from './read.ts';

export type ParseOptions = { readonly skipBadRows: boolean };

/** How many lines that cannot be read are listed; all of them are counted. */
const SHOWN = 10;

/**
 * Parses the text of an order report. Lines that cannot be read are an `InputError`, unless
 * `skipBadRows` leaves them out.
 */
export function parseOrderReport(text: string, file: string, options: ParseOptions): OrderReport {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = readHeader(rows[0] ?? '', file);
  const context = { file, columns, timeOf: purchaseTimes() };
  const lines: ReportedLine[] = [];
  const bad: Problem[] = [];
  let elsewhere = 0;
  let count = 0;
  for (let i = 1; i < rows.length; i += 1) {
    const row = rows[i] as string;
    if (row === '') continue;
    count += 1;
    const line = readLine(row.split('\t'), i + 1, context);
    if (line === 'elsewhere') elsewhere += 1;
    else if ('message' in line) bad.push(line);
    else lines.push(line);
  }
  if (bad.length > 0 && !options.skipBadRows) throw brokenLines(bad, count, file);
  const { orders, unknownStatuses } = joinLines(lines);
  if (orders.length === 0 && unknownStatuses.length > 0)
    throw noKnownStatus(unknownStatuses, columns.at('order-status'), file);
  return {
    file,
    orders,
    unknownStatuses,
    lines: count,
    elsewhere,
    badLines: bad,
    hasTimes: lines.some((line) => line.at !== null),
    hasRequestColumn: columns.has('request'),
  };
}

function noKnownStatus(unknown: readonly UnknownStatus[], column: number, file: string): InputError {
  const message = `order-status: no status of the file is known (${statusesText(unknown)}); expected English statuses such as Shipped or Cancelled`;
  return new InputError([{ file, line: 2, column: column + 1, message }]);
}

function brokenLines(bad: readonly Problem[], count: number, file: string): InputError {
  const more = bad.length > SHOWN ? [{ file, message: `${bad.length - SHOWN} more lines cannot be read` }] : [];
  const hint = `${bad.length} of ${count} lines cannot be read; correct them, or leave them out with \`--skip-bad-rows\``;
  return new InputError([...bad.slice(0, SHOWN), ...more, { file, message: hint }]);
}
