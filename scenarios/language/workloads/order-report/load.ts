import { readText } from '../../input/read-text.ts';
import { parseOrderReport, type ParseOptions } from './parse.ts';
import type { OrderReport } from './read.ts';

/** Largest order report that is read: about two million lines. */
const MOST_BYTES = 200_000_000;

export function readOrderReport(path: string, options: ParseOptions): OrderReport {
  return parseOrderReport(readText(path, path, MOST_BYTES), path, options);
}
