import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { fittedTable, leftOutLines, padded, toConsole, wrapped, type Column } from '../../reports/index.ts';
import { results, scenario } from './fixture.ts';

const CJK = '依頼されたらすぐに取消す店'; // 13 characters, 26 columns
const FAMILY = '👩‍👩‍👧 何もしない'; // one emoji of 2 columns, a blank, 5 characters of 2 columns: 13

const [first, second, third, ...others] = scenario().strategies;
const wide = () =>
  results([
    scenario({
      name: '東京の小さな店',
      strategies: [{ ...first!, name: CJK }, { ...second!, name: FAMILY }, third!, ...others],
    }),
  ]);

const tableOf = (width: number): readonly string[] => {
  const lines = toConsole(wide(), { colour: false, width }).split('\n');
  const titles = lines.findIndex((line) => line.startsWith('  strategy'));
  return lines.slice(titles, titles + 1 + wide().scenarios[0]!.strategies.length);
};

test.each([60, 80, 120])('with %i columns no name is cut, and nothing is wider', (width) => {
  const text = toConsole(wide(), { colour: false, width });
  expect(text.split('\n')[0]).toBe('FAIL 東京の小さな店');
  const table = tableOf(width);
  expect(table[1]).toContain(CJK);
  expect(table[2]).toContain(FAMILY);
  expect(text).not.toContain('…');
  const lines = text.split('\n').filter((line) => !line.includes(' replay ')); // commands are never broken
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
});

test.each([60, 80, 120])('with %i columns the rates stand below each other', (width) => {
  // the column of the rate is right-aligned: its end is that of the title
  const [titles = '', ...rows] = tableOf(width);
  const end = stringWidth(titles.slice(0, titles.indexOf(' rate') + 5));
  expect(end).toBe(2 + 26 + 2 + 4); // indent, the widest name, gap, "rate" and "0.7%"
  for (const row of rows) {
    const rate = /^(.*?\d%)/.exec(row)?.[1] ?? '';
    expect(stringWidth(rate)).toBe(end);
  }
});

test('which columns are shown at 60, 80, 120 and without a limit', () => {
  const titles = (width: number) =>
    tableOf(width)[0]!
      .trim()
      .split(/\s{2,}/);
  expect(titles(60)).toEqual(['strategy', 'rate', 'p95', 'P(breach)']); // the interval would make it 61
  expect(titles(80)).toEqual(['strategy', 'rate', 'interval', 'p95', 'P(breach)', 'unwanted']);
  expect(titles(Infinity)).toEqual([
    'strategy',
    'rate',
    'interval',
    'p95',
    'P(breach)',
    'counted',
    'unwanted',
    'net kept',
    'closest store',
  ]);
});

test('one sentence says what was left out and how to see it', () => {
  // indent 2, then 26 + 4 + 14 + 5 + 9 + 7 + 8 + 8 + 25 for the widest cells, and 8 gaps of 2
  expect(toConsole(wide(), { colour: false, width: 80 }).replace(/\n {2}/g, ' ')).toContain(
    'left out: counted, net kept and closest store; a width of 124 columns shows all (COLUMNS=124 in a pipe), and so does the report.',
  );
  expect(toConsole(wide(), { colour: false, width: 124 })).not.toContain('left out');
  expect(toConsole(wide(), { colour: false, width: 123 })).toContain('left out: net kept;');
});

const COLUMNS: readonly Column[] = [
  { title: 'name', align: 'left' },
  { title: 'a', align: 'right', leftOut: 2 },
  { title: 'b', align: 'right', leftOut: 1 },
];

test('a column goes only where it must, and what stays is never cut', () => {
  const rows = [['日本', '12', '3']]; // widths 4, 2, 1 and two gaps of 2: 11
  expect(fittedTable(COLUMNS, rows, 11)).toMatchObject({
    titles: 'name   a  b',
    rows: ['日本  12  3'],
    leftOut: [],
    needs: 11,
  });
  expect(fittedTable(COLUMNS, rows, 10)).toMatchObject({ rows: ['日本  12'], leftOut: ['b'] });
  expect(fittedTable(COLUMNS, rows, 1)).toMatchObject({ rows: ['日本'], leftOut: ['a', 'b'] });
  expect(leftOutLines([fittedTable(COLUMNS, rows, 11)], 11)).toEqual([]);
});

test('a cell may begin with blanks; what a terminal obeys is taken out of it', () => {
  expect(fittedTable(COLUMNS, [['  de\u001b[2J\n', '1', '2']], 80).rows).toEqual(['  de[2J  1  2']);
});

test('padding and wrapping count columns, not characters', () => {
  expect(padded('日本', 6, 'right')).toBe('  日本');
  expect(wrapped('日本 日本 日本', 9, '  ')).toEqual(['  日本', '  日本', '  日本']); // 2 + 4 + 1 + 4 = 11
  expect(wrapped('日本 日本 日本', 11, '  ')).toEqual(['  日本 日本', '  日本']);
  expect(wrapped('one two three', 9, '   ', 'a: ')).toEqual(['a: one', '   two', '   three']);
});
