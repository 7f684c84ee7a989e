import { expect, test } from 'vitest';
import { afterHelp, helpRoom } from '../../../scenarios/cli/terminal/help.ts';
import { labelled } from '../../../scenarios/cli/terminal/labelled.ts';
import { onOneLine } from '../../../scenarios/cli/terminal/progress.ts';
import { roomOf } from '../../../scenarios/cli/terminal/room.ts';

test.each([
  ['a terminal says it', { isTTY: true, columns: 97 }, { COLUMNS: '60' }, 97],
  ['a terminal that says nothing', { isTTY: true, columns: 0 }, {}, 80],
  ['COLUMNS helps such a terminal', { isTTY: true }, { COLUMNS: '60' }, 60],
  ['a pipe has COLUMNS', {}, { COLUMNS: '60' }, 60],
  ['a pipe has no limit', {}, {}, Infinity],
  ['a COLUMNS that is no number', {}, { COLUMNS: 'wide' }, Infinity],
  ['a COLUMNS of nothing', {}, { COLUMNS: '0' }, Infinity],
] as const)('%s', (_, stream, env, expected) => {
  expect(roomOf(stream, env)).toBe(expected);
});

test('a text stands beside its label, or below it where there is no room', () => {
  expect(labelled('holds', 8, 'one two three four five six seven', 32)).toBe(
    'holds   one two three four five\n        six seven',
  );
  expect(labelled('holds', 8, 'one two three four five six seven', 31)).toBe(
    'holds   one two three four five\n    six seven',
  );
  expect(labelled('a-long-label', 4, 'text', 80)).toBe('a-long-label text');
  expect(labelled('holds', 8, 'one  two', Infinity)).toBe('holds   one two');
});

test('the progress line is cut at the edge, never inside a character', () => {
  expect(onOneLine('日本語', 5)).toBe('日本');
  expect(onOneLine('👩‍👩‍👧 x', 1)).toBe('');
  expect(onOneLine('ab', 2)).toBe('ab');
});

test.each([60, 80, 120])('the end of the help fits into %i columns, commands to copy apart', (columns) => {
  const lines = afterHelp(columns)
    .split('\n')
    .filter((line) => !line.startsWith('  cancelbench compare'));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
});

test('help in a pipe has 80 columns', () => {
  expect(helpRoom(Infinity)).toBe(80);
  expect(helpRoom(60)).toBe(60);
});
