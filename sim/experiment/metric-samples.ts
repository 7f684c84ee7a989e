import { mean } from './statistics.ts';
import type { Sample } from './intervals.ts';
import { METRICS, type MetricName } from './result.ts';

/** One metric of one replication. */
export type MetricReading = {
  readonly value: number;
  /** How far one event (an order, a message) moves it. */
  readonly unit: number;
  /** The largest value it can have: 1 for a share, infinite for a count. */
  readonly most: number;
  /** False when there was nothing to take a share of: no order, no parcel, no message. */
  readonly known: boolean;
};

/** All metrics of one replication. */
export type Reading = Readonly<Record<MetricName, MetricReading>>;

/**
 * The values of one metric, without the replications that say nothing about it. `at` is the position
 * of each value among all replications.
 */
export type MetricSample = Sample & { readonly at: readonly number[] };

export type Samples = Readonly<Record<MetricName, MetricSample>>;

/** Readings of all replications, metric by metric. */
export function samplesOf(readings: readonly Reading[]): Samples {
  return Object.fromEntries(
    METRICS.map((metric) => {
      const all = readings.map((reading) => reading[metric]);
      const at = all.flatMap(({ known }, replication) => (known ? [replication] : []));
      const told = at.map((replication) => all[replication] as MetricReading);
      const values = told.map(({ value }) => value);
      const unit = told.length === 0 ? 1 : mean(told.map((reading) => reading.unit));
      // A rate can exceed 1 where a reading of the policy dates its two halves differently.
      const known = Math.max(...all.map(({ most }) => most), 1);
      const upper = values.some((value) => value > known) ? Infinity : known;
      return [metric, { values, at, unit, range: { lower: 0, upper } }];
    }),
  ) as unknown as Samples;
}

/** The paired differences a - b, over the replications that say something of both. */
export function differenceOf(a: MetricSample, b: MetricSample): MetricSample {
  const others = new Map(b.at.map((replication, i) => [replication, b.values[i] as number]));
  const pairs = a.at.flatMap((replication, i) => {
    const other = others.get(replication);
    return other === undefined ? [] : [{ replication, value: (a.values[i] as number) - other }];
  });
  return {
    values: pairs.map(({ value }) => value),
    at: pairs.map(({ replication }) => replication),
    unit: Math.max(a.unit, b.unit),
    range: { lower: a.range.lower - b.range.upper, upper: a.range.upper - b.range.lower },
  };
}
