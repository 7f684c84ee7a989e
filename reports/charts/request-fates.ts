import type { Fate, Fates, ScenarioResult, StrategyResult } from '../../sim/experiment/result.ts';
import type { Route } from '../words/labels.ts';
import { FATE_LABELS, ROUTE_LABELS } from '../words/labels.ts';
import { decimal, percent } from '../words/quantities.ts';
import type { Chart, Spec, View } from './chart.ts';
import { marketOf, marketsOf, plain } from './chart.ts';
import { nameWidth } from './colour.ts';
import { smallMultiples } from './panels.ts';

const ROUTES = Object.keys(ROUTE_LABELS) as readonly Route[];
const FATE_ORDER = Object.keys(FATE_LABELS) as readonly Fate[];
// Mid tones: each has a contrast of 3 against white and against the dark page.
const FATE_COLOURS = ['#3a8fc7', '#d5562b', '#8b93a0', '#b58a14'];

type Bar = { readonly route: Route; readonly strategy: string; readonly counts: Fates[Route]; readonly total: number };

const countsOf = (strategy: StrategyResult, route: Route, markets: readonly string[]): Fates[Route] => {
  const sum = (fate: Fate) =>
    markets.reduce((total, name) => total + (marketOf(strategy, name)?.fates[route][fate] ?? 0), 0);
  return {
    'cancelled-exempt': sum('cancelled-exempt'),
    'cancelled-counted': sum('cancelled-counted'),
    kept: sum('kept'),
    shipped: sum('shipped'),
  };
};

/** Bars of no request would be 0 divided by 0: they are left out. */
const barsOf = (result: ScenarioResult, view: View): readonly Bar[] =>
  ROUTES.flatMap((route) =>
    result.strategies.flatMap((strategy): Bar[] => {
      const counts = countsOf(strategy, route, marketsOf(result, view));
      const total = FATE_ORDER.reduce((sum, fate) => sum + counts[fate], 0);
      return total > 0 ? [{ route, strategy: strategy.name, counts, total }] : [];
    }),
  );

const segments = ({ route, strategy, counts, total }: Bar): readonly Spec[] =>
  FATE_ORDER.flatMap((fate, index) => {
    const before = FATE_ORDER.slice(0, index).reduce((sum, earlier) => sum + counts[earlier], 0);
    if (counts[fate] === 0) return [];
    return [
      {
        panel: ROUTE_LABELS[route],
        strategy,
        fate: FATE_LABELS[fate],
        from: plain(before / total),
        to: plain((before + counts[fate]) / total),
        told: `${decimal(counts[fate])} of ${decimal(total)} (${percent(counts[fate] / total)})`,
      },
    ];
  });

const clause = (bars: readonly Bar[], strategy: string): string => {
  const own = bars.filter((bar) => bar.strategy === strategy);
  const total = own.reduce((sum, bar) => sum + bar.total, 0);
  if (total === 0) return `${strategy} had no request`;
  const part = (fate: Fate) => percent(own.reduce((sum, bar) => sum + bar.counts[fate], 0) / total);
  const fates = `${part('cancelled-exempt')} cancelled without counting, ${part('cancelled-counted')} cancelled and counted`;
  return `${strategy}: of ${decimal(total)} requests ${fates}, ${part('shipped')} shipped all the same and ${part('kept')} kept`;
};

const colour: Spec = {
  field: 'fate',
  type: 'nominal',
  title: null,
  scale: { domain: FATE_ORDER.map((fate) => FATE_LABELS[fate]), range: FATE_COLOURS },
  legend: { orient: 'top', direction: 'horizontal', symbolType: 'square' },
};

const spec = (bars: readonly Bar[], names: readonly string[]): Spec => {
  const shown = names.filter((name) => bars.some(({ strategy }) => strategy === name));
  const width = nameWidth(shown);
  return smallMultiples({
    rows: bars.flatMap(segments),
    panels: [...new Set(bars.map(({ route }) => ROUTE_LABELS[route]))],
    columns: 1,
    height: shown.length * 24,
    names: width + 12,
    narrowest: 120,
    layer: [
      {
        mark: { type: 'bar', height: 16 },
        encoding: {
          y: {
            field: 'strategy',
            type: 'nominal',
            sort: shown,
            scale: { domain: shown },
            title: null,
            axis: { labelLimit: width, ticks: false, labelPadding: 6 },
          },
          x: {
            field: 'from',
            type: 'quantitative',
            scale: { domain: [0, 1] },
            title: null,
            axis: { format: '.0%', tickCount: 5, labelFlush: true },
          },
          x2: { field: 'to' },
          color: colour,
          tooltip: ['strategy', 'panel', 'fate', 'told'].map((field, index) => ({
            field,
            type: 'nominal',
            title: ['strategy', 'route', 'fate', 'requests'][index],
          })),
        },
      },
    ],
    resolve: {},
  });
};

/** What became of orders after a request, by the way the buyer asked. */
export const requestFates = (result: ScenarioResult, view: View = {}): Chart | null => {
  const bars = barsOf(result, view);
  if (bars.length === 0) return null;
  const names = result.strategies.map(({ name }) => name);
  return {
    id: 'request-fates',
    title: 'Where requests went',
    sentence: `${names.map((name) => clause(bars, name)).join('. ')}.`,
    spec: spec(bars, names),
    table: {
      caption: 'Orders by what became of them after a request, over all replications',
      columns: ['Route', 'Strategy', 'Requests', ...FATE_ORDER.map((fate) => FATE_LABELS[fate])],
      rows: bars.map(({ route, strategy, counts, total }) => [
        ROUTE_LABELS[route],
        strategy,
        decimal(total),
        ...FATE_ORDER.map((fate) => decimal(counts[fate])),
      ]),
    },
  };
};
