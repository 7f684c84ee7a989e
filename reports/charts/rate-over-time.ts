import type { ScenarioResult } from '../../sim/experiment/result.ts';
import { dayLabel, percent } from '../words/quantities.ts';
import type { Chart, Spec, View } from './chart.ts';
import { plain } from './chart.ts';
import { strategyColour, strategyDash } from './colour.ts';
import { smallMultiples } from './panels.ts';
import type { RatePanel } from './rate-panels.ts';
import { pooledRate, ratePanels } from './rate-panels.ts';
import { peakOf, rateSentence } from './rate-sentence.ts';

// Noon, so that no rounding of the axis can move a day.
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);

const lineRows = ({ title, lines }: RatePanel): readonly Spec[] =>
  lines.flatMap(({ strategy, series }) =>
    series.map((point) => ({
      panel: title,
      kind: 'rate',
      strategy,
      at: at(point.day),
      rate: plain(pooledRate(point)),
      p05: point.denominator > 0 ? plain(point.p05) : null,
      p95: point.denominator > 0 ? plain(point.p95) : null,
    })),
  );

/** Rules travel with the data, one row a panel: each panel has its own limit and date, and a rule drawn per data row is slow. */
const ruleRows = ({ title, limit, rollout, lines }: RatePanel): readonly Spec[] => {
  const days = lines.flatMap(({ series }) => series.map(({ day }) => day)).toSorted();
  const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
  const inside = rollout !== undefined && /^\d/.test(rollout) && rollout >= first && rollout <= last;
  const late = inside && at(rollout) - at(first) > 0.6 * (at(last) - at(first));
  return [
    ...(limit
      ? [{ panel: title, kind: 'limit', limit: limit.limit, at: at(first), text: `limit ${percent(limit.limit)}` }]
      : []),
    ...(inside
      ? [
          {
            panel: title,
            kind: late ? 'rollout-late' : 'rollout',
            at: at(rollout),
            text: `rollout ${dayLabel(rollout).slice(0, -5)}`,
          },
        ]
      : []),
  ];
};

const only = (...kinds: readonly string[]) => [{ filter: { field: 'kind', oneOf: kinds } }] as const;

const highest = (panels: readonly RatePanel[]): number => {
  const rates = panels.flatMap(({ lines }) =>
    lines.flatMap(({ series }) =>
      series.flatMap((point) => (point.denominator > 0 ? [point.p95, pooledRate(point)] : [])),
    ),
  );
  const limits = panels.flatMap(({ limit }) => (limit ? [limit.limit * 1.35] : []));
  return Math.max(0.001, ...limits, ...rates.filter(Number.isFinite).map((rate) => rate * 1.08));
};

const years = (panels: readonly RatePanel[]): string => {
  const all = panels.flatMap(({ lines }) => lines.flatMap(({ series }) => series.map(({ day }) => day.slice(0, 4))));
  const sorted = [...new Set(all)].toSorted();
  return sorted.length > 1 ? `${sorted[0]} to ${sorted.at(-1)}` : (sorted[0] ?? '');
};

const timeAxis = (title: string): Spec => ({
  field: 'at',
  type: 'temporal',
  title: title === '' ? null : title,
  scale: { type: 'utc' },
  axis: {
    format: '%-d %b',
    tickCount: { expr: 'max(2, floor(width / 80))' },
    labelOverlap: true,
    grid: false,
    labelFlush: true,
  },
});

const limitLayers = (y: Spec): readonly Spec[] => [
  { transform: only('limit'), mark: { type: 'rule', style: 'limit' }, encoding: { y: { ...y, field: 'limit' } } },
  {
    transform: only('limit'),
    mark: { type: 'text', style: 'limit-label', align: 'left', baseline: 'bottom', dx: 2, dy: -2 },
    encoding: { x: { value: 0 }, y: { ...y, field: 'limit' }, text: { field: 'text' } },
  },
];

const rolloutLabel = (kind: string, align: 'left' | 'right'): Spec => ({
  transform: only(kind),
  mark: { type: 'text', style: 'mark-label', align, dx: align === 'left' ? 4 : -4, baseline: 'top' },
  encoding: { x: timeAxis(''), y: { value: 0 }, text: { field: 'text' } },
});

const rolloutLayers = (x: Spec): readonly Spec[] => [
  {
    transform: only('rollout', 'rollout-late'),
    mark: { type: 'rule', style: 'mark', strokeDash: [3, 3] },
    encoding: { x },
  },
  rolloutLabel('rollout', 'left'),
  rolloutLabel('rollout-late', 'right'),
];

/** A layer without a single row has no extent, which vega complains about: it is left out. */
const withRows = (all: readonly Spec[], rows: readonly Spec[]): readonly Spec[] => {
  const present = rows.map((row) => row['kind']);
  return all.filter(({ transform }) => {
    const [{ filter }] = transform as unknown as ReturnType<typeof only>;
    return filter.oneOf.some((kind) => present.includes(kind));
  });
};

// Opacity has to be said: otherwise the band lends the legend its faintness.
const LEGEND_LINE = {
  symbolOpacity: 1,
  symbolType: 'stroke',
  symbolSize: 500,
  symbolStrokeWidth: 2.5,
  columnPadding: 18,
};

const layers = (result: ScenarioResult, view: View, panels: readonly RatePanel[]): readonly Spec[] => {
  const x = timeAxis(panels.length > 6 ? '' : `judged day, ${years(panels)}`);
  const scale = { domain: [0, highest(panels)], nice: false };
  const y = { type: 'quantitative', scale, title: null, axis: { format: '.2~%', tickCount: 4 } };
  const colour = strategyColour(result, view, { orient: 'top', direction: 'horizontal', ...LEGEND_LINE });
  return [
    {
      transform: only('rate'),
      mark: { type: 'area', opacity: 0.16 },
      encoding: { x, y: { ...y, field: 'p05' }, y2: { field: 'p95' }, color: colour },
    },
    ...limitLayers(y),
    ...rolloutLayers(x),
    {
      transform: only('rate'),
      mark: { type: 'line', strokeWidth: 2 },
      encoding: { x, y: { ...y, field: 'rate' }, color: colour, strokeDash: strategyDash(result, view) },
    },
    {
      // Nothing to see, much to hit: the tooltip would otherwise need a steady hand on a line of two pixels.
      transform: only('rate'),
      mark: { type: 'point', size: 60, opacity: 0, filled: true },
      encoding: { x, y: { ...y, field: 'rate' }, color: colour, tooltip: tooltip() },
    },
  ];
};

const tooltip = (): readonly Spec[] => [
  { field: 'strategy', type: 'nominal' },
  { field: 'at', type: 'temporal', timeUnit: 'utcyearmonthdate', title: 'day', format: '%-d %b %Y' },
  ...(['rate', 'p05', 'p95'] as const).map((field) => ({ field, type: 'quantitative', format: '.2%' })),
];

const table = (result: ScenarioResult, panels: readonly RatePanel[]): Chart['table'] => ({
  caption: 'Highest pooled rate on a judged day, per marketplace, window and strategy',
  columns: ['Marketplace and window', 'Strategy', 'Highest rate', 'On', 'Limit', 'Days over', 'Days judged'],
  rows: panels.flatMap((panel) =>
    result.strategies.flatMap(({ name }) => {
      const peak = peakOf(panel, name);
      if (!peak) return [];
      const limit = panel.limit ? percent(panel.limit.limit) : 'none';
      const days = [String(peak.breached), String(peak.judged)];
      return [[panel.title, name, percent(peak.rate), dayLabel(peak.day), limit, ...days]];
    }),
  ),
});

/** The trailing rate of every strategy on judged days, against the limit and the day the policy arrived. */
export const rateOverTime = (result: ScenarioResult, view: View = {}): Chart | null => {
  const panels = ratePanels(result, view);
  if (panels.length === 0) return null;
  const rows = panels.flatMap((panel) => [...lineRows(panel), ...ruleRows(panel)]);
  return {
    id: 'rate-over-time',
    title: 'Cancellation rate over time',
    sentence: rateSentence(
      panels,
      result.strategies.map(({ name }) => name),
    ),
    spec: smallMultiples({
      rows,
      panels: panels.map(({ title }) => title),
      columns: panels.length === 1 ? 1 : panels.length > 4 ? 3 : 2,
      height: panels.length === 1 ? 260 : panels.length > 6 ? 120 : 170,
      names: 52,
      narrowest: 240,
      layer: withRows(layers(result, view, panels), rows),
      resolve: { axis: { x: 'independent' } },
    }),
    table: table(result, panels),
  };
};
