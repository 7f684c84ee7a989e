import { describe, expect, test } from 'vitest';
import type { ExpectationResult } from '../../sim/experiment/result.ts';
import {
  breachProbability,
  conclusion,
  dayLabel,
  decimal,
  detectionDelay,
  duration,
  pairedDifferences,
  percent,
  points,
  rateOverTime,
  requestFates,
} from '../../reports/index.ts';
import { headroomLabel, headroomOf, headroomShort } from '../../reports/words/headroom.ts';
import { empty, estimate, passing, scenario, strategy, withoutFamilies } from './fixture.ts';

test.each([
  [0, '0%'],
  [-0, '0%'],
  [-0.0000001, '\u2212<0.01%'],
  [0.00004, '<0.01%'],
  [0.025, '2.5%'],
  [0.02501, '2.5%'],
  [0.1234, '12.3%'],
  [1, '100%'],
  [Number.NaN, 'n/a'],
])('percent(%f) is %s', (value, text) => expect(percent(value)).toBe(text));

test('JSON makes null of NaN, and that is no number either', () => {
  expect(percent(null as unknown as number)).toBe('n/a');
  expect(duration(null as unknown as number)).toBe('n/a');
});

test('other quantities', () => {
  expect([points(-0.01), points(0), points(0.0123)]).toEqual(['\u22121 point', '0 points', '1.23 points']);
  expect([decimal(0), decimal(3.14159), decimal(41.25), decimal(12345.6), decimal(-2000)]).toEqual([
    '0',
    '3.14',
    '41.3',
    '12,346',
    '\u22122,000',
  ]);
  expect([0, 45_000, 720_000, 11_520_000, 181_440_000].map(duration)).toEqual([
    'a second',
    '45 s',
    '12 min',
    '3.2 h',
    '2.1 days',
  ]);
  expect(['2022-05-09', 'always'].map(dayLabel)).toEqual(['9 May 2022', 'always']);
});

const expecting = (...verdicts: readonly ExpectationResult['verdict'][]): string =>
  conclusion(scenario({ expectations: verdicts.map((verdict) => ({ text: 'x', verdict, observed: 'y' })) }));

describe('conclusion', () => {
  test('of expectations', () => {
    expect(expecting()).toMatch(/^No expectation is set\./);
    expect(conclusion(scenario({ verdict: 'none', expectations: [] }))).toMatch(
      /^No expectation is set, so there is no verdict\./,
    );
    expect(expecting('pass')).toMatch(/^The expectation is met\./);
    expect(expecting('pass', 'pass')).toMatch(/^Both expectations are met\./);
    expect(expecting('fail')).toMatch(/^1 expectation: 1 violated and 0 met\./);
    expect(expecting('undecided', 'undecided')).toMatch(/^2 expectations: 2 undecided and 0 met\./);
    expect(expecting('pass', 'fail', 'undecided')).toMatch(/^3 expectations: 1 violated, 1 undecided and 1 met\./);
  });

  test('names the best and the worst that a seller can play, by breach and by rate, each with its interval', () => {
    expect(conclusion(scenario())).toBe(
      '3 expectations: 1 violated, 1 undecided and 1 met. Replications with a breach: lowest 0% [0%, 2%] (redirect-to-formal), highest 83% [66.4%, 85%] (cancel-at-once). Highest cancellation rate over 2 stores, mean: lowest 0.7% [0.56%, 0.84%] (redirect-to-formal), highest 3.1% [2.48%, 3.72%] (cancel-at-once); the difference is decided.',
    );
    expect(conclusion(passing())).not.toContain('oracle');
  });

  test('has words for none, one, and all the same', () => {
    expect(conclusion(scenario({ strategies: [] }))).toContain('No strategy that a seller can play');
    expect(conclusion(scenario({ strategies: ['a', 'b'].map((name) => strategy(name, 0.01, ['DE'])) }))).toContain(
      'the same for all 2 strategies',
    );
    expect(conclusion(empty())).toContain('mean: 0% [0%, 0%] (redirect-to-formal).');
  });

  test('whoever shares a value is counted: none of several equals is called the lowest alone', () => {
    const rates = [0.031, 0.01, 0.01, 0.01].map((rate, i) => strategy(`s${i}`, rate, ['DE']));
    expect(conclusion(scenario({ strategies: rates, comparisons: [] }))).toMatch(/lowest 1% \[.*\] \(s1 and 2 more\)/);
  });

  test('a difference that is not decided is not called one', () => {
    const comparisons = scenario().comparisons.map((each) => ({ ...each, better: 'undecided' as const }));
    expect(conclusion(scenario({ comparisons }))).toMatch(/\(cancel-at-once\); the difference is not decided\.$/);
  });

  test('the distance to the limit is that of the store whose rate stands beside it', () => {
    const one = strategy('x', 0.026, ['DE', 'FR']);
    const limits = { DE: 0.0226, FR: 0.019 };
    const byMarketplace = Object.fromEntries(
      Object.entries(one.byMarketplace).map(([code, market]) => {
        const cancellationRate = { ...market.metrics.cancellationRate, mean: limits[code as 'DE' | 'FR'] };
        return [code, { ...market, metrics: { ...market.metrics, cancellationRate } }];
      }),
    );
    const closest = headroomOf({ ...one, byMarketplace });
    expect(headroomLabel(closest)).toBe('DE: 2.26%, 0.24 points under 2.5%');
    expect(headroomShort(closest)).toBe('DE: 2.26%, limit 2.5%');
    // The 2.6 % of both stores together stands with its own statistic, without that distance.
    expect(conclusion(scenario({ strategies: [{ ...one, byMarketplace }], comparisons: [] }))).not.toContain('0.24');
  });

  test('no limit, and exactly at the limit', () => {
    const week = { windowDays: 7, limit: 0.025, comparator: 'under' } as const;
    expect(headroomLabel(null)).toBe('no claim');
    const month = { windowDays: 30, limit: 0.02, comparator: 'under' } as const;
    // The highest rate of two windows is compared with neither limit alone.
    expect(headroomLabel({ marketplace: 'IN', rate: 0.0194, limits: [week, month], room: 0.0006 })).toBe(
      'IN: 1.94%, limits 2.5% (7 days) and 2% (30 days)',
    );
    expect(headroomLabel({ marketplace: 'DE', rate: 0.025, limits: [week], room: 0 })).toBe('DE: 2.5%, at 2.5%');
  });
});

test('rate over time: who breaks what, where and when', () => {
  const { sentence } = rateOverTime(scenario())!;
  expect(sentence).toContain(
    'redirect-to-formal on average stays within every limit; highest 0.95% on 1 May 2022 in DE (7-day window), limit 2.5%',
  );
  expect(sentence).toMatch(/cancel-at-once breaks the limit in DE \(7-day window\) on \d+ days, IN/);
  expect(rateOverTime(scenario({ strategies: [strategy('still', 0, ['DE'])] }, ['DE']))!.sentence).toContain(
    'still stays at 0% throughout',
  );
});

test('breach: never is not the same as impossible, and one replication says little', () => {
  const [first] = passing().strategies;
  const never = { ...first!, metrics: { ...first!.metrics, breachProbability: { ...estimate(0), upper: 0.79 } } };
  const { sentence } = breachProbability({ ...passing(), strategies: [never], options: { seed: 1, replications: 1 } })!;
  expect(sentence).toBe(
    'In 1 replication: redirect-to-formal never broke one; a chance of up to 79% is still possible. One replication alone says little.',
  );
});

test('pairs: the winner first, whichever side it is on', () => {
  expect(pairedDifferences(scenario())!.sentence).toBe(
    'On the same buyers, by highest cancellation rate: redirect-to-formal beats cancel-at-once by 2.4 points (1.68 points to 3.12 points); redirect-to-formal beats wait-and-see by 0.9 points (0.63 points to 1.17 points). No difference is shown for cancel-at-once against wait-and-see.',
  );
  expect(pairedDifferences(scenario({ comparisons: [] }))).toBeNull();
});

test('a chart that would say nothing is not drawn; its axis says what its intervals claim', () => {
  const same = scenario().comparisons.map((each) => ({ ...each, difference: { mean: 0, lower: -0.1, upper: 0.1 } }));
  expect(pairedDifferences(scenario({ comparisons: same }))).toBeNull();
  const axis = (result: ReturnType<typeof scenario>) => JSON.stringify(pairedDifferences(result)?.spec);
  expect(axis(scenario())).toContain('less is better (intervals that hold together at 95%)');
  expect(pairedDifferences(scenario())?.table.caption).toMatch(
    /these intervals hold together at 95% \(Bonferroni\); decided step by step \(Holm\)$/,
  );
  const alone = withoutFamilies(scenario().comparisons);
  expect(axis(scenario({ comparisons: alone }))).toContain('less is better (95% interval)');
});

test('strategies at 0% are told together, and an average is not taken for every replication', () => {
  const strategies = ['a', 'b', 'c'].map((name) => strategy(name, name === 'a' ? 0.01 : 0, ['DE']));
  const { sentence } = rateOverTime(scenario({ strategies }, ['DE']))!;
  expect(sentence).toMatch(/ b and c stay at 0% throughout\. A single replication can be higher\.$/);
});

test('fates and delays', () => {
  expect(requestFates(scenario())!.sentence).toContain(
    'redirect-to-formal: of 912 requests 55.3% cancelled without counting',
  );
  expect(requestFates(empty())).toBeNull();
  expect(detectionDelay(scenario())!.sentence).toContain(
    'Seen first by Orders API under redirect-to-formal (DE), half within a second',
  );
  expect(detectionDelay(empty())).toBeNull();
});
