// The README of sim/ draws the way of one scenario and names files that exist.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const README = readFileSync('sim/README.md', 'utf8');
const drawing = /```\n([^]*?)```/.exec(README)?.[1] ?? '';

test('the way of one scenario is drawn in at most ten lines', () => {
  const lines = drawing.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.length).toBeLessThanOrEqual(10);
  expect(drawing.match(/[\w/-]+\.ts/g)?.length).toBeGreaterThan(8);
});

test('every file that it names exists', () => {
  const files = [...new Set(README.match(/(?<![\w./-])[\w-]+\/[\w/.-]*\.(?:ts|md)\b|(?<=`)[\w-]+\.ts(?=`)/g))];
  expect(files.length).toBeGreaterThan(25);
  expect(files.filter((file) => !existsSync(join('sim', file)) && !existsSync(file))).toEqual([]);
});

test('the glossary fits on a page', () => {
  const rows = /## Glossary\n([^]*?)\n## /.exec(README)?.[1]?.trim().split('\n') ?? [];
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.length).toBeLessThan(40);
});
