import { digestText, foldWords, newDigest, type Digest } from '../kernel/digest.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Instant } from '../kernel/time.ts';
import type { WorldEvent } from '../world/event.ts';
import { marketOfHead } from './packed.ts';
import { pack, unpack } from './row.ts';

/**
 * The record of a run: facts only, twenty bytes a row, in the order in which they happened; a row's number is its sequence. Rows are kept in
 * blocks; a full block is folded into the digest once, so keeping the journal and streaming it give the same digest.
 */
export type Journal = {
  append(at: Instant, order: number, head: number, amount: number): void;
  record(at: Instant, order: number, market: number, event: WorldEvent): void;
  readonly rows: number;
  /** Orders placed: one more than the highest order number. */
  readonly orders: number;
  /** The columns, oldest rows first; only the first `rows` of each page are filled. */
  pages(): readonly JournalPage[];
  at(sequence: number): JournalLine;
  /** Sixteen hexadecimal digits over every row so far. */
  digest(): string;
};

export type JournalLine = {
  readonly at: Instant;
  readonly sequence: number;
  readonly order: number;
  readonly market: number;
  readonly event: WorldEvent;
};

const ROWS = 65_536;
/** A small world fits, and a power of four times this is `ROWS`. */
const FIRST = 256;

/** Columns of up to 65,536 rows. */
export type JournalPage = Omit<Block, 'capacity'> & { readonly rows: number };

/** Four columns in one piece of memory, one after another. */
type Block = {
  readonly capacity: number;
  readonly at: Float64Array;
  readonly order: Uint32Array;
  readonly head: Uint32Array;
  readonly amount: Int32Array;
};

function newBlock(capacity: number): Block {
  const memory = new ArrayBuffer(capacity * 20);
  return {
    capacity,
    at: new Float64Array(memory, 0, capacity),
    order: new Uint32Array(memory, capacity * 8, capacity),
    head: new Uint32Array(memory, capacity * 12, capacity),
    amount: new Int32Array(memory, capacity * 16, capacity),
  };
}

/** Written out: one shape for all pages. */
function pageOf({ at, order, head, amount }: Block, rows: number): JournalPage {
  return { rows, at, order, head, amount };
}

export function createJournal(): Journal {
  const full: Block[] = [];
  const digest = newDigest();
  let block = newBlock(FIRST);
  let used = 0;
  let orders = 0;

  function turnPage(): void {
    if (block.capacity < ROWS) {
      const larger = newBlock(Math.min(ROWS, block.capacity * 4));
      larger.at.set(block.at);
      larger.order.set(block.order);
      larger.head.set(block.head);
      larger.amount.set(block.amount);
      block = larger;
      return;
    }
    foldBlock(digest, block, used);
    full.push(block);
    block = newBlock(ROWS);
    used = 0;
  }

  function append(at: Instant, order: number, head: number, amount: number): void {
    if (used === block.capacity) turnPage();
    if (order >= orders) orders = order + 1;
    block.at[used] = at;
    block.order[used] = order;
    block.head[used] = head;
    block.amount[used] = amount;
    used += 1;
  }

  return {
    append,
    record(at, order, market, event) {
      const packed = pack(event, market);
      append(at, order, packed.head, packed.amount);
    },
    get rows() {
      return full.length * ROWS + used;
    },
    get orders() {
      return orders;
    },
    pages() {
      return [...full.map((page) => pageOf(page, ROWS)), pageOf(block, used)];
    },
    at(sequence) {
      const page = full[Math.floor(sequence / ROWS)] ?? block;
      const i = page === block ? sequence - full.length * ROWS : sequence % ROWS;
      invariant(sequence >= 0 && (page !== block || i < used), `the journal has no row ${sequence}`);
      const head = page.head[i] as number;
      return {
        at: page.at[i] as Instant,
        sequence,
        order: page.order[i] as number,
        market: marketOfHead(head),
        event: unpack(head, page.amount[i] as number),
      };
    },
    digest() {
      const end = digest.slice();
      foldBlock(end, block, used);
      return digestText(end);
    },
  };
}

/** Column by column: instants as their two 32-bit halves, then orders, heads, amounts. */
function foldBlock(digest: Digest, block: Block, rows: number): void {
  foldWords(digest, new Uint32Array(block.at.buffer, 0, rows * 2), rows * 2);
  foldWords(digest, block.order, rows);
  foldWords(digest, block.head, rows);
  foldWords(digest, new Uint32Array(block.amount.buffer, block.amount.byteOffset, rows), rows);
}
