import type { Spec } from './chart.ts';
import { SCHEMA } from './chart.ts';

export type Panels = {
  readonly rows: readonly Spec[];
  /** In order; the title of each panel. */
  readonly panels: readonly string[];
  readonly columns: number;
  readonly height: number;
  /** Room left of the panels for axis labels. */
  readonly names: number;
  /** A panel narrower than this is not worth having: the page then uses fewer columns. */
  readonly narrowest: number;
  readonly layer: readonly Spec[];
  readonly resolve: Spec;
};

/** Small multiples that wrap. The page sets the number of columns and their width by `usermeta.layout`. */
export const smallMultiples = (plot: Panels): Spec => {
  const columns = Math.min(plot.columns, plot.panels.length);
  return {
    $schema: SCHEMA,
    usermeta: { layout: { kind: 'panels', columns, names: plot.names, narrowest: plot.narrowest } },
    data: { values: plot.rows },
    facet: {
      field: 'panel',
      type: 'nominal',
      sort: plot.panels,
      title: null,
      header: { labelAnchor: 'start', labelOrient: 'top', labelPadding: 6 },
    },
    columns,
    spacing: { row: 26, column: 30 },
    spec: {
      width: Math.floor((680 - plot.names) / columns) - 30,
      height: plot.height,
      layer: plot.layer,
    },
    resolve: plot.resolve,
  };
};
