// Results as a real run would give them, without a run: reports are tested on their own.
import type {
  Delay,
  Chance,
  Fates,
  MarketResult,
  MetricName,
  Metrics,
  PeriodTotals,
  Results,
  ScenarioResult,
  SeriesPoint,
  Spread,
  StrategyResult,
} from '../../sim/experiment/result.ts';
import { METRIC_ORDER } from '../../reports/words/labels.ts';

const HOUR = 3_600_000;

export const estimate = (mean: number, half = mean * 0.2): Chance => ({
  mean,
  lower: Math.max(0, mean - half),
  upper: mean + half,
  confidence: 0.95,
});

const spread = (mean: number): Spread => ({
  ...estimate(mean),
  p50: mean * 0.95,
  p95: mean * 1.6,
  p95Lower: mean * 1.3,
  p95Upper: mean * 2,
  max: mean * 2.1,
});

export const metrics = (rate: number, breach: number): Metrics => {
  const values: Partial<Record<MetricName, number>> = {
    cancellationRate: rate,
    countedCancellations: rate * 4200,
    exemptCancellations: 61,
    netValueKept: 0.93 - rate,
    refundShare: 0.031,
    returnUnits: 40,
  };
  const spreads = Object.fromEntries(METRIC_ORDER.map((name) => [name, spread(values[name] ?? 0.01)]));
  return {
    ...(spreads as Record<MetricName, Spread>),
    breachProbability: { ...estimate(breach), upper: Math.min(1, breach + 0.02) },
  };
};

const dayAfter = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const series = (rate: number, phase: number, limit = 0.025): readonly SeriesPoint[] =>
  Array.from({ length: 60 }, (_, index) => {
    const wave = rate * (1 + 0.35 * Math.sin((index + phase) / 7)) * (index > 30 ? 0.7 : 1);
    const denominator = 4000 + ((index * 37 + phase * 11) % 500);
    const numerator = Math.round(wave * denominator);
    return {
      day: dayAfter('2022-04-20', index),
      numerator,
      denominator,
      p05: Math.max(0, wave * 0.4 - 0.001),
      p50: wave * 0.97,
      p95: wave * 1.7,
      breach: numerator / denominator >= limit,
    };
  });

const fates = (scale: number): Fates => ({
  'self-cancel': { 'cancelled-exempt': 40 * scale, 'cancelled-counted': 0, kept: 0, shipped: 0 },
  formal: { 'cancelled-exempt': 180 * scale, 'cancelled-counted': 2 * scale, kept: 6 * scale, shipped: 9 * scale },
  legacy: { 'cancelled-exempt': 12 * scale, 'cancelled-counted': 31 * scale, kept: 3, shipped: 14 * scale },
  informal: { 'cancelled-exempt': 20, 'cancelled-counted': 70 * scale, kept: 25, shipped: 44 },
});

const delays = (factor: number): Readonly<Record<string, Delay>> => ({
  email: { p50: 0.6 * HOUR * factor, p95: 9 * HOUR * factor, count: 410 },
  'manage-orders': { p50: 5 * HOUR * factor, p95: 26 * HOUR, count: 300 },
  'orders-api': { p50: 0, p95: 0.25 * HOUR, count: 280 },
  messages: { p50: 2 * HOUR * factor, p95: 60 * HOUR, count: 190 },
});

export const period = (orders: number, factor: number): PeriodTotals => ({
  orders,
  requests: Math.round(orders * 0.03),
  shippedAfterRequest: Math.round(orders * 0.006 * factor),
  returnUnits: Math.round(orders * 0.041 * factor),
  refundUnits: Math.round(orders * 0.052 * factor),
  refundAmount: Math.round(orders * 190 * factor),
  ordersKept: Math.round(orders * 0.004),
  counted: Math.round(orders * 0.011 * factor),
});

const market = (marketplace: string, rate: number, phase: number): MarketResult => ({
  currency: marketplace === 'IN' ? 'INR' : 'EUR',
  metrics: metrics(rate, rate > 0.025 ? 0.8 : 0.01),
  limits: [
    { windowDays: 7, limit: 0.025, comparator: 'under' },
    ...(marketplace === 'IN' ? [{ windowDays: 30, limit: 0.02, comparator: 'under' } as const] : []),
  ],
  series: series(rate, phase),
  otherWindows: marketplace === 'IN' ? [{ windowDays: 30, series: series(rate * 0.8, phase + 3, 0.02) }] : [],
  fates: fates(Math.max(1, Math.round(rate * 100))),
  situations: { 'formal/before-label/cancelled/exempt': 300, 'informal/before-label/redirected/counted': 12 },
  detectionDelay: delays(1 + phase / 4),
  periods: { before: period(21_000, 1), after: period(22_500, 0.5 + rate * 8) },
});

export const strategy = (name: string, rate: number, marketplaces: readonly string[], phase = 0): StrategyResult => ({
  name,
  playable: name !== 'oracle',
  journalDigest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  simultaneous: { family: 'strategies', size: 3, method: 'bonferroni' },
  metrics: metrics(rate, rate > 0.025 ? 0.83 : rate > 0.01 ? 0.04 : 0),
  byMarketplace: Object.fromEntries(
    marketplaces.map((marketplace, index) => [
      marketplace,
      market(marketplace, rate * (1 - index * 0.04), phase + index),
    ]),
  ),
  situations: { 'request-before-label': 312 },
});

const RATES = [
  ['redirect-to-formal', 0.007],
  ['cancel-at-once', 0.031],
  ['wait-and-see', 0.016],
] as const;

const comparisons = (rates: readonly (readonly [string, number])[]): ScenarioResult['comparisons'] =>
  (['cancellationRate', 'netValueKept', 'returnUnits'] as const).flatMap((metric, which) =>
    rates.flatMap(([a, rateA], index) =>
      rates.slice(index + 1).map(([b, rateB]) => {
        const mean = (rateA - rateB) * [1, -1, 400][which]!;
        const half = Math.abs(mean) * (b === 'wait-and-see' && a === 'cancel-at-once' ? 1.4 : 0.3);
        return {
          metric,
          a,
          b,
          difference: { mean, lower: mean - half, upper: mean + half },
          simultaneous: { family: metric, size: 3, method: 'holm' },
          better:
            half > Math.abs(mean)
              ? ('undecided' as const)
              : mean < 0 === (which !== 1)
                ? ('a' as const)
                : ('b' as const),
        };
      }),
    ),
  );

export const scenario = (
  changes: Partial<ScenarioResult> = {},
  marketplaces: readonly string[] = ['DE', 'IN'],
): ScenarioResult => ({
  name: 'first-weeks',
  title: 'The first weeks after the announced date',
  file: 'scenarios/catalogue/first-weeks.yaml',
  policy: { set: 'announced', digest: 'sha256:5f2d9c1be77a', readings: { 'rollout-date': 'email' } },
  options: { seed: 42, replications: 200 },
  days: { from: '2022-04-20', judged: 60, warmUp: 14 },
  marketplaces,
  rollout: Object.fromEntries(marketplaces.map((name, index) => [name, index % 5 === 4 ? 'always' : '2022-05-10'])),
  verdict: 'fail',
  strategies: RATES.map(([name, rate], index) => strategy(name, rate, marketplaces, index * 2)),
  comparisons: comparisons(RATES),
  expectations: [
    { text: 'redirect-to-formal keeps cancellationRate under 2.5%', verdict: 'pass', observed: '0.7% [0.56%, 0.84%]' },
    { text: 'cancel-at-once keeps cancellationRate under 2.5%', verdict: 'fail', observed: '3.1% [2.48%, 3.72%]' },
    {
      text: 'wait-and-see beats cancel-at-once by netValueKept',
      verdict: 'undecided',
      observed: '0.4 points [-0.2, 1.0]',
    },
  ],
  findings: [
    {
      rule: 'shipped-after-seen-request',
      strategy: 'wait-and-see',
      count: 37,
      sentence:
        'The seller saw the request in Manage Orders at 09:12 and handed the parcel over at 16:40. The right step: "cancel the order and choose Buyer Cancelled as the reason".',
      witness: [
        '{"at":"2022-05-10T04:00:00.000Z","sequence":7,"type":"order-placed","marketplace":"DE","order":"302-1"}',
        '{"at":"2022-05-10T07:12:00.000Z","sequence":9,"type":"request-seen","order":"302-1","channel":"manage-orders"}',
      ],
      replay: '42/17/302-0000017-0000003',
    },
  ],
  assumptions: ['Buyers (assumed): of all orders 1 % cancel alone.'],
  caveats: [
    'Nobody has published how many buyers write a message instead of asking formally: the share is an assumption.',
  ],
  flips: [
    {
      conflict: 'rollout-date',
      reading: 'help-page',
      text: 'cancel-at-once keeps cancellationRate under 2.5%',
      from: 'fail',
      to: 'pass',
    },
  ],
  ...changes,
});

export const passing = (): ScenarioResult =>
  scenario(
    {
      name: 'quiet-shop',
      title: 'A quiet shop',
      verdict: 'pass',
      file: '',
      findings: [],
      flips: [],
      caveats: [],
      expectations: [{ text: 'nobody breaks the limit', verdict: 'pass', observed: '0%' }],
      strategies: [strategy('redirect-to-formal', 0.004, ['DE']), strategy('oracle', 0.002, ['DE'])],
      comparisons: [],
    },
    ['DE'],
  );

export const results = (scenarios: readonly ScenarioResult[] = [scenario(), passing()]): Results => ({
  schemaVersion: 2,
  tool: { name: 'cancelbench', version: '0.1.0' },
  verdict: scenarios.some(({ verdict }) => verdict === 'fail') ? 'fail' : 'pass',
  scenarios,
});

/** Turns a result into one of version 1, in which no interval belongs to a family. */
export const withoutFamilies = <T>(part: T): T =>
  JSON.parse(JSON.stringify(part, (key, value: unknown) => (key === 'simultaneous' ? undefined : value))) as T;

/** Nineteen stores, as the largest scenario has. */
export const MANY = 'DE FR IT ES NL SE PL BE UK IE TR AE SA EG US CA MX AU IN'.split(' ');

/** Nothing was ordered, so there is no rate and nobody asked for anything. */
export const empty = (): ScenarioResult => {
  const none: Fates[keyof Fates] = { 'cancelled-exempt': 0, 'cancelled-counted': 0, kept: 0, shipped: 0 };
  const still = strategy('redirect-to-formal', 0, ['DE']);
  const byMarketplace = Object.fromEntries(
    Object.entries(still.byMarketplace).map(([name, one]) => [
      name,
      {
        ...one,
        series: one.series.map((point) => ({ ...point, numerator: 0, denominator: 0, p05: NaN, p50: NaN, p95: NaN })),
        fates: { 'self-cancel': none, formal: none, legacy: none, informal: none },
        detectionDelay: {},
        periods: { before: period(0, 1), after: period(0, 1) },
      },
    ]),
  );
  return scenario({ strategies: [{ ...still, byMarketplace }], comparisons: [], expectations: [] }, ['DE']);
};
