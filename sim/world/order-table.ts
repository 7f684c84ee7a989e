import type { Instant } from '../kernel/time.ts';
import type { Order } from './order.ts';
import { orderOf, orderWord, statusIn } from './order-word.ts';
import { fulfilledByOf, itemsOf } from './order-traits.ts';
import type { Workload } from './workload.ts';

/**
 * All orders of a run as columns: one word and three item masks each, seven bytes. `load` and
 * `store` are the only way in and out, except for the words that plain orders' short cuts write
 * (engine/run.ts, engine/shipping.ts).
 */
export type OrderTable = {
  load(order: number): Order;
  store(order: number, record: Order): void;
  /** The status that `load` would return, without loading the rest. */
  statusOf(order: number): Order['status'];
  /** Makes room for orders 0 to `size - 1`; `words` and `shipped` are new arrays afterwards. */
  reserve(size: number): void;
  readonly words: Uint32Array;
  readonly shipped: Uint8Array;
};

export function createOrderTable(workload: Workload): OrderTable {
  return new OrderColumns(workload);
}

class OrderColumns implements OrderTable {
  words: Uint32Array;
  shipped: Uint8Array;
  private requested: Uint8Array;
  private cancelled: Uint8Array;
  private readonly workload: Workload;
  // Cache of the last loaded order; valid while its word is unchanged.
  private last = -1;
  private lastWord = 0;
  private lastRecord: Order | null = null;

  constructor(workload: Workload) {
    this.workload = workload;
    this.words = new Uint32Array(workload.size);
    this.shipped = new Uint8Array(workload.size);
    this.requested = new Uint8Array(workload.size);
    this.cancelled = new Uint8Array(workload.size);
  }

  reserve(size: number): void {
    if (size <= this.words.length) return;
    const capacity = Math.max(size, this.words.length * 2, 1_024);
    this.words = grown(new Uint32Array(capacity), this.words);
    this.shipped = grown(new Uint8Array(capacity), this.shipped);
    this.requested = grown(new Uint8Array(capacity), this.requested);
    this.cancelled = grown(new Uint8Array(capacity), this.cancelled);
  }

  load(order: number): Order {
    const word = this.words[order] as number;
    if (order === this.last && word === this.lastWord && this.lastRecord !== null) return this.lastRecord;
    const traits = this.workload.traits[order] as number;
    const record = orderOf(word, {
      fulfilledBy: fulfilledByOf(traits),
      items: itemsOf(traits),
      placedAt: this.workload.placedAt[order] as Instant,
      requested: this.requested[order] as number,
      cancelled: this.cancelled[order] as number,
      shipped: this.shipped[order] as number,
    });
    return this.keep(order, word, record);
  }

  statusOf(order: number): Order['status'] {
    return statusIn(this.words[order] as number);
  }

  store(order: number, record: Order): void {
    const word = orderWord(record);
    this.words[order] = word;
    this.requested[order] = record.requested;
    this.cancelled[order] = record.cancelled;
    this.shipped[order] = record.shipped;
    this.keep(order, word, record);
  }

  private keep(order: number, word: number, record: Order): Order {
    this.last = order;
    this.lastWord = word;
    this.lastRecord = record;
    return record;
  }
}

function grown<T extends Uint8Array | Uint32Array>(target: T, source: T): T {
  target.set(source);
  return target;
}
