import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { toGithub, toSarif } from '../../../reports/index.ts';
import { lineOfExpectation } from '../../../scenarios/cli/terminal/line-of-expectation.ts';
import type { Results } from '../../../sim/internal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'shop.yaml');
writeFileSync(
  file,
  `name: shop
expect:
  - mine: countedCancellations < 0.5
  - 'mine better than  ignore on returnUnits'
  - { mine: "breach below 5%" }
`,
);

describe('an expectation stands at its line', () => {
  test.each([
    ['mine: countedCancellations < 0.5', 3],
    ['mine better than ignore on returnUnits', 4],
    ['mine: breach below 5%', 5],
    ['mine: breach below 6%', null],
  ])('%s', (text, line) => {
    expect(lineOfExpectation(file, text)).toBe(line);
  });
  test('nowhere in a file that is gone', () => {
    expect(lineOfExpectation(join(folder, 'gone.yaml'), 'mine: breach below 5%')).toBeNull();
    expect(lineOfExpectation('', 'mine: breach below 5%')).toBeNull();
    expect(lineOfExpectation(folder, 'mine: breach below 5%')).toBeNull();
  });
});

test('annotations and SARIF name the line', () => {
  const expectations = [{ text: 'mine: breach below 5%', verdict: 'fail', observed: '0.2' }];
  const results = {
    tool: { name: 'cancelbench', version: '0' },
    verdict: 'fail',
    scenarios: [{ name: 'shop', file: 'a/shop.yaml', verdict: 'fail', expectations, findings: [] }],
  } as unknown as Results;
  expect(toGithub(results, () => 5)).toBe(
    '::error file=a/shop.yaml,line=5,title=shop%3A violated::mine: breach below 5%%0Aobserved: 0.2\n'.replace(
      '5%%',
      '5%25%',
    ),
  );
  expect(toGithub(results)).toContain('file=a/shop.yaml,title=');
  expect(toSarif(results, () => 5)).toContain('"startLine": 5');
  expect(toSarif(results)).toContain('"startLine": 1');
});
