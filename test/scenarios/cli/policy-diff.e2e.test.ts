// `policy diff` and `explore --exhaustive` on the command line.
import { describe, expect, test } from 'vitest';
import { cli } from '../../support/cli.ts';

describe('policy diff', () => {
  test('tells the shortest history judged differently, marketplaces that part alike together; exit 1', () => {
    const { code, stdout } = cli('policy', 'diff', 'announced', 'documented');
    expect(code).toBe(1);
    expect(stdout).toContain('only documented names BR BE IE ZA');
    expect(stdout).toMatch(/^US CA MX JP SG AU UK DE: /m);
    expect(stdout).toMatch(
      /announced {3}a formal request, which shows in .*messages\n {2}documented {2}a formal request, .*orders-api \(after 180 s\)\n/,
    );
  });

  test('tells readings apart, and says when there is nothing to tell; exit 0', () => {
    const same = cli('policy', 'diff', 'documented', 'documented', '--marketplace', 'jp');
    expect([same.code, same.stdout.trim()]).toEqual([0, 'JP: no difference within the scope']);
    const read = cli('policy', 'diff', 'announced', 'announced@uk-de-date=second-list', '--marketplace', 'UK');
    expect([read.code, read.stdout.includes('2022-05-09T23:00:00.000Z')]).toEqual([1, true]);
  });

  test.each([
    [['announced'], /^policy diff: 1 policy sets were given; expected two/],
    [['announced', 'documentd'], /did you mean "documented"/],
    [['announced', 'announced@uk-de-date'], /expected SET@CONFLICT=READING/],
    [['announced', 'announced@uk-de-date=third'], /unknown reading of uk-de-date `third`/],
    [['announced', 'documented', '--marketplace', 'BR'], /marketplace "BR" is not in both sets/],
  ])('%j is refused', (sets, message) => {
    const { code, stderr } = cli('policy', 'diff', ...sets);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('explore --exhaustive', () => {
  test('proves every rule, prints the states visited, and says that it was cut off', () => {
    const { code, stdout } = cli('explore', '--exhaustive', '6', '--policy', 'documented');
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/BROKEN|not met/);
    expect(stdout).toMatch(
      /\d+ rules hold: [\d,]+ distinct states, [\d,]+ events tried\. The search was cut off at 6 events/,
    );
  });

  test('too few events meet too few rules: exit 3', () => {
    const { code, stdout } = cli('explore', '--exhaustive', '1', '--policy', 'announced');
    expect([code, /not met/.test(stdout)]).toEqual([3, true]);
  });
});
