/**
 * Chance comes in named streams: a draw is a function of (seed, replication, marketplace, entity,
 * purpose) and of nothing else, so two strategies meet the same buyers whatever they do (common
 * random numbers) and no draw order can leak into a result.
 *
 * The mixer is xxHash32's finaliser over two rounds (Collet,
 * https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md), keyed by 64 bits. Why not a
 * generator object: decision record 0003.
 */
export type StreamKey = { readonly low: number; readonly high: number };

const PRIME1 = 0x9e3779b1;
const PRIME2 = 0x85ebca77;
const PRIME3 = 0xc2b2ae3d;
const PRIME4 = 0x27d4eb2f;

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 15), PRIME2);
  h = Math.imul(h ^ (h >>> 13), PRIME3);
  return h ^ (h >>> 16);
}

/** Thirty-two bits for an entity and a purpose (both unsigned integers below 2^32). */
export function bits(key: StreamKey, entity: number, purpose: number): number {
  let h = (key.low + Math.imul(entity, PRIME3)) | 0;
  h = Math.imul((h << 17) | (h >>> 15), PRIME4);
  h = (h + Math.imul(purpose + 1, PRIME1)) | 0;
  h = Math.imul((h << 13) | (h >>> 19), PRIME1) ^ key.high;
  return mix(h) >>> 0;
}

/** A uniform number strictly between 0 and 1. */
export function uniform(key: StreamKey, entity: number, purpose: number): number {
  return (bits(key, entity, purpose) + 0.5) / 4294967296;
}

/** The key of a stream: a seed and any number of names below it, in order. */
export function streamKey(seed: number, ...names: readonly (string | number)[]): StreamKey {
  const low = mix((seed | 0) ^ PRIME1);
  const high = mix((Math.floor(seed / 4294967296) | 0) ^ Math.imul(seed | 0, PRIME4) ^ PRIME3);
  const key = { low, high };
  for (const name of names) {
    // Text and numbers cannot collide: each begins with its own mark.
    if (typeof name === 'number') {
      fold(key, 1);
      fold(key, name | 0);
    } else {
      fold(key, 2);
      for (const letter of name) fold(key, letter.codePointAt(0) ?? 0);
      fold(key, -1);
    }
  }
  return key;
}

function fold(key: { low: number; high: number }, word: number): void {
  key.low = mix(Math.imul(key.low ^ word, PRIME1) + PRIME4);
  key.high = mix(Math.imul(key.high + word, PRIME2) ^ key.low);
}
