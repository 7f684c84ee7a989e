/**
 * Whole numbers from 0 to 2^32 - 1, each with its position in the order of arrival. Open addressing
 * in typed arrays: no garbage.
 */
export type KeyTable = {
  readonly size: number;
  /** The position of a key. One that is new gets the next: the size as it was before. */
  place(key: number): number;
  /** The key that came as number `position`. */
  at(position: number): number;
};

/** Knuth's multiplicative hashing: the fractional part of the golden ratio times 2^32. */
const GOLDEN = 0x9e3779b1;
const EMPTY = 0;

export function createKeyTable(): KeyTable {
  let bits = 12;
  let keys = new Uint32Array(1 << (bits - 1));
  let slots = new Uint32Array(1 << bits); // position + 1
  const table = { size: 0, place, at: (position: number): number => keys[position] as number };

  function place(key: number): number {
    let slot = Math.imul(key, GOLDEN) >>> (32 - bits);
    const mask = slots.length - 1;
    for (let held = slots[slot] as number; held !== EMPTY; held = slots[slot] as number) {
      if (keys[held - 1] === key) return held - 1;
      slot = (slot + 1) & mask;
    }
    if (table.size === keys.length) {
      grow();
      return place(key);
    }
    keys[table.size] = key;
    table.size += 1;
    slots[slot] = table.size;
    return table.size - 1;
  }

  /** Half full: twice as large. */
  function grow(): void {
    bits += 1;
    const more = new Uint32Array(keys.length * 2);
    more.set(keys);
    keys = more;
    slots = new Uint32Array(1 << bits);
    const mask = slots.length - 1;
    for (let position = 0; position < table.size; position += 1) {
      let slot = Math.imul(keys[position] as number, GOLDEN) >>> (32 - bits);
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = position + 1;
    }
  }

  return table;
}
