import type { PeriodTotals, ScenarioResult, StrategyResult } from '../../sim/experiment/result.ts';
import { decimal, listed } from '../words/quantities.ts';
import type { Chart, Spec, View } from './chart.ts';
import { marketOf, marketsOf, plain } from './chart.ts';
import { nameWidth, strategyColour } from './colour.ts';
import { smallMultiples } from './panels.ts';

const MEASURES = [
  { key: 'returnUnits', label: 'Returned units', short: 'returned units' },
  { key: 'refundUnits', label: 'Refunded units', short: 'refunded units' },
  { key: 'ordersKept', label: 'Orders kept', short: 'orders kept' },
] as const;
type Key = (typeof MEASURES)[number]['key'];

type Change = { readonly strategy: string; readonly key: Key; readonly before: number; readonly after: number };

/** Only marketplaces with orders on both sides of their date: others would compare one country with another. */
const bothSided = (result: ScenarioResult, view: View): readonly string[] =>
  marketsOf(result, view).filter((marketplace) => {
    const markets = result.strategies.flatMap((one) => marketOf(one, marketplace) ?? []);
    return markets.length > 0 && markets.every(({ periods }) => periods.before.orders > 0 && periods.after.orders > 0);
  });

const perThousand = (strategy: StrategyResult, markets: readonly string[], period: 'before' | 'after', key: Key) => {
  const totals = markets.flatMap((name): PeriodTotals[] => {
    const market = marketOf(strategy, name);
    return market ? [market.periods[period]] : [];
  });
  const sum = (pick: (one: PeriodTotals) => number) => totals.reduce((total, one) => total + pick(one), 0);
  return (1000 * sum((one) => one[key])) / sum(({ orders }) => orders);
};

const changesOf = (result: ScenarioResult, markets: readonly string[]): readonly Change[] =>
  result.strategies.flatMap((strategy) =>
    MEASURES.map(({ key }) => ({
      strategy: strategy.name,
      key,
      before: perThousand(strategy, markets, 'before', key),
      after: perThousand(strategy, markets, 'after', key),
    })),
  );

const labelOf = (key: Key): string => MEASURES.find((measure) => measure.key === key)!.label;

const shape: Spec = {
  field: 'period',
  type: 'nominal',
  title: null,
  scale: { domain: ['before', 'from the date on'], range: ['circle', 'triangle-right'] },
  legend: { orient: 'top', direction: 'horizontal' },
};

const spec = (result: ScenarioResult, view: View, changes: readonly Change[]): Spec => {
  const names = result.strategies.map(({ name }) => name);
  const width = nameWidth(names);
  const y = {
    field: 'strategy',
    type: 'nominal',
    sort: names,
    title: null,
    axis: { ticks: false, labelPadding: 8, labelLimit: width },
  };
  const x = {
    type: 'quantitative',
    title: null,
    scale: { zero: true, nice: true },
    axis: { tickCount: 4, format: '~s' },
  };
  const color = strategyColour(result, view, null);
  const rows = changes.flatMap(({ strategy, key, before, after }) => {
    const shared = { panel: labelOf(key), strategy, before: plain(before), after: plain(after) };
    return [
      { ...shared, period: 'before', value: plain(before) },
      { ...shared, period: 'from the date on', value: plain(after) },
    ];
  });
  const tooltip = [
    { field: 'strategy', type: 'nominal' },
    { field: 'period', type: 'nominal' },
    { field: 'value', type: 'quantitative', format: '.2~f', title: 'per 1,000 orders' },
  ];
  return smallMultiples({
    rows,
    panels: MEASURES.map(({ label }) => label),
    columns: 1,
    height: names.length * 26,
    names: width + 12,
    narrowest: 150,
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 3, opacity: 0.45 },
        encoding: { y, x: { ...x, field: 'before' }, x2: { field: 'after' }, color },
      },
      {
        mark: { type: 'point', size: 80, strokeWidth: 2, opacity: 1 },
        encoding: {
          y,
          x: { ...x, field: 'value' },
          color,
          shape,
          tooltip,
        },
      },
    ],
    resolve: { scale: { x: 'independent' } },
  });
};

const told = (what: string, before: string, after: string): string =>
  before === after ? `${what} unchanged at ${before}` : `${what} from ${before} to ${after}`;

const clause = (changes: readonly Change[], strategy: string): string => {
  const parts = MEASURES.flatMap(({ key, short }) => {
    const change = changes.find((one) => one.strategy === strategy && one.key === key);
    return change ? [told(short, decimal(change.before), decimal(change.after))] : [];
  });
  return `${strategy}: ${listed(parts)}`;
};

const scope = (result: ScenarioResult, markets: readonly string[], view: View): string => {
  const left = marketsOf(result, view).length - markets.length;
  const apart = left === 0 ? '' : `; ${left} with orders on one side only ${left === 1 ? 'is' : 'are'} left out`;
  return markets.length > 4 ? `in ${markets.length} marketplaces${apart}` : `in ${listed(markets)}${apart}`;
};

/** What the policy's arrival changed, per 1,000 orders placed before it and from it on. */
export const beforeAfter = (result: ScenarioResult, view: View = {}): Chart | null => {
  const markets = bothSided(result, view);
  if (markets.length === 0 || result.strategies.length === 0) return null;
  const changes = changesOf(result, markets);
  const names = result.strategies.map(({ name }) => name);
  return {
    id: 'before-after',
    title: 'Per 1,000 orders, before the rollout date and from it on',
    sentence: `Per 1,000 orders ${scope(result, markets, view)}. ${names.map((name) => clause(changes, name)).join('. ')}.`,
    spec: spec(result, view, changes),
    table: {
      caption: 'Per 1,000 orders placed before the rollout date and from it on',
      columns: ['Strategy', 'Measure', 'Before', 'From the date on'],
      rows: changes.map(({ strategy, key, before, after }) => [
        strategy,
        MEASURES.find((measure) => measure.key === key)!.short,
        decimal(before),
        decimal(after),
      ]),
    },
  };
};
