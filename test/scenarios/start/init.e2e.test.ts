// `init` writes a project that can be run, and overwrites nothing.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cli } from '../../support/cli.ts';

const root = mkdtempSync(join(tmpdir(), 'start ü '));
afterAll(() => rmSync(root, { recursive: true }));

test('writes a scenario, a strategy, a test, a schema and a workflow, and says what comes next', () => {
  const { stdout, code } = cli('init', join(root, 'a'));
  expect(code).toBe(0);
  expect(readdirSync(join(root, 'a', 'cancelbench')).sort()).toEqual([
    'my-shop.test.ts',
    'my-shop.yaml',
    'my-strategy.ts',
    'scenario.schema.json',
  ]);
  const workflow = readFileSync(join(root, 'a/.github/workflows/cancelbench.yml'), 'utf8');
  expect(workflow).not.toContain('@FOLDER@');
  expect(workflow).toContain('npx cancelbench run cancelbench --shard');
  expect(readFileSync(join(root, 'a/.gitignore'), 'utf8')).toBe('node_modules/\ncancelbench-report/\nshard-*/\n');
  expect(stdout).toContain('npx cancelbench run cancelbench');
});

test('a file that is there is named, and nothing is written', () => {
  cli('init', join(root, 'b'));
  writeFileSync(join(root, 'b/cancelbench/my-shop.yaml'), 'mine');
  rmSync(join(root, 'b/cancelbench/my-strategy.ts'));
  const { stderr, code } = cli('init', join(root, 'b'));
  expect(code).toBe(2);
  expect(stderr).toContain('my-shop.yaml');
  expect(stderr).toContain('nothing was written');
  expect(readFileSync(join(root, 'b/cancelbench/my-shop.yaml'), 'utf8')).toBe('mine');
  expect(existsSync(join(root, 'b/cancelbench/my-strategy.ts'))).toBe(false);
});
