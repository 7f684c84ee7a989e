import type { Journal, JournalPage } from '../journal/journal.ts';
import { marketOfHead } from '../journal/head.ts';
import { newStoryRows, type Story, type StoryRows } from './story.ts';

/**
 * The stories of the orders marked 1, by order number: their rows sorted by order, with those of
 * one order in their time order (a counting sort).
 */
export function gatherStories(journal: Journal, marked: Uint8Array): readonly Story[] {
  const pages = journal.pages();
  const next = new Uint32Array(marked.length); // by order: first how many rows, then where the next one goes
  for (const page of pages) countRows(page, marked, next);
  const places: { readonly order: number; readonly from: number; readonly end: number }[] = [];
  let total = 0;
  for (let order = 0; order < next.length; order += 1) {
    const count = next[order] as number;
    if (count === 0) continue;
    places.push({ order, from: total, end: total + count });
    next[order] = total;
    total += count;
  }
  const rows = newStoryRows(total);
  let sequence = 0;
  for (const page of pages) {
    copyRows(page, { marked, next, rows, sequence });
    sequence += page.rows;
  }
  return places.map(({ order, from, end }) => {
    const market = marketOfHead(rows.head[from] as number);
    return { order, market, from, end, rows };
  });
}

function countRows({ rows, order }: JournalPage, marked: Uint8Array, counts: Uint32Array): void {
  for (let i = 0; i < rows; i += 1) {
    const here = order[i] as number;
    if (marked[here] === 1) counts[here] = (counts[here] as number) + 1;
  }
}

type Copying = {
  readonly marked: Uint8Array;
  readonly next: Uint32Array;
  readonly rows: StoryRows;
  /** Of the page's first row. */
  readonly sequence: number;
};

function copyRows(page: JournalPage, { marked, next, rows, sequence }: Copying): void {
  const { order } = page;
  for (let i = 0; i < page.rows; i += 1) {
    const here = order[i] as number;
    if (marked[here] === 0) continue;
    const row = next[here] as number;
    next[here] = row + 1;
    rows.at[row] = page.at[i] as number;
    rows.head[row] = page.head[i] as number;
    rows.amount[row] = page.amount[i] as number;
    rows.sequence[row] = sequence + i;
  }
}
