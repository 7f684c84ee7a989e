import { oneLine } from './clean.ts';

export type Column = { readonly title: string; readonly align: 'left' | 'right' };

const length = (text: string): number => [...text].length;

const shortened = (text: string, width: number): string =>
  length(text) <= width ? text : `${[...text].slice(0, Math.max(0, width - 1)).join('')}…`;

const padded = (text: string, width: number, align: Column['align']): string => {
  const gap = ' '.repeat(Math.max(0, width - length(text)));
  return align === 'left' ? text + gap : gap + text;
};

/** The first column gives way when the terminal is too narrow for all; it never gets below eight. */
const widthsOf = (columns: readonly Column[], rows: readonly (readonly string[])[], width: number) => {
  const natural = columns.map(({ title }, index) =>
    Math.max(length(title), ...rows.map((cells) => length(cells[index] ?? ''))),
  );
  const total = natural.reduce((sum, next) => sum + next + 2, 0);
  return natural.map((next, index) => (index === 0 ? Math.max(8, Math.min(next, next - (total - width))) : next));
};

/** Lines of a table without borders; the first line is the titles. */
export const tableLines = (
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  width: number,
): readonly string[] => {
  const rows = cells.map((line) => line.map(oneLine));
  const widths = widthsOf(columns, rows, width);
  const line = (texts: readonly string[]) =>
    columns
      .map(({ align }, index) => padded(shortened(texts[index] ?? '', widths[index] ?? 0), widths[index] ?? 0, align))
      .join('  ')
      .trimEnd();
  return [columns.map(({ title }) => title), ...rows].map(line);
};

/** Words on lines no longer than `width`, later ones indented. */
export const wrapped = (text: string, width: number, indent: string): readonly string[] =>
  oneLine(text)
    .split(' ')
    .reduce<readonly string[]>((lines, word) => {
      const last = lines.at(-1);
      if (last === undefined) return [indent + word];
      return length(last) + 1 + length(word) <= width
        ? [...lines.slice(0, -1), `${last} ${word}`]
        : [...lines, `${indent}${word}`];
    }, []);
