import type { Instant } from '../../kernel/time.ts';
import type { JournalLine } from '../journal/journal.ts';
import type { EventType } from '../../world/event.ts';
import { typeOf } from '../journal/facts.ts';
import { marketOfHead } from '../journal/head.ts';
import { pack, unpack } from '../journal/row.ts';

/**
 * Everything the journal says of one order, oldest first: the rows `from` to `end` (exclusive) of
 * columns that hold other stories, too.
 */
export type Story = {
  readonly order: number;
  readonly market: number;
  readonly from: number;
  readonly end: number;
  readonly rows: StoryRows;
};

/** Journal rows, order by order. */
export type StoryRows = {
  readonly at: Float64Array;
  readonly head: Uint32Array;
  readonly amount: Int32Array;
  /** Their numbers in the journal. */
  readonly sequence: Uint32Array;
};

export function newStoryRows(count: number): StoryRows {
  const memory = new ArrayBuffer(20 * count); // one piece: small worlds are many, and each piece is something to clear away
  return {
    at: new Float64Array(memory, 0, count),
    head: new Uint32Array(memory, 8 * count, count),
    amount: new Int32Array(memory, 12 * count, count),
    sequence: new Uint32Array(memory, 16 * count, count),
  };
}

/** When row `row` of the columns happened. */
export function atOf(story: Story, row: number): Instant {
  return story.rows.at[row] as Instant;
}

/** The row in which a fact of this type happened for the first time; -1: it did not. */
export function firstOf({ rows, from, end }: Story, type: EventType): number {
  for (let row = from; row < end; row += 1) if (typeOf(rows.head[row] as number) === type) return row;
  return -1;
}

/** Row `row` of the columns as people read it. */
export function lineOf({ order, rows }: Story, row: number): JournalLine {
  const head = rows.head[row] as number;
  return {
    at: rows.at[row] as Instant,
    sequence: rows.sequence[row] as number,
    order,
    market: marketOfHead(head),
    event: unpack(head, rows.amount[row] as number),
  };
}

/** A story from its lines; at least one. */
export function storyOf(lines: readonly JournalLine[]): Story {
  const rows = newStoryRows(lines.length);
  for (const [i, { at, sequence, market, event }] of lines.entries()) {
    const { head, amount } = pack(event, market);
    rows.at[i] = at;
    rows.head[i] = head;
    rows.amount[i] = amount;
    rows.sequence[i] = sequence;
  }
  return { order: lines[0]?.order ?? 0, market: lines[0]?.market ?? 0, from: 0, end: lines.length, rows };
}
