import type { MarketResult, ScenarioResult, SeriesPoint } from '../../sim/experiment/result.ts';
import type { View } from './chart.ts';
import { marketOf, marketsOf } from './chart.ts';

export type Limit = MarketResult['limits'][number];

export type Line = { readonly strategy: string; readonly series: readonly SeriesPoint[] };

/** One marketplace under one window: what is drawn in one panel. */
export type RatePanel = {
  readonly title: string;
  readonly marketplace: string;
  readonly limit: Limit | undefined;
  readonly rollout: string | undefined;
  readonly lines: readonly Line[];
};

/** Of all replications together. A single order moves the rate of a small seller too far for a median to say much. */
export const pooledRate = ({ numerator, denominator }: SeriesPoint): number =>
  denominator > 0 ? numerator / denominator : Number.NaN;

const seriesOf = (market: MarketResult, windowDays: number | undefined): readonly SeriesPoint[] =>
  windowDays === undefined || windowDays === market.limits[0]?.windowDays
    ? market.series
    : (market.otherWindows.find((other) => other.windowDays === windowDays)?.series ?? []);

const windowsOf = (market: MarketResult): readonly (number | undefined)[] => {
  const days = [...market.limits, ...market.otherWindows].map(({ windowDays }) => windowDays);
  return days.length === 0 ? [undefined] : [...new Set(days)];
};

const panelsOf = (result: ScenarioResult, marketplace: string): readonly RatePanel[] => {
  const sample = result.strategies.map((one) => marketOf(one, marketplace)).find((market) => market !== undefined);
  if (!sample) return [];
  return windowsOf(sample).map((windowDays) => ({
    title: windowDays === undefined ? marketplace : `${marketplace} (${windowDays}-day window)`,
    marketplace,
    limit: sample.limits.find((limit) => limit.windowDays === windowDays),
    rollout: result.rollout[marketplace],
    lines: result.strategies.flatMap((strategy): Line[] => {
      const market = marketOf(strategy, marketplace);
      return market ? [{ strategy: strategy.name, series: seriesOf(market, windowDays) }] : [];
    }),
  }));
};

/** Only panels in which an order was judged at all. */
export const ratePanels = (result: ScenarioResult, view: View): readonly RatePanel[] =>
  marketsOf(result, view)
    .flatMap((marketplace) => panelsOf(result, marketplace))
    .filter(({ lines }) => lines.some(({ series }) => series.some(({ denominator }) => denominator > 0)));
