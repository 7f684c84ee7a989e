import { mean } from './statistics.ts';
import type { Sample } from './intervals.ts';
import { METRICS, type MetricName } from './result.ts';

/** One replication's metrics, and how far one event would move each. */
export type Reading = Readonly<Record<MetricName, { readonly value: number; readonly unit: number }>>;

export type Samples = Readonly<Record<MetricName, Sample>>;

/** Metrics that count orders, units or messages; the others are fractions. */
const COUNTS: readonly MetricName[] = [
  'countedCancellations',
  'exemptCancellations',
  'shippedAfterRequest',
  'returnUnits',
  'refundUnits',
  'ordersKept',
  'messagesSent',
  'ruleBreaches',
  'unwantedParcels',
];

/** Readings of all replications, metric by metric. */
export function samplesOf(readings: readonly Reading[]): Samples {
  return Object.fromEntries(
    METRICS.map((metric) => {
      const values = readings.map((reading) => reading[metric].value);
      const unit = readings.length === 0 ? 1 : mean(readings.map((reading) => reading[metric].unit));
      return [metric, { values, unit, range: { lower: 0, upper: COUNTS.includes(metric) ? Infinity : 1 } }];
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
