import type { Spec } from './chart.ts';
import { SCHEMA } from './chart.ts';
import { nameWidth } from './colour.ts';

export type IntervalPlot = {
  /** Each with `label`, `mean`, `lower`, `upper` and what the tooltip names. */
  readonly rows: readonly Spec[];
  readonly labels: readonly string[];
  readonly colour: Spec;
  readonly x: Spec;
  readonly step: number;
  readonly tooltip: readonly Spec[];
  /** A vertical rule at this value, if any. */
  readonly reference: number | null;
};

/** A dot with its interval per row. The horizontal axis is shared by all rows; a label may have several lines. */
export const intervalPlot = ({ rows, labels, colour, x, step, tooltip, reference }: IntervalPlot): Spec => {
  const lines = labels.flatMap((label) => label.split('\n'));
  const y = {
    field: 'label',
    type: 'nominal',
    sort: labels,
    title: null,
    axis: {
      labelExpr: "split(datum.label, '\\n')",
      labelLimit: nameWidth(lines),
      ticks: false,
      labelPadding: 8,
      labelOffset: lines.length > labels.length ? -7 : 0,
    },
  };
  return {
    $schema: SCHEMA,
    usermeta: { layout: { kind: 'fit', names: nameWidth(lines) } },
    autosize: { type: 'fit', contains: 'padding' },
    width: 640,
    height: Math.max(1, labels.length) * step + 50,
    data: { values: rows },
    layer: [
      ...(reference === null
        ? []
        : [{ data: { values: [{}] }, mark: { type: 'rule', style: 'zero' }, encoding: { x: { datum: reference } } }]),
      {
        mark: { type: 'rule', strokeWidth: 3, strokeCap: 'round', opacity: 0.55 },
        encoding: {
          y,
          x: { ...x, field: 'lower', type: 'quantitative' },
          x2: { field: 'upper' },
          color: colour,
          tooltip,
        },
      },
      {
        mark: { type: 'point', filled: true, size: 90, opacity: 1 },
        encoding: { y, x: { ...x, field: 'mean', type: 'quantitative' }, color: colour, tooltip },
      },
    ],
  };
};
