/**
 * A running 64-bit digest of 32-bit words: two multiply-rotate lanes with different constants. It
 * detects accidental differences, but it is no defence against someone who wants a collision.
 */
export type Digest = Int32Array;

const LOW = 0;
const HIGH = 1;

export function newDigest(): Digest {
  return Int32Array.of(0x243f6a88 | 0, 0x85a308d3 | 0);
}

/** Folds `count` words into the digest, in order. */
export function foldWords(digest: Digest, words: Uint32Array, count: number): void {
  let low = digest[LOW] as number;
  let high = digest[HIGH] as number;
  for (let i = 0; i < count; i += 1) {
    const word = words[i] as number;
    low = Math.imul(low ^ word, 0x9e3779b1);
    low = (low << 13) | (low >>> 19);
    high = Math.imul(high + word, 0x85ebca77);
    high = ((high << 17) | (high >>> 15)) ^ low;
  }
  digest[LOW] = low;
  digest[HIGH] = high;
}

/** Sixteen hexadecimal digits. */
export function digestText(digest: Digest): string {
  return hex(digest[HIGH] as number) + hex(digest[LOW] as number);
}

/** The digest of several digests or other texts, in order. */
export function digestOfTexts(texts: readonly string[]): string {
  const digest = newDigest();
  for (const text of texts) {
    const words = Uint32Array.from([...text, '\n'], (letter) => letter.codePointAt(0) ?? 0);
    foldWords(digest, words, words.length);
  }
  return digestText(digest);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
