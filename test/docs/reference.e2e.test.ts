// The reference is made from the code: a changed signature or docstring without `npm run reference` is noticed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const FOLDER = 'scenarios/guides/reference';
// Beside the real one, because links between the pages are relative.
const made = mkdtempSync('.cache/reference-');
afterAll(() => rmSync(made, { recursive: true }));

test('the reference is what the code says', () => {
  execFileSync('npx', ['typedoc', '--options', 'test/docs/typedoc.json', '--out', made, '--logLevel', 'Error']);
  expect(readdirSync(made).sort()).toEqual(readdirSync(FOLDER).sort());
  for (const name of readdirSync(made))
    expect(readFileSync(join(made, name), 'utf8'), name).toBe(readFileSync(join(FOLDER, name), 'utf8'));
}, 180_000);

test('every export has a page, and what users call has a sentence', () => {
  const page = readFileSync(join(FOLDER, 'cancelbench.md'), 'utf8');
  for (const name of ['run', 'compare', 'playWorld', 'loadExperiment', 'expectRate']) {
    const [, text = ''] = page.split(`\n### ${name}()\n`);
    expect(text, name).toMatch(/^\s*```ts[^]*?```\s+[A-Z][^|#]{40}/);
  }
});
