import { closeSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Bytes before each part: its CRC-32 and its length. */
const HEAD = 8;

/** The parts of a checkpoint's file, in order. A checkpoint may be larger than one buffer can be. */
export type Parts = readonly Uint8Array[];

/** The parts as they are written, each behind its checksum and length. */
export function* framedParts(parts: Parts): Iterable<Uint8Array> {
  for (const part of parts) {
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(crc32(part), 0);
    head.writeUInt32LE(part.byteLength, 4);
    yield head;
    yield part;
  }
}

export function sizeOf(parts: Parts): number {
  return parts.reduce((bytes, part) => bytes + HEAD + part.byteLength, 0);
}

/** Reads the parts of a file; null if one of them is damaged or cut. */
export function readParts(path: string): Parts | null {
  const file = openSync(path, 'r');
  try {
    const parts: Uint8Array[] = [];
    const head = Buffer.alloc(HEAD);
    for (;;) {
      const read = readSync(file, head);
      if (read === 0) return parts;
      if (read < HEAD) return null;
      const length = head.readUInt32LE(4);
      if (length > LONGEST_PART) return null;
      const part = Buffer.alloc(length);
      if (readSync(file, part) < length || crc32(part) !== head.readUInt32LE(0)) return null;
      parts.push(part);
    }
  } finally {
    closeSync(file);
  }
}

/** More than any part has; a damaged length must not take the memory of the machine. */
const LONGEST_PART = 1024 ** 3;
