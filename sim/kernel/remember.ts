/**
 * A bounded cache: computes the value of a key once and keeps at most `most` values, dropping the
 * oldest. Use it only for values that nobody changes and that the key determines, so that nothing
 * of one run can reach another.
 */
export type Memory<V> = { recall(key: string, workOut: () => V): V };

export function memoryOf<V>(most: number): Memory<V> {
  const known = new Map<string, V>();
  return {
    recall(key, workOut) {
      const found = known.get(key);
      if (found !== undefined) return found;
      const made = workOut();
      if (known.size >= most) known.delete(known.keys().next().value as string);
      known.set(key, made);
      return made;
    },
  };
}

/**
 * A cache by object: the value is dropped together with its object. Use it only for objects that
 * nobody changes.
 */
export function inMemory<K extends object, V extends object>(known: WeakMap<K, V>, key: K, workOut: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = workOut();
  known.set(key, made);
  return made;
}
