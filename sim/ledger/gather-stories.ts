import type { Journal } from './journal.ts';
import { marketOfHead } from './packed.ts';
import { newStoryRows, type Story } from './story.ts';

/** The stories of the orders marked 1, by order number: their rows sorted by order, with those of one order in their time order (a counting sort). */
export function gatherStories(journal: Journal, marked: Uint8Array): readonly Story[] {
  const pages = journal.pages();
  const next = countRows(pages, marked);
  const stories: { order: number; market: number; from: number; end: number; rows: Story['rows'] }[] = [];
  let total = 0;
  for (let order = 0; order < next.length; order += 1) total += next[order] as number;
  const rows = newStoryRows(total);
  for (let order = 0, from = 0; order < next.length; order += 1) {
    const end = from + (next[order] as number);
    if (end > from) stories.push({ order, market: 0, from, end, rows });
    next[order] = from;
    from = end;
  }
  let sequence = 0;
  for (const page of pages)
    for (let i = 0; i < page.rows; i += 1, sequence += 1) {
      const here = page.order[i] as number;
      if (marked[here] === 0) continue;
      const row = next[here] as number;
      next[here] = row + 1;
      rows.at[row] = page.at[i] as number;
      rows.head[row] = page.head[i] as number;
      rows.amount[row] = page.amount[i] as number;
      rows.sequence[row] = sequence;
    }
  for (const story of stories) story.market = marketOfHead(rows.head[story.from] as number);
  return stories;
}

function countRows(pages: ReturnType<Journal['pages']>, marked: Uint8Array): Uint32Array {
  const counts = new Uint32Array(marked.length);
  for (const { rows, order } of pages)
    for (let i = 0; i < rows; i += 1) {
      const here = order[i] as number;
      if (marked[here] === 1) counts[here] = (counts[here] as number) + 1;
    }
  return counts;
}
