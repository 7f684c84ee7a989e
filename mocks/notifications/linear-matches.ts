import { createRequire } from 'node:module';
import type * as Re2 from 're2js';

/**
 * CEL's `matches`: RE2 finds the pattern anywhere in the text, in time linear in the text. JavaScript's own
 * expressions backtrack, and 27 letters could keep the mock busy for minutes. Throws if the pattern
 * is none; RE2 itself refuses repetitions of more than a thousand.
 */
export function matchesInLinearTime(text: string, pattern: string): boolean {
  return compiledPattern(pattern).matcher(text).find();
}

/** The number of instructions of a pattern. A search takes at most this number for each character of the text. */
export function sizeOfPattern(pattern: string): number {
  return compiledPattern(pattern).programSize();
}

/** What is wrong with a pattern, or null. */
export function patternFault(pattern: string): string | null {
  try {
    compiledPattern(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Most patterns that are kept compiled. */
const KEPT = 2_000;
const compiled = new Map<string, Re2.RE2JS>();

/** The engine takes a while to load, and hardly any filter uses it. */
let engine: typeof Re2 | null = null;

function compiledPattern(pattern: string): Re2.RE2JS {
  let found = compiled.get(pattern);
  if (found === undefined) {
    engine ??= createRequire(import.meta.url)('re2js') as typeof Re2;
    found = engine.RE2JS.compile(pattern);
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(pattern, found);
  }
  return found;
}
