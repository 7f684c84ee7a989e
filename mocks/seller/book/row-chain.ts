import { lengthened, signed, words } from './columns.ts';

/**
 * The journal's rows about each order: every row points to the previous one. It takes four bytes a
 * row and four an order.
 */
export type RowChain = {
  add(order: number, row: number): void;
  /** Oldest first. */
  rowsOf(order: number): readonly number[];
};

export function newRowChain(): RowChain {
  let previous = signed(4_096);
  let last = words(1_024); // row plus one; 0: none
  return {
    add(order, row) {
      previous = lengthened(previous, row + 1, signed);
      last = lengthened(last, order + 1, words);
      previous[row] = (last[order] as number) - 1;
      last[order] = row + 1;
    },
    rowsOf(order) {
      const rows: number[] = [];
      for (let row = (last[order] ?? 0) - 1; row >= 0; row = previous[row] as number) rows.push(row);
      return rows.reverse();
    },
  };
}
