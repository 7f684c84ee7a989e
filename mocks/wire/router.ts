import { decode } from './query.ts';
import type { Operation } from './operation.ts';

export type Match = {
  readonly operation: Operation;
  /** Position in the table. */
  readonly index: number;
  readonly path: Readonly<Record<string, string>>;
};

/** Finds the operation of a method and path; `undefined` where the gateway knows none. */
export type Router = (method: string, path: string) => Match | undefined;

type Node = {
  readonly literals: Map<string, Node>;
  parameter: Node | null;
  /** What is left of the path is one parameter. */
  rest: boolean;
  /** By method. */
  readonly here: Map<
    string,
    { readonly operation: Operation; readonly index: number; readonly names: readonly string[] }
  >;
};

const newNode = (): Node => ({ literals: new Map(), parameter: null, rest: false, here: new Map() });

export function createRouter(operations: readonly Operation[]): Router {
  const root = newNode();
  for (const [index, operation] of operations.entries()) plant(root, operation, index);
  return (method, path) => {
    const segments = path.split('/');
    const found: string[] = [];
    let node: Node | undefined = root;
    for (let i = 1; i < segments.length && node !== undefined; i += 1) {
      const segment = segments[i] as string;
      const literal: Node | undefined = node.literals.get(segment);
      if (literal !== undefined) node = literal;
      else if (segment === '' || node.parameter === null) return undefined;
      else {
        found.push(decode(segment));
        node = node.parameter;
        if (node.rest) {
          found[found.length - 1] = segments.slice(i).map(decode).join('/');
          break;
        }
      }
    }
    const entry = node?.here.get(method);
    if (entry === undefined) return undefined;
    const named: Record<string, string> = Object.create(null) as Record<string, string>;
    entry.names.forEach((name, i) => (named[name] = found[i] as string));
    return { operation: entry.operation, index: entry.index, path: named };
  };
}

function plant(root: Node, operation: Operation, index: number): void {
  const names: string[] = [];
  let node = root;
  for (const segment of operation.path.split('/').slice(1)) {
    if (segment.startsWith('{')) {
      names.push(segment.slice(1, -1));
      node = node.parameter ??= newNode();
      node.rest ||= operation.rest;
    } else {
      let next = node.literals.get(segment);
      if (next === undefined) node.literals.set(segment, (next = newNode()));
      node = next;
    }
  }
  node.here.set(operation.method, { operation, index, names });
}
