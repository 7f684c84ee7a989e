import { lstatSync } from 'node:fs';

/** Whether something has this path, also a symbolic link that leads nowhere. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A `.gitignore` with these lines, each once. Lines that were there stay as they are. */
export function withIgnored(text: string, lines: readonly string[]): string {
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = lines.filter((line) => !there.has(line) && !there.has(line.replace(/\/$/, '')));
  if (missing.length === 0) return text;
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`;
}
