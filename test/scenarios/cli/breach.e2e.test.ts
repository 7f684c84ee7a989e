// `breach` answers without a scenario.
import { describe, expect, test } from 'vitest';
import { cli } from '../../support/cli.ts';

test('a sentence, the budget and what is assumed', () => {
  const { code, stdout } = cli('breach', '--orders', '280/week', '--counted', '0.8%', '--days', '28');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^P\(breach\) within 28 days: 6\.\d+% {2}\[\d+\.?\d*%, \d+\.?\d*%\]\n/);
  expect(stdout).toContain('in a window of 280 orders, 6 counted cancellations are below the limit');
  expect(stdout).toContain('Assumes that orders are independent of each other');
});

test('the figures as JSON; a week and a day are two ways to say the same', () => {
  const week = cli('breach', '--orders', '140/week', '--counted', '1%', '--days', '7', '--json');
  const day = cli('breach', '--orders', '20/day', '--counted', '1%', '--days', '7', '--json');
  expect(day.stdout).toBe(week.stdout);
  expect(JSON.parse(day.stdout)).toMatchObject({ perDay: 20, chance: 0.01, days: 7, budget: { fits: 3 } });
});

describe('wrong options end with exit code 2 and what was expected', () => {
  test.each([
    [['--orders', '280', '--counted', '1%'], 'expected one such as 280/week or 40/day'],
    [['--orders', '0/week', '--counted', '1%'], 'expected one such as 280/week or 40/day'],
    [['--orders', '280/week', '--counted', '1'], 'expected a percentage such as 0.8%'],
    [['--orders', '280/week', '--counted', '1%', '--days', '0'], 'expected a whole number from 1 to 366'],
    [['--orders', '280/week', '--counted', '1%', '--window', '90'], 'expected a whole number from 1 to 60'],
    [['--orders', '280/week'], "required option '--counted <share>' not specified"],
  ])('%j', (args, message) => {
    const { code, stderr } = cli('breach', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
