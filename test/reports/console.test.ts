import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { toConsole } from '../../reports/index.ts';
import { passing, results, scenario, withoutFamilies } from './fixture.ts';

const shown = toConsole(results(), { colour: false, width: 120 });

test('a scenario: verdict, table, conclusion, what is wrong, what was found', () => {
  expect(shown.split('\n').slice(0, 7)).toEqual([
    'FAIL first-weeks',
    '  announced policy, seed 42, 200 replications',
    '  strategy            rate        interval    p95  P(breach)  counted  unwanted  net kept  closest store',
    '  redirect-to-formal  0.7%  [0.56%, 0.84%]  1.12%         0%     29.4      0.01     92.3%  IN: 0.67%, limits 2.5%/2%',
    '  cancel-at-once      3.1%  [2.48%, 3.72%]  4.96%        83%    130.2      0.01     89.9%  IN: 2.98%, limits 2.5%/2%',
    '  wait-and-see        1.6%  [1.28%, 1.92%]  2.56%         4%     67.2      0.01     91.4%  IN: 1.54%, limits 2.5%/2%',
    '  3 expectations: 1 violated, 1 undecided and 1 met. Replications with a breach: lowest 0% [0%, 2%]',
  ]);
  expect(shown).toContain(
    '  violated: cancel-at-once keeps cancellationRate under 2.5% (observed: 3.1% [2.48%, 3.72%])',
  );
  // a suite counts its findings, one scenario alone tells them
  expect(shown).toMatch(/ {2}findings: \S+ \d+ \(/);
  const alone = toConsole({ ...results(), scenarios: results().scenarios.slice(0, 1) }, { colour: false, width: 120 });
  expect(alone).toContain('    cancelbench replay 42/17/302-0000017-0000003');
  expect(shown).toContain('oracle (yardstick)');
  expect(shown.endsWith('2 scenarios: 1 passed, 1 failed\n')).toBe(true);
});

test('colour changes nothing but colour', () => {
  const coloured = toConsole(results(), { colour: true, width: 120 });
  expect(coloured).toContain('\u001b[');
  expect(stripVTControlCharacters(coloured)).toBe(shown);
});

test('a narrow terminal leaves out columns with their explanations, and wraps sentences', () => {
  const lines = toConsole(results(), { colour: false, width: 90 }).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
  expect(lines[2]).not.toContain('net kept');
  expect(lines.join('\n')).not.toContain('net kept:');
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

const say = (changes: Parameters<typeof scenario>[0], command?: string): string =>
  toConsole(results([scenario(changes)]), { colour: false, width: 120, ...(command === undefined ? {} : { command }) });

test('a scenario without expectations is not judged, and never passes', () => {
  const text = say({ verdict: 'none', expectations: [] });
  expect(text).toMatch(/^NO EXPECTATION SET first-weeks\n/);
  expect(text).toContain('No expectation is set, so there is no verdict.');
  expect(text).toMatch(/1 scenario: 1 not judged\n$/);
  expect(text).not.toMatch(/pass/i);
});

test('a shard says that it is one, not that nothing is expected', () => {
  const text = say({ verdict: 'none', expectations: [], caveats: ['Shard 1/3 played 7 of 20 replications.'] });
  expect(text).toMatch(/^A SHARD IS NOT JUDGED first-weeks\n/);
  expect(text).not.toMatch(/no expectation/i);
});

test('what the intervals claim is named, and a p95 without an upper limit says so', () => {
  const [one, ...rest] = scenario().strategies;
  const rate = { ...one!.metrics.cancellationRate, p95Upper: null };
  const few = { ...one!, metrics: { ...one!.metrics, cancellationRate: rate } };
  expect(say({ strategies: [few, ...rest], options: { seed: 1, replications: 20 } })).toMatch(
    /these intervals hold together at 95% \(Bonferroni\)\.\n {2}p95 of the rate: no upper limit at n = 20\./,
  );
  // Results of version 1 name no family.
  const alone = withoutFamilies(scenario().strategies);
  expect(say({ strategies: alone })).toContain('each interval alone holds at 95%.');
});

test('beside an undecided interval stands one line on raising the replications, beside a sequential test none', () => {
  const open = (method: 'holm' | 'bonferroni') =>
    say({
      expectations: [
        { text: 'x', verdict: 'undecided', observed: 'y', simultaneous: { family: 'expectations', size: 1, method } },
      ],
    });
  expect(open('holm').match(/^.*--replications until.*$/gm)).toHaveLength(1);
  expect(open('bonferroni')).not.toContain('--replications');
});

test('the command to copy is the one that was typed', () => {
  expect(say({}, 'npm run -s cancelbench --')).toContain('    npm run -s cancelbench -- replay 42/17/');
});
