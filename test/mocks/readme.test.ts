// The drawing at the top of the mock's README names files that exist, and stays short.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const drawing = /```\n([^`]*(?:`[^`\n]+`[^`]*)*)```/.exec(readFileSync('mocks/README.md', 'utf8'))?.[1] ?? '';
const files = drawing.match(/[\w/-]+\.(?:ts|json)/g) ?? [];

test('the way of one request is drawn in at most ten lines', () => {
  const lines = drawing.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.length).toBeLessThanOrEqual(10);
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
});

test('every file in the drawing exists', () => {
  expect(files.length).toBeGreaterThan(8);
  expect(files.filter((file) => !existsSync(join('mocks', file)))).toEqual([]);
});
