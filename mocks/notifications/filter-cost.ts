/** A node of a parsed expression: `op` names it, `args` are nodes, lists of nodes, or plain values. */
export type FilterNode = { readonly op: string; args: unknown };

/** The most steps that an expression may need for one notification. */
export const MOST_FILTER_STEPS = 10_000;
/** The longest list that a notification holds: the lines of an order, and some more. */
const LONGEST_LIST = 16;
/** What a search with a pattern costs, in steps. */
const SEARCH = 50;
const LOOPS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/**
 * The most steps that the expression can need. Every macro is taken to run over the longest list
 * that the expression writes out or a notification holds, and to stop at nothing.
 */
export function stepsOf(root: FilterNode): number {
  return costOf(root, Math.max(LONGEST_LIST, longestList(root)));
}

function costOf(node: FilterNode, length: number): number {
  const parts = childrenOf(node);
  if (node.op !== 'rcall') return 1 + sum(parts, length);
  const [name, receiver, given] = node.args as [string, FilterNode, readonly FilterNode[]];
  if (LOOPS.has(name)) return 1 + costOf(receiver, length) + length * (1 + sum(given, length));
  return (name === 'matches' ? SEARCH : 1) + sum(parts, length);
}

function sum(nodes: readonly FilterNode[], length: number): number {
  return nodes.reduce((total, node) => total + costOf(node, length), 0);
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
