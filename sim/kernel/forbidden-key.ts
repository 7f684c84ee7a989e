/**
 * Keys that mean something to JavaScript itself. Parsers and checks pass over them without a word, so
 * what stands under them would vanish: an expectation, a reading, a limit.
 */
const FORBIDDEN: readonly unknown[] = ['__proto__', 'constructor', 'prototype'];

export const isForbiddenKey = (key: unknown): boolean => FORBIDDEN.includes(key);

export const forbiddenKeyText = (key: string): string =>
  `the key ${JSON.stringify(key)} is not allowed, because JavaScript gives it a meaning of its own; choose another name`;

/** The first forbidden key anywhere in a value; null when there is none. It takes linear time and no stack. */
export function forbiddenKeyIn(value: unknown): string | null {
  const seen = new Set<unknown>();
  const left: unknown[] = [value];
  while (left.length > 0) {
    const each = left.pop();
    if (typeof each !== 'object' || each === null || seen.has(each)) continue;
    seen.add(each);
    for (const [key, inner] of Object.entries(each)) {
      if (isForbiddenKey(key)) return key;
      if (typeof inner === 'object') left.push(inner);
    }
  }
  return null;
}
