/** The deepest nesting of a value that is read. Checks call themselves for each level, and a stack has an end. */
export const DEEPEST_VALUE = 100;

/** Whether a value nests deeper than is read. It takes linear time and no stack. */
export function nestsTooDeeply(value: unknown): boolean {
  const left: (readonly [unknown, number])[] = [[value, 0]];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    const [inner, depth] = each;
    if (typeof inner !== 'object' || inner === null) continue;
    if (depth === DEEPEST_VALUE) return true;
    for (const one of Object.values(inner)) if (typeof one === 'object') left.push([one, depth + 1]);
  }
  return false;
}
