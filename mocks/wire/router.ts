import { InvariantError } from '../../sim/internal.ts';
import { decode } from './query.ts';

/** The columns that a router needs. Tables may have further ones. */
export type Route = {
  readonly method: string;
  /** `{name}` stands for one segment that is not empty. */
  readonly path: string;
  /** The last parameter takes all that is left of the path, slashes included. */
  readonly rest?: boolean;
};

export type Match<R extends Route> = {
  readonly route: R;
  /** Position in the table. */
  readonly index: number;
  /** Parameters by name, decoded. */
  readonly path: Readonly<Record<string, string>>;
};

/** Whether no route has this path, or only routes with other methods do. */
export type Miss = 'no-path' | 'no-method';

export type Router<R extends Route> = (method: string, path: string) => Match<R> | Miss;

type Entry<R> = { readonly route: R; readonly index: number; readonly names: readonly string[] };

type Node<R> = {
  readonly literals: Map<string, Node<R>>;
  parameter: Node<R> | null;
  /** True if the rest of the path is one parameter. */
  rest: boolean;
  readonly byMethod: Map<string, Entry<R>>;
};

const newNode = <R>(): Node<R> => ({ literals: new Map(), parameter: null, rest: false, byMethod: new Map() });

/**
 * Creates a router. It finds the route for a method and an undecoded path; a literal segment takes
 * precedence over a parameter. `read` decodes parameters. Throws if two routes have the same method
 * and path.
 */
export function createRouter<R extends Route>(routes: readonly R[], read = decode): Router<R> {
  const root = newNode<R>();
  for (const [index, route] of routes.entries()) plant(root, route, index);
  return (method, path) => {
    const segments = path.split('/');
    const found: string[] = [];
    let node: Node<R> | undefined = root;
    for (let i = 1; i < segments.length && node !== undefined; i += 1) {
      const segment = segments[i] as string;
      const literal: Node<R> | undefined = node.literals.get(segment);
      if (literal !== undefined) node = literal;
      else if (segment === '' || node.parameter === null) return 'no-path';
      else {
        found.push(read(segment));
        node = node.parameter;
        if (node.rest) {
          found[found.length - 1] = segments.slice(i).map(read).join('/');
          break;
        }
      }
    }
    if (node === undefined || node.byMethod.size === 0) return 'no-path';
    const entry = node.byMethod.get(method);
    if (entry === undefined) return 'no-method';
    const named: Record<string, string> = Object.create(null) as Record<string, string>;
    entry.names.forEach((name, i) => (named[name] = found[i] as string));
    return { route: entry.route, index: entry.index, path: named };
  };
}

function plant<R extends Route>(root: Node<R>, route: R, index: number): void {
  const names: string[] = [];
  let node = root;
  for (const segment of route.path.split('/').slice(1)) {
    if (segment.startsWith('{')) {
      names.push(segment.slice(1, -1));
      node = node.parameter ??= newNode();
      node.rest ||= route.rest === true;
    } else {
      let next = node.literals.get(segment);
      if (next === undefined) node.literals.set(segment, (next = newNode()));
      node = next;
    }
  }
  if (node.byMethod.has(route.method)) throw new InvariantError(`${route.method} ${route.path} is in the table twice`);
  node.byMethod.set(route.method, { route, index, names });
}

/** A path without the slash at its end. `/` stays. */
export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Turns a table with keys such as `GET /path` into routes below `root`. */
export function routesOf<Run>(table: Readonly<Record<string, Run>>, root = ''): readonly (Route & { run: Run })[] {
  return Object.entries(table).map(([name, run]) => {
    const [method, path] = name.split(' ') as [string, string];
    return { method, path: root + path, run };
  });
}
