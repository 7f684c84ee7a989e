import { sizeOfPattern } from './linear-matches.ts';

/** A node of a parsed expression: `op` names it, `args` are nodes, lists of nodes, or plain values. */
export type FilterNode = { readonly op: string; args: unknown };

/** The most steps that an expression may need for one notification. */
export const MOST_FILTER_STEPS = 10_000;
/** The longest list that a notification holds: the lines of an order, and some more. */
const LONGEST_LIST = 16;
/** The longest text that a notification holds: an id, an instant, a status. */
const LONGEST_TEXT = 40;
const LOOPS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/**
 * The most steps that the expression can need. Every macro is taken to run over the longest list
 * that the expression writes out or a notification holds, and to stop at nothing.
 */
export function stepsOf(root: FilterNode): number {
  return costOf(root, {
    list: Math.max(LONGEST_LIST, longestList(root)),
    text: Math.max(LONGEST_TEXT, longestText(root)),
  });
}

type Longest = { readonly list: number; readonly text: number };

function costOf(node: FilterNode, longest: Longest): number {
  const parts = childrenOf(node);
  if (node.op !== 'rcall') return 1 + sum(parts, longest);
  const [name, receiver, given] = node.args as [string, FilterNode, readonly FilterNode[]];
  if (LOOPS.has(name)) return 1 + costOf(receiver, longest) + longest.list * (1 + sum(given, longest));
  return (name === 'matches' ? searchCost(given[0], longest.text) : 1) + sum(parts, longest);
}

/** A search runs the instructions of its pattern over the whole text. */
function searchCost(pattern: FilterNode | undefined, text: number): number {
  return typeof pattern?.args === 'string' ? sizeOfPattern(pattern.args) * text : 1;
}

function sum(nodes: readonly FilterNode[], longest: Longest): number {
  return nodes.reduce((total, node) => total + costOf(node, longest), 0);
}

function longestText(node: FilterNode): number {
  const here = node.op === 'value' && typeof node.args === 'string' ? node.args.length : 0;
  return Math.max(here, ...childrenOf(node).map(longestText));
}

function longestList(node: FilterNode): number {
  const parts = childrenOf(node);
  const here = node.op === 'list' ? parts.length : 0;
  return Math.max(here, ...parts.map(longestList));
}

export function isNode(value: unknown): value is FilterNode {
  return typeof value === 'object' && value !== null && 'op' in value;
}

/** The nodes directly below a node. Maps hold pairs of nodes. */
export function childrenOf({ args }: FilterNode): readonly FilterNode[] {
  return (Array.isArray(args) ? args.flat(2) : [args]).filter(isNode);
}
