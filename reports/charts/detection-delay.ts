import type { Delay, ScenarioResult } from '../../sim/experiment/result.ts';
import { channelLabel } from '../words/labels.ts';
import { decimal, duration } from '../words/quantities.ts';
import type { Chart, Spec, View } from './chart.ts';
import { SCHEMA, marketOf, marketsOf, plain } from './chart.ts';
import { nameWidth, strategyColour } from './colour.ts';

type Sight = {
  readonly strategy: string;
  readonly channel: string;
  readonly marketplace: string;
  readonly delay: Delay;
};

const HOUR = 3_600_000;
const TICKS = [1 / 60, 1 / 12, 0.25, 1, 4, 12, 24, 72, 168, 336];

const sights = (result: ScenarioResult, view: View): readonly Sight[] =>
  result.strategies.flatMap((strategy) =>
    marketsOf(result, view).flatMap((marketplace) =>
      Object.entries(marketOf(strategy, marketplace)?.detectionDelay ?? {}).flatMap(([channel, delay]): Sight[] =>
        delay.count > 0 && Number.isFinite(delay.p95)
          ? [{ strategy: strategy.name, channel: channelLabel(channel), marketplace, delay }]
          : [],
      ),
    ),
  );

/** Quantiles of several marketplaces cannot be joined without their data: the slowest stands for all. */
const slowest = (all: readonly Sight[]): readonly Sight[] =>
  all.filter((one) =>
    all.every(
      (other) =>
        other.strategy !== one.strategy ||
        other.channel !== one.channel ||
        other.delay.p95 < one.delay.p95 ||
        (other.delay.p95 === one.delay.p95 && all.indexOf(one) <= all.indexOf(other)),
    ),
  );

/** A log scale has no zero; a minute is as good as at once. */
const hours = (milliseconds: number): number | null => plain(Math.max(milliseconds, 60_000) / HOUR);

const row = ({ strategy, channel, marketplace, delay }: Sight): Spec => ({
  strategy,
  channel,
  marketplace,
  p50: hours(delay.p50),
  p95: hours(delay.p95),
  told: `half within ${duration(delay.p50)}, 95% within ${duration(delay.p95)}`,
  count: delay.count,
});

const domain = (shown: readonly Sight[]): readonly number[] => {
  const low = Math.min(...shown.map(({ delay }) => Math.max(delay.p50, 60_000) / HOUR));
  const high = Math.max(...shown.map(({ delay }) => Math.max(delay.p95, 60_000) / HOUR));
  return [TICKS.findLast((tick) => tick <= low) ?? low, TICKS.find((tick) => tick > high) ?? high * 1.2];
};

const TICK_LABEL =
  "datum.value < 0.99 ? round(datum.value * 60) + ' min' : datum.value <= 24 ? round(datum.value) + ' h' : round(datum.value / 24) + ' days'";

const spec = (result: ScenarioResult, view: View, shown: readonly Sight[]): Spec => {
  const channels = [...new Set(shown.map(({ channel }) => channel))];
  const [low, high] = domain(shown);
  const names = nameWidth(channels);
  const y = {
    field: 'channel',
    type: 'nominal',
    sort: channels,
    title: null,
    axis: { ticks: false, labelPadding: 10, labelLimit: names },
  };
  const yOffset = { field: 'strategy', type: 'nominal', sort: result.strategies.map(({ name }) => name) };
  const x = {
    type: 'quantitative',
    scale: { type: 'log', domain: [low, high], nice: false },
    title: 'from asking to first seen (dot: half of the requests; end of the bar: 95%)',
    axis: {
      values: TICKS.filter((tick) => tick >= low! && tick <= high!),
      labelExpr: TICK_LABEL,
      labelOverlap: true,
      titleLimit: 600,
    },
  };
  const color = strategyColour(result, view, {
    orient: 'top',
    direction: 'horizontal',
    symbolType: 'circle',
    symbolOpacity: 1,
  });
  const tooltip = ['strategy', 'channel', 'marketplace', 'told', 'count'].map((field) => ({
    field,
    type: 'nominal',
    title: field === 'told' ? 'delay' : field === 'count' ? 'requests seen' : field,
  }));
  const shared = { y, yOffset, color, tooltip };
  return {
    $schema: SCHEMA,
    usermeta: { layout: { kind: 'fit', names } },
    autosize: { type: 'fit', contains: 'padding' },
    width: 640,
    height: channels.length * (12 * result.strategies.length + 16) + 90,
    data: { values: shown.map(row) },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 4, strokeCap: 'round', opacity: 0.5 },
        encoding: { ...shared, x: { ...x, field: 'p50' }, x2: { field: 'p95' } },
      },
      {
        mark: { type: 'point', filled: true, size: 60, opacity: 1 },
        encoding: { ...shared, x: { ...x, field: 'p50' } },
      },
    ],
  };
};

const sentence = (shown: readonly Sight[], several: boolean): string => {
  const sorted = shown.toSorted((a, b) => a.delay.p50 - b.delay.p50);
  const phrase = ({ channel, strategy, marketplace, delay }: Sight) =>
    `${channel} under ${strategy}${several ? ` (${marketplace})` : ''}, half within ${duration(delay.p50)} and 95% within ${duration(delay.p95)}`;
  const [fastest, last] = [sorted[0]!, sorted.at(-1)!];
  if (fastest === last) return `Requests are seen by ${phrase(fastest)}.`;
  return `Seen first by ${phrase(fastest)}. Seen last by ${phrase(last)}.`;
};

/** How long the seller was blind, per channel. */
export const detectionDelay = (result: ScenarioResult, view: View = {}): Chart | null => {
  const all = sights(result, view);
  if (all.length === 0) return null;
  const shown = slowest(all);
  const several = marketsOf(result, view).length > 1;
  return {
    id: 'detection-delay',
    title: several ? 'Time to notice a request, in the slowest marketplace' : 'Time to notice a request',
    sentence: sentence(shown, several),
    spec: spec(result, view, shown),
    table: {
      caption: 'Time from the buyer asking to the seller first seeing it',
      columns: ['Channel', 'Strategy', 'Marketplace', 'Half within', '95% within', 'Requests seen'],
      rows: all.map(({ channel, strategy, marketplace, delay }) => [
        channel,
        strategy,
        marketplace,
        duration(delay.p50),
        duration(delay.p95),
        decimal(delay.count),
      ]),
    },
  };
};
