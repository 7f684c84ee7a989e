// The README of scenarios/ names files and folders that exist.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const README = readFileSync('scenarios/README.md', 'utf8');
const named = [
  ...README.matchAll(/(?<![\w/.-])((?:language|data|suite|exploration|library|cli|catalogue)\/[\w/-]*(?:\.\w+)?)/g),
];

test('its paths exist', () => {
  const paths = [...new Set(named.map(([, path]) => path as string))];
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(`scenarios/${path}`))).toEqual([]);
});

test('its rooms are the folders, in the order of their layers', () => {
  const rooms = [...README.matchAll(/^\| `(\w+)\/`/gm)].map(([, room]) => room);
  expect(rooms).toEqual(['language', 'data', 'suite', 'exploration', 'library', 'cli', 'catalogue']);
});
