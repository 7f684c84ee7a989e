import { digestOfTexts } from '../kernel/digest.ts';

/** Digest of a JSON value. The order of keys does not matter; everything else does. */
export function contentDigest(value: unknown): string {
  return digestOfTexts([canonical(value)]);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
