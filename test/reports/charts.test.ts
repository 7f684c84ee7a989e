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
    expect(svg).toContain('<path');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(await drawn(chart, 'dark')).not.toBe(svg);
  });

  test.each(chartsOf(result).map((chart) => [chart.id, chart] as const))('%s says its numbers', (__, chart) => {
    const text = chart.sentence + chart.table.rows.flat().join(' ');
    expect(text).not.toMatch(/NaN|undefined|Infinity|null|[-\u2212]0(\.0+)?%/);
    expect(chart.table.rows.length).toBeGreaterThan(0);
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
  });
});

test('nothing ordered: only the chance of a breach is left to show', () => {
  expect(chartsOf(empty()).map(({ id }) => id)).toEqual(['breach-probability']);
});

test('the same result has the same charts', () => {
  expect(JSON.stringify(chartsOf(scenario()))).toBe(JSON.stringify(chartsOf(scenario())));
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
