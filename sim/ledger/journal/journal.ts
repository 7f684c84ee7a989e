import { digestText, foldWords, newDigest, type Digest } from '../../kernel/digest.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Instant } from '../../kernel/time.ts';
import type { WorldEvent } from '../../world/event.ts';
import { marketOfHead } from './head.ts';
import { amountIn, headIn, unpack } from './row.ts';

/**
 * The record of a run: facts only, twenty bytes a row, in the order in which they happened; a row's
 * number is its sequence. Rows are kept in blocks; a full block is folded into the digest once, so
 * keeping the journal and streaming it give the same digest.
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
export type JournalPage = Columns & { readonly rows: number };

/** Four columns in one piece of memory, one after another. */
type Columns = {
  readonly at: Float64Array;
  readonly order: Uint32Array;
  readonly head: Uint32Array;
  readonly amount: Int32Array;
};

function newColumns(capacity: number): Columns {
  const memory = new ArrayBuffer(capacity * 20);
  return {
    at: new Float64Array(memory, 0, capacity),
    order: new Uint32Array(memory, capacity * 8, capacity),
    head: new Uint32Array(memory, capacity * 12, capacity),
    amount: new Int32Array(memory, capacity * 16, capacity),
  };
}

/** Written out: one shape for all pages. */
function pageOf({ at, order, head, amount }: Columns, rows: number): JournalPage {
  return { rows, at, order, head, amount };
}

export function createJournal(): Journal {
  return new ColumnJournal();
}

/** A class: decision record 0011. */
class ColumnJournal implements Journal {
  orders = 0;
  private readonly full: Columns[] = [];
  private folded: Digest | null = null;
  private block = newColumns(FIRST);
  private used = 0;

  get rows(): number {
    return this.full.length * ROWS + this.used;
  }

  append(at: Instant, order: number, head: number, amount: number): void {
    if (this.used === this.block.at.length) this.turnPage();
    const { block, used } = this;
    if (order >= this.orders) this.orders = order + 1;
    block.at[used] = at;
    block.order[used] = order;
    block.head[used] = head;
    block.amount[used] = amount;
    this.used = used + 1;
  }

  record(at: Instant, order: number, market: number, event: WorldEvent): void {
    this.append(at, order, headIn(event, market), amountIn(event));
  }

  private turnPage(): void {
    const { block } = this;
    if (this.used < ROWS) {
      const larger = newColumns(Math.min(ROWS, this.used * 4));
      larger.at.set(block.at);
      larger.order.set(block.order);
      larger.head.set(block.head);
      larger.amount.set(block.amount);
      this.block = larger;
      return;
    }
    this.folded ??= newDigest();
    foldColumns(this.folded, block, this.used);
    this.full.push(block);
    this.block = newColumns(ROWS);
    this.used = 0;
  }

  pages(): readonly JournalPage[] {
    return [...this.full.map((page) => pageOf(page, ROWS)), pageOf(this.block, this.used)];
  }

  at(sequence: number): JournalLine {
    invariant(sequence >= 0 && sequence < this.rows, `the journal has no row ${sequence}`);
    const page = this.full[Math.floor(sequence / ROWS)] ?? this.block;
    const i = sequence % ROWS;
    const head = page.head[i] as number;
    return {
      at: page.at[i] as Instant,
      sequence,
      order: page.order[i] as number,
      market: marketOfHead(head),
      event: unpack(head, page.amount[i] as number),
    };
  }

  digest(): string {
    const end = this.folded?.slice() ?? newDigest();
    foldColumns(end, this.block, this.used);
    return digestText(end);
  }
}

/** Column by column: instants as their two 32-bit halves, then orders, heads, amounts. */
function foldColumns(digest: Digest, columns: Columns, rows: number): void {
  foldWords(digest, new Uint32Array(columns.at.buffer, 0, rows * 2), rows * 2);
  foldWords(digest, columns.order, rows);
  foldWords(digest, columns.head, rows);
  foldWords(digest, new Uint32Array(columns.amount.buffer, columns.amount.byteOffset, rows), rows);
}
