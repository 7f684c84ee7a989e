import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { InvariantError } from '../../sim/internal.ts';
import { childrenOf, MOST_FILTER_STEPS, stepsOf, type FilterNode } from './filter-cost.ts';
import { matchesInLinearTime, patternFault } from './linear-matches.ts';

/**
 * The `filterExpression` of a subscription: CEL over the notification's payload, without arithmetic
 * and indexing (Notifications v1 model;
 * developer-docs.amazon.com/sp-api/docs/filter-notification-subscriptions). How the real service
 * words its refusals is not known, nor are its limits.
 */
export type FilterExpression = (payload: Readonly<Record<string, unknown>>) => boolean;

/** The most characters of an expression, and the deepest nesting. The lengths are ours. */
export const LONGEST_FILTER = 256;
export const DEEPEST_FILTER = 24;

/** Stands in for `matches`, because the package's own backtracks and cannot be replaced by name. */
const LINEAR = 'matchesInLinearTime';
const environment = new Environment({ unlistedVariablesAreDyn: true, limits: { maxDepth: DEEPEST_FILTER } });
environment.registerFunction(`string.${LINEAR}(string): bool`, matchesInLinearTime);

const FORBIDDEN = new Set(['+', '-', '*', '/', '%', '[]', '-_', 'unary_-']);
/** Functions of the package that are not CEL's own. With them a short text could make a long list. */
const FOREIGN = new Set(['bind', 'join', 'json', 'split', LINEAR]);

/** The compiled expression, or what is wrong with it. */
export function compileFilter(text: string): FilterExpression | string {
  if (text.length > LONGEST_FILTER) return `filterExpression: expected at most ${LONGEST_FILTER} characters`;
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return `filterExpression: ${firstLine(error)}`;
  }
  const root = parsed.ast as unknown as FilterNode;
  const wrong = wrongIn(root);
  if (wrong !== null) return `filterExpression: ${wrong}`;
  if (stepsOf(root) > MOST_FILTER_STEPS)
    return `filterExpression: its macros nest too deeply, or its patterns are too large; expected at most ${MOST_FILTER_STEPS} steps for a notification`;
  useLinearMatches(root);
  return (payload) => {
    try {
      return parsed(payload) === true;
    } catch {
      return false; // the notification lacks a field, so the expression is not true of it
    }
  };
}

/** Most filters that are kept compiled. */
const KEPT = 1_000;
const compiled = new Map<string, FilterExpression>();

/** The filter of an accepted subscription, compiled once. */
export function filterOf(text: string): FilterExpression {
  let filter = compiled.get(text);
  if (filter === undefined) {
    const made = compileFilter(text);
    if (typeof made === 'string')
      throw new InvariantError(`a subscription was accepted with an invalid filter: ${made}`);
    if (compiled.size >= KEPT) compiled.clear();
    compiled.set(text, (filter = made));
  }
  return filter;
}

/** The first operator or function that is not supported, or a pattern that is none. Null if there is neither. */
function wrongIn(node: FilterNode): string | null {
  const { op, args } = node;
  if (FORBIDDEN.has(op)) return `the operator "${op}" is not supported`;
  if (op === 'call' || op === 'rcall') {
    const [name, , given] = args as [string, unknown, readonly FilterNode[]];
    if (FOREIGN.has(name)) return `the function "${name}" is not supported`;
    if (op === 'rcall' && name === 'matches') {
      const pattern = given[0]?.op === 'value' ? given[0].args : null;
      if (typeof pattern !== 'string') return 'the pattern of "matches" has to be written out as a text';
      const fault = patternFault(pattern);
      if (fault !== null) return fault;
    }
  }
  for (const child of childrenOf(node)) {
    const wrong = wrongIn(child);
    if (wrong !== null) return wrong;
  }
  return null;
}

function useLinearMatches(node: FilterNode): void {
  if (node.op === 'rcall' && (node.args as unknown[])[0] === 'matches') (node.args as unknown[])[0] = LINEAR;
  childrenOf(node).forEach(useLinearMatches);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
