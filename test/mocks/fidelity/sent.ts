import type { Operation } from '../../../mocks/wire/operation.ts';

export type Json = Record<string, unknown>;

/** A request's fields by where they stand. */
export type Sent = { readonly path?: Json; readonly query?: Json; readonly body?: Json };

/** The same with one field set, or left out; `body a.b[].c` is in the first of the list. */
export function withField(sent: Sent, field: string, value: unknown): Sent {
  const [place, name = ''] = field.split(' ') as ['path' | 'query' | 'body', string];
  const copy = structuredClone(sent[place] ?? {});
  setIn(copy, place === 'body' ? steps(name) : [name], value);
  return { ...sent, [place]: copy };
}

export function fieldIn(sent: Sent, field: string): unknown {
  const [place, name = ''] = field.split(' ') as ['path' | 'query' | 'body', string];
  return (place === 'body' ? steps(name) : [name]).reduce<unknown>(
    (inside, step) => (inside as Json | undefined)?.[step],
    sent[place],
  );
}

const steps = (name: string): string[] => name.replaceAll('[]', '.0').split('.');

function setIn(target: Json, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) delete target[step];
    else target[step] = value;
    return;
  }
  target[step] ??= rest[0] === '0' ? [] : {};
  setIn(target[step] as Json, rest, value);
}

/** The target of a request, below the root. */
export function targetOf(operation: Operation, { path = {}, query = {} }: Sent): string {
  const where = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(path[name]);
    return operation.rest ? value : encodeURIComponent(value);
  });
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent([value].flat().join(','))}`],
  );
  return pairs.length === 0 ? where : `${where}?${pairs.join('&')}`;
}
