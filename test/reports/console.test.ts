import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { toConsole } from '../../reports/index.ts';
import { passing, results, scenario } from './fixture.ts';

const shown = toConsole(results(), { colour: false, width: 120 });

test('a scenario: verdict, table, conclusion, what is wrong, what was found', () => {
  expect(shown.split('\n').slice(0, 7)).toEqual([
    'FAIL first-weeks',
    '  announced policy, seed 42, 200 replications',
    '  strategy            rate    95% interval    p95  P(breach)  counted  against the limit',
    '  redirect-to-formal  0.7%  [0.56%, 0.84%]  1.12%         0%     29.4  1.33 points under 2% (IN)',
    '  cancel-at-once      3.1%  [2.48%, 3.72%]  4.96%        83%    130.2  0.98 points over 2% (IN)',
    '  wait-and-see        1.6%  [1.28%, 1.92%]  2.56%         4%     67.2  0.46 points under 2% (IN)',
    '  Of 3 expectations 1 violated, 1 undecided and 1 met. Mean highest cancellation rate: lowest redirect-to-formal at',
  ]);
  expect(shown).toContain(
    '  violated: cancel-at-once keeps cancellationRate under 2.5% (observed: 3.1% [2.48%, 3.72%])',
  );
  // a suite counts its findings, one scenario alone tells them
  expect(shown).toMatch(/ {2}findings: \S+ \d+ \(/);
  const alone = toConsole({ ...results(), scenarios: results().scenarios.slice(0, 1) }, { colour: false, width: 120 });
  expect(alone).toContain('    replay 42/17/302-0000017-0000003');
  expect(shown).toContain('oracle (yardstick)');
  expect(shown.endsWith('2 scenarios: 1 passed, 1 failed\n')).toBe(true);
});

test('colour changes nothing but colour', () => {
  const coloured = toConsole(results(), { colour: true, width: 120 });
  expect(coloured).toContain('\u001b[');
  expect(stripVTControlCharacters(coloured)).toBe(shown);
});

test('a narrow terminal shortens names and wraps sentences', () => {
  const lines = toConsole(results(), { colour: false, width: 90 }).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(92);
  expect(lines.some((line) => line.includes('…'))).toBe(true);
});

test('many findings are counted, not listed; nothing run is said', () => {
  const [finding] = scenario().findings;
  const text = toConsole(results([{ ...passing(), findings: Array.from({ length: 9 }, () => finding!) }]), {
    colour: false,
    width: 100,
  });
  expect(text).toContain('4 more findings in the report');
  expect(toConsole(results([]), { colour: false, width: 80 })).toBe('0 scenarios: nothing was run\n');
});
