import { expect, test } from 'vitest';
import { folderCircles, importsBelow } from '../support/folder-circles.ts';

const wayOf = (...imports: readonly [string, string][]): readonly string[] =>
  folderCircles(
    'a',
    imports.map(([from, to]) => ({ from, to })),
  ).map((circle) => circle.map(({ from }) => from).join(' '));

test('two folders that import each other through different files are a circle, files or not', () => {
  expect(wayOf(['a/x/1.ts', 'a/y/1.ts'], ['a/y/2.ts', 'a/x/2.ts'])).toEqual(['a/x a/y']);
});

test('deep files count for each folder they are in', () => {
  expect(wayOf(['a/x/p/1.ts', 'a/y/q/1.ts'], ['a/y/r/2.ts', 'a/x/s/2.ts'])).toEqual(['a/x a/y']);
});

test("a folder's own files are one part beside its subfolders", () => {
  expect(wayOf(['a/1.ts', 'a/x/1.ts'], ['a/x/2.ts', 'a/2.ts'])).toEqual(['a/*.ts a/x']);
});

test('one direction is no circle, and neither are imports within a folder', () => {
  expect(wayOf(['a/x/1.ts', 'a/y/1.ts'], ['a/y/1.ts', 'a/y/2.ts'], ['a/y/2.ts', 'a/y/1.ts'])).toEqual([]);
});

test('longer circles are found, and each step names its imports', () => {
  const [circle] = folderCircles('a', [
    { from: 'a/x/1.ts', to: 'a/y/1.ts' },
    { from: 'a/y/1.ts', to: 'a/z/1.ts' },
    { from: 'a/z/1.ts', to: 'a/x/1.ts' },
  ]);
  expect(circle?.map(({ from, imports }) => [from, imports.length])).toEqual([
    ['a/x', 1],
    ['a/y', 1],
    ['a/z', 1],
  ]);
});

test('imports are read from the files, types and dynamic ones included', () => {
  const imports = importsBelow('mocks');
  expect(imports).toContainEqual({ from: 'mocks/express.ts', to: 'mocks/tls/open-front.ts' });
});
