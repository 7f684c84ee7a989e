/**
 * Query parameters. Repeated keys and comma-joined lists mean the same; unknown names are ignored.
 * Like in the real API, an empty parameter (`OrderStatuses=`) is one that was not sent.
 */
export type Query = {
  /** The first value that is not empty. */
  get(name: string): string | undefined;
  /** All values, split at commas, without blanks. */
  list(name: string): readonly string[];
  has(name: string): boolean;
  /** The name of every parameter that is not empty, in order, without repeats. */
  names(): readonly string[];
};

/** Parses `a=1&b=2,3&b=4`. Broken percent-escapes are kept as written. */
export function parseQuery(text: string): Query {
  if (text === '') return EMPTY;
  const values = new Map<string, string[]>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1));
    if (value === '') continue;
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return {
    get: (name) => values.get(name)?.[0],
    list: (name) => (values.get(name) ?? []).flatMap((value) => value.split(',')).flatMap(trimmed),
    has: (name) => values.has(name),
    names: () => [...values.keys()],
  };
}

const EMPTY: Query = { get: () => undefined, list: () => [], has: () => false, names: () => [] };

function trimmed(value: string): string[] {
  const text = value.trim();
  return text === '' ? [] : [text];
}

export function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
