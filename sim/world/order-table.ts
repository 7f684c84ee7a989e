import type { Instant } from '../kernel/time.ts';
import { FULFILLED_BY, ON_FILE } from '../policy/words.ts';
import { STATUSES, type Order } from './order.ts';
import { fulfilledOf, itemsOf, type Workload } from './workload.ts';

/**
 * All orders of a run as columns: one word and three item masks each, seven bytes. `load` and `store` are the only way in and out, except
 * for the words that plain orders' short cuts write (engine/run.ts, engine/shipping.ts).
 */
export type OrderTable = {
  load(order: number): Order;
  store(order: number, record: Order): void;
  /** Of `load`, without the rest. */
  statusOf(order: number): Order['status'];
  /** Makes room for orders 0 to `size - 1`; `words` and `shipped` are new arrays afterwards. */
  reserve(size: number): void;
  readonly words: Uint32Array;
  readonly shipped: Uint8Array;
};

export const PENDING = 0;
/** The word of a paid order on which nothing else has happened. */
export const PLAIN_UNSHIPPED = 1;
/** The word of an order shipped and confirmed in one step, nothing else. */
export const PLAIN_SHIPPED = 3 | (1 << 6) | (1 << 7);

const STATUS_AT: Record<Order['status'], number> = {
  pending: 0,
  unshipped: 1,
  'partially-shipped': 2,
  shipped: 3,
  cancelled: 4,
};
const ON_FILE_AT: Record<Order['onFile'], number> = { none: 0, legacy: 1, formal: 2 };

const flag = (word: number, bit: number): boolean => ((word >>> bit) & 1) === 1;
const put = (on: boolean, bit: number): number => (on ? 1 << bit : 0);

export function createOrderTable(workload: Workload): OrderTable {
  return new OrderColumns(workload);
}

class OrderColumns implements OrderTable {
  words: Uint32Array;
  shipped: Uint8Array;
  private requested: Uint8Array;
  private cancelled: Uint8Array;
  private readonly workload: Workload;
  // One fact brings several looks at the same order: its last record is at hand while its word still says the same.
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
    return this.keep(order, word, {
      status: STATUSES[word & 7] ?? 'pending',
      fulfilledBy: FULFILLED_BY[fulfilledOf(traits)] ?? 'merchant',
      items: itemsOf(traits),
      placedAt: this.workload.placedAt[order] as Instant,
      onFile: ON_FILE[(word >>> 3) & 3] ?? 'none',
      requested: this.requested[order] as number,
      cancelled: this.cancelled[order] as number,
      shipped: this.shipped[order] as number,
      asked: flag(word, 5),
      labelBought: flag(word, 6),
      handedOver: flag(word, 7),
      intercepted: flag(word, 8),
      refunded: flag(word, 9),
      returned: flag(word, 10),
      stockMissing: flag(word, 11),
    });
  }

  statusOf(order: number): Order['status'] {
    return STATUSES[(this.words[order] as number) & 7] ?? 'pending';
  }

  store(order: number, record: Order): void {
    const word =
      STATUS_AT[record.status] |
      (ON_FILE_AT[record.onFile] << 3) |
      put(record.asked, 5) |
      put(record.labelBought, 6) |
      put(record.handedOver, 7) |
      put(record.intercepted, 8) |
      put(record.refunded, 9) |
      put(record.returned, 10) |
      put(record.stockMissing, 11);
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
