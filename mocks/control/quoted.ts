/**
 * Quotes a value from outside for a message. Lists and objects are not walked, because they can be
 * nested deeper than the stack.
 */
export function quoted(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value ?? null);
}
