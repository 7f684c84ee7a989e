// Every value in a document, by its path, and copies of the document in which one of them is another.

type Path = readonly (string | number)[];

/** The paths of all numbers, texts, booleans and nulls. Of a list, only the first entry is looked at. */
export function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? value.slice(0, 1).map((each, i) => [i, each] as const) : Object.entries(value);
  return entries.flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

/** The paths of all objects in it; lists are no objects. */
export function objectsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? value.slice(0, 1).map((each, i) => [i, each] as const) : Object.entries(value);
  return [
    ...(Array.isArray(value) ? [] : [path]),
    ...entries.flatMap(([key, each]) => objectsOf(each, [...path, key])),
  ];
}

export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], document);
}

/** A copy with another value at a path; with `undefined` it has none there. */
export function withValue<T>(document: T, path: Path, value: unknown): T {
  const copy = structuredClone(document);
  const owner = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  const key = path.at(-1) as string | number;
  if (value === undefined) delete owner[key];
  else owner[key] = value;
  return copy;
}

/** A value of another type: nothing takes an object with this key. */
export const WRONG: unknown = { wrong: true };
