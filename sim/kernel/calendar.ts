import TinyQueue from 'tinyqueue';
import type { Instant } from './time.ts';
import { invariant } from './invariant.ts';

/**
 * The future event list, in total order: by instant, then priority (0 first, at most 7), then the order in which notices were scheduled.
 *
 * A ring of buckets of 65.5 s reaches six days ahead; a bitmap finds the next bucket in use; the bucket being served is kept sorted; what
 * lies further ahead waits in a heap (decision record 0003).
 */
export type Calendar = {
  /** Schedules a notice. `order` and `tag` are handed back when it is due. */
  schedule(at: Instant, priority: number, order: number, tag: number): void;
  /** `at * 8 + priority` of the next notice; Infinity when there is none. */
  nextKey(): number;
  /** Takes the next notice out: read `order`, `tag` and `at` afterwards. */
  pop(): void;
  readonly due: { at: Instant; order: number; tag: number };
  readonly size: number;
  /** As new; keeps the room it has taken. */
  clear(): void;
};

const BUCKETS = 8192;
/** Of a bucket's width in key units: a power of two, so that multiplying is exact (and faster than dividing). */
const PER_BUCKET = 1 / (65_536 * 8);
const bucketOf = (key: number): number => Math.floor(key * PER_BUCKET);

type Far = { readonly key: number; readonly sequence: number; readonly order: number; readonly tag: number };

export function createCalendar(): Calendar {
  let capacity = 1024;
  let keys = new Float64Array(capacity);
  let sequences = new Float64Array(capacity);
  let orders = new Uint32Array(capacity);
  let tags = new Uint32Array(capacity);
  let next = new Int32Array(capacity);
  let used = 0;
  let free = -1;
  let sequence = 0;
  let size = 0;

  const heads = new Int32Array(BUCKETS).fill(-1);
  const occupied = new Uint32Array(BUCKETS / 32);
  const far = new TinyQueue<Far>([], (a, b) => a.key - b.key || a.sequence - b.sequence);
  let served = new Int32Array(64); // slots of the current bucket, sorted
  let servedEnd = 0;
  let position = 0;
  let bucket = -1; // absolute number of the current bucket
  const due = { at: 0 as Instant, order: 0, tag: 0 };

  function grow(): void {
    capacity *= 2;
    keys = copyInto(new Float64Array(capacity), keys);
    sequences = copyInto(new Float64Array(capacity), sequences);
    orders = copyInto(new Uint32Array(capacity), orders);
    tags = copyInto(new Uint32Array(capacity), tags);
    next = copyInto(new Int32Array(capacity), next);
  }

  function newSlot(key: number, order: number, tag: number, number: number): number {
    let slot = free;
    if (slot >= 0) free = next[slot] as number;
    else {
      if (used === capacity) grow();
      slot = used;
      used += 1;
    }
    keys[slot] = key;
    sequences[slot] = number;
    orders[slot] = order;
    tags[slot] = tag;
    return slot;
  }

  function isBefore(a: number, b: number): boolean {
    const ka = keys[a] as number;
    const kb = keys[b] as number;
    return ka < kb || (ka === kb && (sequences[a] as number) < (sequences[b] as number));
  }

  function insertServed(slot: number): void {
    if (servedEnd === served.length) served = copyInto(new Int32Array(servedEnd * 2), served);
    let at = servedEnd;
    servedEnd += 1;
    while (at > position && isBefore(slot, served[at - 1] as number)) {
      served[at] = served[at - 1] as number;
      at -= 1;
    }
    served[at] = slot;
  }

  function place(slot: number, number: number): void {
    if (number <= bucket) return insertServed(slot);
    const ring = number & (BUCKETS - 1);
    next[slot] = heads[ring] as number;
    heads[ring] = slot;
    occupied[ring >>> 5] = (occupied[ring >>> 5] as number) | (1 << (ring & 31));
  }

  function schedule(at: Instant, priority: number, order: number, tag: number): void {
    const key = at * 8 + priority;
    const number = bucketOf(key);
    size += 1;
    sequence += 1;
    if (bucket < 0) bucket = number - 1;
    if (number - bucket >= BUCKETS) far.push({ key, sequence, order, tag });
    else place(newSlot(key, order, tag, sequence), number);
  }

  /** Distance from `bucket` to the next occupied ring bucket; 0 when the ring is empty. */
  function distanceToNext(): number {
    const start = (bucket + 1) & (BUCKETS - 1);
    for (let step = 0; step <= BUCKETS / 32; step += 1) {
      const word = ((start >>> 5) + step) & (BUCKETS / 32 - 1);
      let bitsHere = occupied[word] as number;
      if (step === 0) bitsHere &= ~((1 << (start & 31)) - 1);
      if (bitsHere === 0) continue;
      const ring = word * 32 + (31 - Math.clz32(bitsHere & -bitsHere));
      return ((ring - start) & (BUCKETS - 1)) + 1;
    }
    return 0;
  }

  function admitFar(): void {
    for (let head = far.peek(); head !== undefined; head = far.peek()) {
      const number = bucketOf(head.key);
      if (number - bucket >= BUCKETS) return;
      far.pop();
      place(newSlot(head.key, head.order, head.tag, head.sequence), number);
    }
  }

  /** Moves on to the next bucket with anything in it. */
  function advance(): void {
    servedEnd = 0;
    position = 0;
    const head = far.peek();
    const farBucket = head === undefined ? Infinity : bucketOf(head.key);
    const distance = distanceToNext();
    const ringBucket = distance === 0 ? Infinity : bucket + distance;
    bucket = Math.min(farBucket, ringBucket);
    if (ringBucket === bucket) {
      const ring = bucket & (BUCKETS - 1);
      // A bucket holds a few notices: inserting one by one is faster than a sort.
      for (let slot = heads[ring] as number; slot >= 0;) {
        const following = next[slot] as number;
        insertServed(slot);
        slot = following;
      }
      heads[ring] = -1;
      occupied[ring >>> 5] = (occupied[ring >>> 5] as number) & ~(1 << (ring & 31));
    }
    admitFar();
  }

  function nextKey(): number {
    if (size === 0) return Infinity;
    while (position >= servedEnd) advance();
    return keys[served[position] as number] as number;
  }

  function pop(): void {
    if (position >= servedEnd) invariant(nextKey() !== Infinity, 'popped an empty calendar');
    const slot = served[position] as number;
    position += 1;
    size -= 1;
    due.at = Math.floor((keys[slot] as number) * 0.125) as Instant;
    due.order = orders[slot] as number;
    due.tag = tags[slot] as number;
    next[slot] = free;
    free = slot;
  }

  function clear(): void {
    while (size > 0) pop(); // leaves every bucket empty
    [used, free, sequence, servedEnd, position, bucket] = [0, -1, 0, 0, 0, -1];
  }

  return {
    schedule,
    nextKey,
    pop,
    due,
    clear,
    get size() {
      return size;
    },
  };
}

function copyInto<T extends Float64Array | Uint32Array | Int32Array>(target: T, source: T): T {
  target.set(source as never);
  return target;
}
