import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { InvariantError } from '../../sim/internal.ts';

/**
 * The `filterExpression` of a subscription: CEL over the notification's payload, without arithmetic
 * and indexing (Notifications v1 model;
 * developer-docs.amazon.com/sp-api/docs/filter-notification-subscriptions). How the real service
 * words its refusals is not known.
 */
export type FilterExpression = (payload: Readonly<Record<string, unknown>>) => boolean;

const environment = new Environment({ unlistedVariablesAreDyn: true });
const FORBIDDEN = new Set(['+', '-', '*', '/', '%', '[]', '-_', 'unary_-']);

/** The compiled expression, or what is wrong with it. */
export function compileFilter(text: string): FilterExpression | string {
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return `filterExpression: ${firstLine(error)}`;
  }
  const operator = forbiddenIn(parsed.ast);
  if (operator !== null) return `filterExpression: the operator "${operator}" is not supported`;
  return (payload) => {
    try {
      return parsed(payload) === true;
    } catch {
      return false; // the notification lacks a field, so the expression is not true of it
    }
  };
}

const compiled = new Map<string, FilterExpression>();

/** The filter of an accepted subscription, compiled once. */
export function filterOf(text: string): FilterExpression {
  let filter = compiled.get(text);
  if (filter === undefined) {
    const made = compileFilter(text);
    if (typeof made === 'string')
      throw new InvariantError(`a subscription was accepted with an invalid filter: ${made}`);
    compiled.set(text, (filter = made));
  }
  return filter;
}

/**
 * The first forbidden operator, or null. A node has `op` and `args`; arguments are nodes, lists of
 * nodes, or plain values.
 */
function forbiddenIn(node: unknown): string | null {
  if (Array.isArray(node)) return node.reduce<string | null>((found, each) => found ?? forbiddenIn(each), null);
  if (typeof node !== 'object' || node === null || !('op' in node)) return null;
  const { op, args } = node as { op: unknown; args: unknown };
  return typeof op === 'string' && FORBIDDEN.has(op) ? op : forbiddenIn(args);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
