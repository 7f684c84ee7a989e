import { crc32 } from 'node:zlib';

/** The first line of a log: which one it is, and the checksum with which the log before it ends. */
export type LogHead = { readonly log: number; readonly after: string };

/** The checksum with which the first log of a folder begins. */
export const NO_LOG_BEFORE = '00000000';

/**
 * Frames one entry after another. A line is a checksum (CRC-32, eight hexadecimal digits), a space,
 * and the entry as JSON, which has no line ends of its own. The checksum is over all entries of the
 * log up to this one, so a line that is missing, doubled or moved is noticed.
 */
export class Framer {
  /** The checksum of the last line. */
  last = NO_LOG_BEFORE;

  frame(entry: unknown): string {
    const text = JSON.stringify(entry);
    this.last = checksum(text, this.last);
    return `${this.last} ${text}\n`;
  }
}

export type Unframed = {
  readonly head: LogHead | null;
  readonly entries: readonly unknown[];
  /** The checksum of the last whole line. */
  readonly last: string;
};

/**
 * Reads a log. A last line that was not written to its end is left out: nobody was told that it
 * happened. Returns the number of the first line that is damaged. `head` is null if not even the
 * first line was written.
 */
export function unframe(bytes: Uint8Array): Unframed | { readonly damagedLine: number } {
  const lines: unknown[] = [];
  let last = NO_LOG_BEFORE;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(NEW_LINE, from);
    const found = unframed(Buffer.from(bytes.subarray(from, end < 0 ? bytes.length : end)).toString(), last);
    if (found !== null) {
      lines.push(found.entry);
      last = found.sum;
    } else if (end >= 0) return { damagedLine: lines.length + 1 };
    from = end < 0 ? bytes.length : end + 1;
  }
  const [first, ...entries] = lines;
  if (first === undefined) return { head: null, entries: [], last };
  return isHead(first) ? { head: first, entries, last } : { damagedLine: 1 };
}

const NEW_LINE = 10;

function isHead(value: unknown): value is LogHead {
  const { log, after } = (value ?? {}) as Partial<LogHead>;
  return typeof log === 'number' && typeof after === 'string';
}

function unframed(line: string, before: string): { readonly entry: unknown; readonly sum: string } | null {
  const text = line.slice(9);
  const sum = checksum(text, before);
  if (line[8] !== ' ' || line.slice(0, 8) !== sum) return null;
  try {
    return { entry: JSON.parse(text) as unknown, sum };
  } catch {
    return null;
  }
}

function checksum(text: string, before: string): string {
  return crc32(text, Number.parseInt(before, 16)).toString(16).padStart(8, '0');
}
