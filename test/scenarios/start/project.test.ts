// Lines are added to a .gitignore once, and what was there stays.
import { expect, test } from 'vitest';
import { withIgnored } from '../../../scenarios/cli/start/project.ts';

test('an empty file gets all lines', () => {
  expect(withIgnored('', ['a/', 'b/'])).toBe('a/\nb/\n');
});

test('lines that are there are not added again, with or without the slash', () => {
  expect(withIgnored('a\n b/ \r\n', ['a/', 'b/'])).toBe('a\n b/ \r\n');
  expect(withIgnored('x\na/\n', ['a/', 'b/'])).toBe('x\na/\nb/\n');
});

test('a last line without an end gets one', () => {
  expect(withIgnored('x', ['a/'])).toBe('x\na/\n');
});
