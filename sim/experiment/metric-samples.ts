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
};

/** All metrics of one replication. */
export type Reading = Readonly<Record<MetricName, MetricReading>>;

export type Samples = Readonly<Record<MetricName, Sample>>;

/** Readings of all replications, metric by metric. */
export function samplesOf(readings: readonly Reading[]): Samples {
  return Object.fromEntries(
    METRICS.map((metric) => {
      const values = readings.map((reading) => reading[metric].value);
      const unit = readings.length === 0 ? 1 : mean(readings.map((reading) => reading[metric].unit));
      // A rate can exceed 1 where a reading of the policy dates its two halves differently.
      const known = Math.max(...readings.map((reading) => reading[metric].most), 1);
      const upper = values.some((value) => value > known) ? Infinity : known;
      return [metric, { values, unit, range: { lower: 0, upper } }];
    }),
  ) as unknown as Samples;
}

/** The paired differences a - b, replication by replication. */
export function differenceOf(a: Sample, b: Sample): Sample {
  return {
    values: a.values.map((value, i) => value - (b.values[i] ?? 0)),
    unit: Math.max(a.unit, b.unit),
    range: { lower: a.range.lower - b.range.upper, upper: a.range.upper - b.range.lower },
  };
}
