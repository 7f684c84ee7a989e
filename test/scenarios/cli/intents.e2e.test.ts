// `cancelbench intents` as a user meets it: tables, JSON, a detector of one's own, and what is refused.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { INTENT_LABELS, INTENT_LANGUAGES, type DetectorEvaluation } from '../../../sim/internal.ts';
import { cli, temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test('the baseline: a matrix for each language and all, costs for each seller, and what is assumed', () => {
  const { stdout, stderr, code } = cli('intents', '--languages', 'de,ja', '--samples', '100');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^keywords: 200 messages in 2 languages, templates version \d+, seed 1$/m);
  expect(stdout.match(/truth \\ found/g)).toHaveLength(3);
  for (const label of INTENT_LABELS) expect(stdout.match(new RegExp(`^ +${label} .*%`, 'gm'))).toHaveLength(3);
  for (const seller of ['cancel-on-any-request', 'redirect-to-formal', 'redirect-or-cancel'])
    expect(stdout).toMatch(new RegExp(`^${seller}, per 1,000 informal messages`, 'm'));
  expect(stdout).toMatch(/question read as wants-to-cancel +\d+/);
  expect(stdout).toMatch(/^Assumed:\n {2}The messages are our own templates/m);
});

describe('a detector of one’s own', () => {
  const own = file(
    'own.ts',
    `export const detector = async ({ text }: { text: string }) => ({ label: text.includes('?') ? 'question' : 'thanks', confidence: 0.5 });\n`,
  );
  test('is loaded from a TypeScript file; --json has everything, the same bytes each time', () => {
    const args = [
      'intents',
      own,
      '--languages',
      'sv',
      '--samples',
      '40',
      '--seed',
      '5',
      '--strategies',
      'ship-anyway',
      '--json',
    ];
    const { stdout, code } = cli(...args);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as DetectorEvaluation & { detector: string };
    expect(found).toMatchObject({ detector: own, schemaVersion: 1, samples: 40, seed: 5, labels: [...INTENT_LABELS] });
    expect(Object.keys(found.languages)).toEqual(['sv']);
    expect(found.overall.confidence.right).toBe(0.5);
    expect(found.costs.map(({ name }) => name)).toEqual(['ship-anyway']);
    expect(found.costs[0]?.errors).toHaveLength(56);
    expect(cli(...args).stdout).toBe(stdout);
  });
  test('meets the mix it is asked for', () => {
    const { stdout } = cli(
      'intents',
      own,
      '--languages',
      'it',
      '--samples',
      '10',
      '--mix',
      'sarcasm=3,thanks=2',
      '--json',
    );
    const rows = (JSON.parse(stdout) as DetectorEvaluation).overall.matrix.map((row) => row.reduce((a, b) => a + b, 0));
    expect(rows).toEqual(INTENT_LABELS.map((label) => ({ sarcasm: 6, thanks: 4 })[label as string] ?? 0));
  });
});

test('--messages prints the messages with their truth', () => {
  const { stdout, code } = cli('intents', '--messages', '--samples', '20');
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(20 * INTENT_LANGUAGES.length);
  for (const line of lines) expect(Object.keys(line)).toEqual(['label', 'language', 'text', 'order']);
  expect(new Set(lines.map(({ language }) => language))).toEqual(new Set(INTENT_LANGUAGES));
});

describe('what is refused, with exit code 2 and nothing on stdout', () => {
  const typo = file('typo.ts', `export const detector = () => ({ label: 'want-to-cancel' });\n`);
  const fails = file('fails.ts', `export const detector = () => { throw new Error('no key'); };\n`);
  const nothing = file('nothing.ts', 'export const other = 1;\n');
  const syntax = file('syntax.ts', 'export const detector = (\n');
  test.each([
    [['--languages', 'de,jq'], /"jq" is not known; .*; did you mean "ja"\?/],
    [['--mix', 'sarcams=1'], /"sarcams" is not known; .*; did you mean "sarcasm"\?/],
    [['--mix', 'sarcasm=x'], /"sarcasm=x" is not a weight; expected one such as sarcasm=20/],
    [['--mix', 'sarcasm=0'], /expected at least one above 0/],
    [['--samples', '0'], /whole number from 1/],
    [['--samples', '100001'], /at most 100000/],
    [['--strategies', 'redirect-to-forml'], /did you mean "redirect-to-formal"\?/],
    [['keyword'], /did you mean "keywords"\?/],
    [['./none.ts'], /not found/],
    [[typo], /did you mean `wants-to-cancel`\?/],
    [[fails], /fails\.ts:1:\d+: the detector threw Error "no key", when asked about the message ".*" \(de\) of order /],
    [[nothing], /expected `export const detector: IntentDetector`, found .*other/],
    [[syntax], /the file is not TypeScript|cannot be loaded/],
  ] as const)('%j', (args, says) => {
    const { stdout, stderr, code } = cli('intents', '--languages', 'de', '--samples', '10', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
