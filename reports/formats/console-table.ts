import { listed } from '../words/quantities.ts';
import { withoutControls } from './clean.ts';
import { padded, widthOf, wrapped } from './text-width.ts';

export type Column = {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Place in the order in which columns are left out: 1 goes first. A column without a place stays. */
  readonly leftOut?: number;
};

/** A table of lines, with what did not fit. */
export type FittedTable = {
  readonly titles: string;
  readonly rows: readonly string[];
  readonly columns: readonly Column[];
  /** Titles of the columns that were left out. */
  readonly leftOut: readonly string[];
  /** The width at which every column fits. */
  readonly needs: number;
};

const GAP = '  ';

/** A cell may begin with blanks, which set it off from the row above. */
const cellText = (text: string): string => withoutControls(text).replace(/\s/g, ' ').trimEnd();

/**
 * A table without borders. Where it is too wide, whole columns are left out, and no cell is ever
 * cut. What stays may still be wider than the terminal, which then breaks the line.
 */
export const fittedTable = (
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  width: number,
): FittedTable => {
  const rows = cells.map((row) => row.map(cellText));
  const widths = columns.map(({ title }, at) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[at] ?? ''))));
  const shown = columnsThatFit(columns, widths, width);
  const line = (texts: readonly string[]) =>
    shown
      .map((at) => padded(texts[at] ?? '', widths[at] ?? 0, columns[at]?.align ?? 'left'))
      .join(GAP)
      .trimEnd();
  return {
    titles: line(columns.map(({ title }) => title)),
    rows: rows.map(line),
    columns: shown.flatMap((at) => columns[at] ?? []),
    leftOut: columns.filter((_, at) => !shown.includes(at)).map(({ title }) => title),
    needs: total(
      widths,
      columns.map((_, at) => at),
    ),
  };
};

const total = (widths: readonly number[], shown: readonly number[]): number =>
  shown.reduce((sum, at) => sum + (widths[at] ?? 0) + GAP.length, -GAP.length);

/** Columns that stay, and of the others all for which there is room, the most important one first. */
const columnsThatFit = (columns: readonly Column[], widths: readonly number[], width: number): readonly number[] => {
  const importance = (at: number): number => columns[at]?.leftOut ?? Infinity;
  const all = columns.map((_, at) => at);
  let shown = all.filter((at) => importance(at) === Infinity);
  for (const at of all.toSorted((a, b) => importance(b) - importance(a))) {
    const more = all.filter((each) => each === at || shown.includes(each));
    if (total(widths, more) <= width) shown = more;
  }
  return shown;
};

/** One sentence about all columns that were left out of some tables, or nothing. `indent` is that of the tables. */
export const leftOutLines = (
  tables: readonly FittedTable[],
  width: number,
  { indent = '', also = '.' }: { readonly indent?: string; readonly also?: string } = {},
): readonly string[] => {
  const cut = tables.filter(({ leftOut }) => leftOut.length > 0);
  if (cut.length === 0) return [];
  const titles = [...new Set(cut.flatMap(({ leftOut }) => leftOut))];
  const needs = Math.max(...cut.map((table) => table.needs)) + indent.length;
  return wrapped(
    `left out: ${listed(titles)}; a width of ${needs} columns shows all (COLUMNS=${needs} in a pipe)${also}`,
    width,
    '  ',
  );
};
