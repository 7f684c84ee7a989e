import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { loadProblem } from '../../../scenarios/language/input/load-problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-'));
const path = join(folder, 'mine.ts');
writeFileSync(path, "// a comment\nimport { x } from '@scope/one/inner';\nimport { y } from './other.ts';\n");
const shown = relative(process.cwd(), path);

const withCode = (message: string, more: object): Error => Object.assign(new Error(message), more);
const textOf = (error: Error): string => loadProblem(path, error).message;

test('a package that is not installed has the line of its import, and how to install it', () => {
  const error = withCode(`Cannot find package '@scope/one/inner' imported from ${path}?namespace=1733`, {
    code: 'ERR_MODULE_NOT_FOUND',
  });
  expect(textOf(error)).toBe(
    `${shown}:2:20: the imported package "@scope/one/inner" is not installed; expected it in a folder \`node_modules\` above this file; install it with \`npm install @scope/one\``,
  );
});

test('a file that is not there has the line of its import', () => {
  const error = withCode(`Cannot find module '${join(folder, 'other.ts')}' imported from ${path}`, {});
  expect(textOf(error)).toContain(`${shown}:3:22: the imported file "${join(folder, 'other.ts')}" was not found;`);
});

test('what is no TypeScript has the line where reading ended', () => {
  const error = new Error(
    `Transform failed with 2 errors:\n${path}:2:11: ERROR: Unexpected ";"\n${path}:4:1: ERROR: no`,
  );
  expect(textOf(error)).toBe(
    `${shown}:2:12: the file is not TypeScript: Unexpected ";"; expected code that a compiler accepts`,
  );
});

test('a folder for temporary files that refuses is not blamed on the strategy', () => {
  const error = withCode('EACCES', { code: 'EACCES', syscall: 'mkdir', errno: -13, path: join(tmpdir(), 'tsx-1000') });
  expect(textOf(error)).toMatch(/^TMPDIR: the folder for temporary files cannot be used: ".*tsx-1000": `mkdir` failed/);
});

test('marks of loaders are not shown', () => {
  expect(textOf(new Error(`no default in file://${path}?namespace=17`))).toBe(
    `${shown}: the file cannot be loaded: no default in ${path}`,
  );
});
