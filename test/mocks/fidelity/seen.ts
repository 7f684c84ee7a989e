import type { Field } from './fields.ts';

/** What was seen of one field of an operation's success answers. */
export type Sight = {
  times: number;
  /** The first value, as JSON. */
  value: string;
  varies: boolean;
  /** Of an enumeration: every value seen. */
  readonly words: Set<string>;
};

type SeenOperation = {
  readonly known: ReadonlyMap<string, Field>;
  /** How often something with properties was seen at a path; the empty path is the answer itself. */
  readonly objects: Map<string, number>;
  readonly sights: Map<string, Sight>;
};

/** Everything that was answered, field by field. */
export type Seen = {
  note(operation: string, answer: { readonly body: unknown; readonly headers: Headers }): void;
  of(operation: string, path: string): Sight | undefined;
  /** Whether the field was at times absent where it could have been. */
  isAbsentAtTimes(operation: string, path: string): boolean;
};

export function newSeen(fields: ReadonlyMap<string, readonly Field[]>): Seen {
  const operations = new Map<string, SeenOperation>();
  for (const [name, list] of fields)
    operations.set(name, {
      known: new Map(list.map((each) => [each.path, each])),
      objects: new Map(),
      sights: new Map(),
    });
  return {
    note(name, { body, headers }) {
      const operation = operations.get(name);
      if (operation === undefined) return;
      look(operation, body ?? {}, '');
      for (const path of operation.known.keys()) {
        const value = path.startsWith('header ') ? headers.get(path.slice('header '.length)) : null;
        if (value !== null) see(operation, path, value);
      }
    },
    of: (name, path) => operations.get(name)?.sights.get(path),
    isAbsentAtTimes(name, path) {
      const operation = operations.get(name);
      const parent = path.startsWith('header ') ? '' : path.replace(/(^|\.)[^.]*$/, '');
      return (operation?.sights.get(path)?.times ?? 0) < (operation?.objects.get(parent) ?? 0);
    },
  };
}

function look(operation: SeenOperation, value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach((each) => look(operation, each, `${path}[]`));
  operation.objects.set(path, (operation.objects.get(path) ?? 0) + 1);
  for (const [name, child] of Object.entries(value)) {
    const below = path === '' ? name : `${path}.${name}`;
    const any = path === '' ? '*' : `${path}.*`;
    const known = [below, any].find((each) => operation.known.has(each));
    if (known === undefined) continue; // deeper in a definition that holds itself
    see(operation, known, child);
    look(operation, child, known);
  }
}

function see(operation: SeenOperation, path: string, value: unknown): void {
  const { enum: words, items } = operation.known.get(path) as Field;
  let sight = operation.sights.get(path);
  if (sight === undefined) {
    sight = { times: 0, value: JSON.stringify(value), varies: false, words: new Set() };
    operation.sights.set(path, sight);
  }
  sight.times += 1;
  sight.varies ||= JSON.stringify(value) !== sight.value;
  if (words !== undefined || items?.enum !== undefined)
    for (const word of [value].flat()) sight.words.add(String(word));
}
