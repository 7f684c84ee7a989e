import { parse, View, Warn } from 'vega';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import type { Chart } from '../../reports/index.ts';
import { THEMES, beforeAfter, chartsOf } from '../../reports/index.ts';
import { MANY, empty, passing, period, scenario, strategy } from './fixture.ts';

const complain = (...texts: readonly unknown[]): never => {
  throw new Error(texts.map(String).join(' '));
};
const logger = () => {
  const self = { level: () => self, error: complain, warn: complain, info: () => self, debug: () => self };
  return self as never;
};

const drawn = async ({ spec }: Chart, theme: keyof typeof THEMES = 'light'): Promise<string> => {
  const { spec: compiled } = compile(spec as unknown as TopLevelSpec, {
    config: THEMES[theme] as never,
    logger: logger(),
  });
  return new View(parse(compiled), { renderer: 'none', logLevel: Warn, logger: logger() }).toSVG();
};

/** Paths of the data in a drawing: bars, lines, points. */
const marksIn = (svg: string): number => (svg.match(/<path aria-label=/g) ?? []).length;

const long = 'a-strategy-with-a-name-that-nobody-would-choose-but-somebody-has';
const one = scenario(
  {
    options: { seed: 1, replications: 1 },
    strategies: [strategy(long, 0, ['JP'])],
    rollout: { JP: 'never' },
    comparisons: [
      {
        metric: 'cancellationRate',
        a: long,
        b: long,
        difference: { mean: 0, lower: 0, upper: 0 },
        better: 'undecided',
        simultaneous: { family: 'pairs', size: 1, method: 'holm' } as const,
      },
    ],
  },
  ['JP'],
);

const CASES = {
  'two marketplaces, India with two windows': scenario(),
  'one marketplace': passing(),
  'nineteen marketplaces': scenario({}, MANY),
  'one replication, all zero': one,
  'names with markup': scenario({ strategies: [strategy('<script>alert(1)</script>"\'\n', 0.01, ['DE'])] }, ['DE']),
};

describe.each(Object.entries(CASES))('%s', (_, result) => {
  test.each(chartsOf(result).map((chart) => [chart.id, chart] as const))('%s is drawn', async (__, chart) => {
    const svg = await drawn(chart);
    // Axes and legends are paths, too: these are the bars, lines and points, at least one a strategy.
    expect(marksIn(svg)).toBeGreaterThanOrEqual(result.strategies.length);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(await drawn(chart, 'dark')).not.toBe(svg);
  });

  test.each(chartsOf(result).map((chart) => [chart.id, chart] as const))('%s says its numbers', (__, chart) => {
    const text = chart.sentence + chart.table.rows.flat().join(' ');
    expect(chart.sentence).toMatch(/\d.*\.$/s);
    expect(text).not.toMatch(/NaN|undefined|Infinity|null|[-\u2212]0(\.0+)?%/);
    expect(chart.table.rows.length).toBeGreaterThan(0);
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
  });
});

test('nothing ordered: only the chance of a breach is left to show', () => {
  expect(chartsOf(empty()).map(({ id }) => id)).toEqual(['breach-probability']);
});

test('charts do not depend on what was drawn before, and leave the result as it was', () => {
  const result = scenario({ strategies: [strategy('z', 0.03, ['DE']), strategy('a', 0.01, ['DE'])] }, ['DE']);
  const [given, first] = [JSON.stringify(result), JSON.stringify(chartsOf(result))];
  const others = [JSON.stringify(chartsOf(passing())), JSON.stringify(chartsOf(scenario({}, MANY)))];
  expect(others).not.toContain(first);
  expect(JSON.stringify(chartsOf(result))).toBe(first);
  expect(JSON.stringify(result)).toBe(given);
});

test('every chart of two strategies says the numbers that were measured', () => {
  // `strategy`: a breach has a chance of 4 % (3.2 % to 6 %) above a rate of 1 %, and of 0 % (at most 2 %) at or below it.
  const pair = [strategy('risky', 0.02, ['DE']), strategy('calm', 0.01, ['DE'])];
  const charts = chartsOf(scenario({ strategies: pair, comparisons: [] }, ['DE']));
  const rows = new Map(charts.map(({ id, table }) => [id, table.rows]));
  const points = new Map(charts.map(({ id, spec }) => [id, (spec['data'] as { values: object[] }).values]));
  expect(rows.get('breach-probability')).toEqual([
    ['risky', '4%', '3.2%', '6%'],
    ['calm', '0%', '0%', '2%'],
  ]);
  expect(points.get('breach-probability')).toMatchObject([
    { label: 'risky', mean: 0.04, lower: 0.032, upper: 0.06 },
    { label: 'calm', mean: 0, lower: 0, upper: 0.02 },
  ]);
  // `fates` of a scale of 2 and 1: 180 of a formal request are exempt, 2 count, 6 are kept and 9 shipped, each twice for the first.
  expect(rows.get('request-fates')?.filter(([route]) => route === 'Formal request')).toEqual([
    ['Formal request', 'risky', '394', '360', '4', '12', '18'],
    ['Formal request', 'calm', '197', '180', '2', '6', '9'],
  ]);
  // Drawn one after the other: 180 / 197 = 0.913706, + 2 / 197 = 0.923858, + 6 / 197 = 0.954315, + 9 / 197 = 1.
  const drawnAs = { panel: 'Formal request', strategy: 'calm' };
  expect(points.get('request-fates')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ ...drawnAs, fate: 'cancelled, exempt', from: 0, to: 0.913706 }),
      expect.objectContaining({ ...drawnAs, fate: 'cancelled, counted', from: 0.913706, to: 0.923858 }),
      expect.objectContaining({ ...drawnAs, fate: 'kept', from: 0.923858, to: 0.954315 }),
      expect.objectContaining({ ...drawnAs, fate: 'shipped', from: 0.954315, to: 1 }),
    ]),
  );
  // 21,000 orders before and 22,500 after with 41 and 52 units in a thousand; after, these are 0.5 + 8 * rate times as many:
  // 41 * 0.66 = 27.06 and 52 * 0.66 = 34.32; 41 * 0.58 = 23.78 and 52 * 0.58 = 30.16.
  expect(rows.get('before-after')?.filter(([, measure]) => measure !== 'orders kept')).toEqual([
    ['risky', 'returned units', '41', '27.1'],
    ['risky', 'refunded units', '52', '34.3'],
    ['calm', 'returned units', '41', '23.8'],
    ['calm', 'refunded units', '52', '30.2'],
  ]);
});

test('a strategy has the same colour in every chart of a report, also where others are missing', () => {
  const order = ['oracle', 'cancel-at-once', 'redirect-to-formal', 'wait-and-see'];
  const domains = [scenario(), passing()].flatMap((result) =>
    chartsOf(result, { strategies: order }).flatMap(({ spec }) =>
      [...JSON.stringify(spec).matchAll(/"scale":\{"domain":(\["oracle[^\]]*\])/g)].map((match) => match[1]),
    ),
  );
  expect(domains.length).toBeGreaterThan(8);
  expect(new Set(domains)).toEqual(new Set([JSON.stringify(order)]));
});

test('one marketplace in view: no other is drawn, and pairs are left out', () => {
  const charts = chartsOf(scenario(), { marketplace: 'IN' });
  expect(charts.map(({ id }) => id)).toEqual([
    'rate-over-time',
    'breach-probability',
    'request-fates',
    'detection-delay',
    'before-after',
  ]);
  const [rate] = charts;
  expect(new Set(rate!.table.rows.map(([panel]) => panel))).toEqual(
    new Set(['IN (7-day window)', 'IN (30-day window)']),
  );
});

test('before and after: a marketplace with one side only is left out and counted', () => {
  const [first] = scenario().strategies;
  const oneSided = { ...first!.byMarketplace['IN']!, periods: { before: period(0, 1), after: period(10, 1) } };
  const result = scenario({ strategies: [{ ...first!, byMarketplace: { ...first!.byMarketplace, IN: oneSided } }] });
  expect(beforeAfter(result)!.sentence).toContain('in DE; 1 with orders on one side only is left out');
  expect(beforeAfter(result, { marketplace: 'IN' })).toBeNull();
});
