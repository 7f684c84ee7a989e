import type { MarketResult, ScenarioResult, StrategyResult } from '../../sim/experiment/result.ts';

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** A vega-lite specification with its data inside. `usermeta.layout` tells the page how it may be made wider or narrower. */
export type Spec = { readonly [key: string]: Json };

export type Table = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type Chart = {
  readonly id: string;
  readonly title: string;
  /** The conclusion in plain words: whoever cannot see the chart misses nothing. */
  readonly sentence: string;
  readonly spec: Spec;
  readonly table: Table;
};

export type View = {
  /** One marketplace instead of all. */
  readonly marketplace?: string | undefined;
  /** The order of strategies in the whole report, so that a name has one colour on every page of it. */
  readonly strategies?: readonly string[] | undefined;
};

export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

export const marketsOf = (result: ScenarioResult, view: View): readonly string[] =>
  view.marketplace === undefined ? result.marketplaces : [view.marketplace];

export const marketOf = (strategy: StrategyResult, marketplace: string): MarketResult | undefined =>
  strategy.byMarketplace[marketplace];

/** Overall, or of the one marketplace in view. */
export const metricsOf = (strategy: StrategyResult, view: View): StrategyResult['metrics'] | undefined =>
  view.marketplace === undefined ? strategy.metrics : marketOf(strategy, view.marketplace)?.metrics;

/** JSON has no NaN, and ten digits would only make the page heavier. */
export const plain = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
