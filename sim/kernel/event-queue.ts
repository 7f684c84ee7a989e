import TinyQueue from 'tinyqueue';
import type { Instant } from './time.ts';
import { invariant } from './invariant.ts';

/**
 * The future event list, in total order: by instant, then priority (0 first, at most 7), then the
 * order in which notices were scheduled.
 *
 * A ring of buckets of 65.5 s reaches six days ahead; a bitmap finds the next bucket in use; the
 * bucket being served is kept sorted; what lies further ahead waits in a heap (decision record
 * 0003).
 */
export type EventQueue = {
  /** Schedules a notice. `order` and `tag` are handed back when it is due. */
  schedule(at: Instant, priority: number, order: number, tag: number): void;
  /** The key (`keyOf`) of the next notice; Infinity when there is none. */
  readonly key: number;
  /**
   * Takes the next notice out: read `order` and `tag` afterwards; its instant is in the `key` it
   * had (`instantOf`).
   */
  pop(): void;
  readonly due: { order: number; tag: number };
  readonly size: number;
  /** As new; keeps the room it has taken. */
  clear(): void;
};

/**
 * Priorities of one instant, 0 (served first) to 7. A power of two, so that multiplying is exact.
 */
const PRIORITIES = 8;
/** The key of a notice: keys sort by instant, then by priority. */
export const keyOf = (at: number, priority: number): number => at * PRIORITIES + priority;
/** The smallest key after everything that is due at `at` or earlier. */
export const keyAfter = (at: number): number => keyOf(at + 1, 0);
/** The instant in a key of priority 0: no rounding needed. */
export const instantOfFirst = (key: number): Instant => (key * (1 / PRIORITIES)) as Instant;
/** The instant in a key. */
export const instantOf = (key: number): Instant => Math.floor(key * (1 / PRIORITIES)) as Instant;

const BUCKETS = 8192;
/** One bucket holds 65,536 ms of keys. */
const PER_BUCKET = 1 / (65_536 * PRIORITIES);
const bucketOf = (key: number): number => Math.floor(key * PER_BUCKET);

type Far = { readonly key: number; readonly sequence: number; readonly order: number; readonly tag: number };

export function createEventQueue(): EventQueue {
  return new RingQueue();
}

/** A class: decision record 0011. */
class RingQueue implements EventQueue {
  readonly due = { order: 0, tag: 0 };
  size = 0;
  key = Infinity;

  private capacity = 1024;
  private keys = new Float64Array(this.capacity);
  private sequences = new Float64Array(this.capacity);
  private orders = new Uint32Array(this.capacity);
  private tags = new Uint32Array(this.capacity);
  private next = new Int32Array(this.capacity);
  private used = 0;
  private free = -1;
  private sequence = 0;

  private readonly heads = new Int32Array(BUCKETS).fill(-1);
  private readonly occupied = new Uint32Array(BUCKETS / 32);
  private readonly far = new TinyQueue<Far>([], (a, b) => a.key - b.key || a.sequence - b.sequence);
  /** Slots of the current bucket, sorted. */
  private served = new Int32Array(64);
  private servedEnd = 0;
  private position = 0;
  /** Absolute number of the current bucket. */
  private bucket = -1;

  schedule(at: Instant, priority: number, order: number, tag: number): void {
    const key = keyOf(at, priority);
    const number = bucketOf(key);
    this.size += 1;
    this.sequence += 1;
    if (this.bucket < 0) this.bucket = number - 1;
    if (number - this.bucket >= BUCKETS) this.far.push({ key, sequence: this.sequence, order, tag });
    else this.place(this.newSlot(key, order, tag, this.sequence), number);
    if (this.size === 1) this.find();
    else if (key < this.key) this.key = key;
  }

  pop(): void {
    invariant(this.size > 0, 'popped an empty queue');
    const slot = this.served[this.position] as number;
    const { due } = this;
    this.position += 1;
    this.size -= 1;
    due.order = this.orders[slot] as number;
    due.tag = this.tags[slot] as number;
    this.next[slot] = this.free;
    this.free = slot;
    this.find();
  }

  clear(): void {
    while (this.size > 0) this.pop(); // leaves every bucket empty
    this.used = 0;
    this.free = -1;
    this.sequence = 0;
    this.servedEnd = 0;
    this.position = 0;
    this.bucket = -1;
  }

  /** What is due next comes to the head of the current bucket. */
  private find(): void {
    if (this.size === 0) {
      this.key = Infinity;
      return;
    }
    while (this.position >= this.servedEnd) this.advance();
    this.key = this.keys[this.served[this.position] as number] as number;
  }

  private grow(): void {
    this.capacity *= 2;
    this.keys = copyInto(new Float64Array(this.capacity), this.keys);
    this.sequences = copyInto(new Float64Array(this.capacity), this.sequences);
    this.orders = copyInto(new Uint32Array(this.capacity), this.orders);
    this.tags = copyInto(new Uint32Array(this.capacity), this.tags);
    this.next = copyInto(new Int32Array(this.capacity), this.next);
  }

  private newSlot(key: number, order: number, tag: number, sequence: number): number {
    let slot = this.free;
    if (slot >= 0) this.free = this.next[slot] as number;
    else {
      if (this.used === this.capacity) this.grow();
      slot = this.used;
      this.used += 1;
    }
    this.keys[slot] = key;
    this.sequences[slot] = sequence;
    this.orders[slot] = order;
    this.tags[slot] = tag;
    return slot;
  }

  private insertServed(slot: number): void {
    if (this.servedEnd === this.served.length) this.served = copyInto(new Int32Array(this.servedEnd * 2), this.served);
    const { served, position, keys, sequences } = this;
    const key = keys[slot] as number;
    const sequence = sequences[slot] as number;
    let at = this.servedEnd;
    this.servedEnd += 1;
    for (; at > position; at -= 1) {
      const before = served[at - 1] as number;
      const keyBefore = keys[before] as number;
      if (keyBefore < key || (keyBefore === key && (sequences[before] as number) < sequence)) break;
      served[at] = before;
    }
    served[at] = slot;
  }

  private place(slot: number, number: number): void {
    if (number <= this.bucket) return this.insertServed(slot);
    const { heads, occupied } = this;
    const ring = number & (BUCKETS - 1);
    this.next[slot] = heads[ring] as number;
    heads[ring] = slot;
    occupied[ring >>> 5] = (occupied[ring >>> 5] as number) | (1 << (ring & 31));
  }

  /** Distance from `bucket` to the next occupied ring bucket; 0 when the ring is empty. */
  private distanceToNext(): number {
    const { occupied } = this;
    const start = (this.bucket + 1) & (BUCKETS - 1);
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

  private admitFar(): void {
    const { far } = this;
    for (let head = far.peek(); head !== undefined; head = far.peek()) {
      const number = bucketOf(head.key);
      if (number - this.bucket >= BUCKETS) return;
      far.pop();
      this.place(this.newSlot(head.key, head.order, head.tag, head.sequence), number);
    }
  }

  /** Moves on to the next bucket with anything in it. */
  private advance(): void {
    this.servedEnd = 0;
    this.position = 0;
    const head = this.far.peek();
    const farBucket = head === undefined ? Infinity : bucketOf(head.key);
    const distance = this.distanceToNext();
    const ringBucket = distance === 0 ? Infinity : this.bucket + distance;
    this.bucket = Math.min(farBucket, ringBucket);
    if (ringBucket === this.bucket) this.serveRing(this.bucket & (BUCKETS - 1));
    this.admitFar();
  }

  /** A bucket holds a few notices: inserting one by one is faster than a sort. */
  private serveRing(ring: number): void {
    const { heads, occupied, next } = this;
    for (let slot = heads[ring] as number; slot >= 0;) {
      const following = next[slot] as number;
      this.insertServed(slot);
      slot = following;
    }
    heads[ring] = -1;
    occupied[ring >>> 5] = (occupied[ring >>> 5] as number) & ~(1 << (ring & 31));
  }
}

function copyInto<T extends Float64Array | Uint32Array | Int32Array>(target: T, source: T): T {
  target.set(source as never);
  return target;
}
