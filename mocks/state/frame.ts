import { crc32 } from 'node:zlib';

/**
 * One line of the log: a checksum (CRC-32, eight hexadecimal digits), a space, and the entry as
 * JSON. JSON has no line ends of its own.
 */
export function frame(entry: unknown): string {
  const text = JSON.stringify(entry);
  return `${checksum(text)} ${text}\n`;
}

/** The entries of a log, and how many bytes of it are whole. */
export type Unframed = { readonly entries: readonly unknown[]; readonly whole: number };

/**
 * Reads the lines of a log. A last line that was not written to its end is left out: nobody was told
 * that it happened. Returns the number of a damaged line that others follow.
 */
export function unframe(bytes: Uint8Array): Unframed | { readonly damagedLine: number } {
  const entries: unknown[] = [];
  let whole = 0;
  for (let line = 1; whole < bytes.length; line += 1) {
    const end = bytes.indexOf(NEW_LINE, whole);
    const entry = end < 0 ? undefined : unframed(Buffer.from(bytes.subarray(whole, end)).toString());
    if (entry === undefined) return hasWholeLine(bytes, end) ? { damagedLine: line } : { entries, whole };
    entries.push(entry);
    whole = end + 1;
  }
  return { entries, whole };
}

const NEW_LINE = 10;

function unframed(line: string): unknown {
  const text = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== checksum(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a whole line comes after this position. */
function hasWholeLine(bytes: Uint8Array, after: number): boolean {
  let from = after;
  while (from >= 0) {
    const end = bytes.indexOf(NEW_LINE, from + 1);
    if (end < 0) return false;
    if (unframed(Buffer.from(bytes.subarray(from + 1, end)).toString()) !== undefined) return true;
    from = end;
  }
  return false;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
