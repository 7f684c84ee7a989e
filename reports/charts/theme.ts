import type { Spec } from './chart.ts';

type Ink = {
  readonly text: string;
  readonly soft: string;
  readonly grid: string;
  readonly limit: string;
  readonly category: readonly string[];
};

// Okabe and Ito's hues, darkened for white and lightened for black until each has a contrast of 3 or more.
const LIGHT: Ink = {
  text: '#1c2430',
  soft: '#566173',
  grid: '#e3e7ed',
  limit: '#b3261e',
  category: ['#0b6bb0', '#c65a00', '#0b7f60', '#a8478c', '#77690a', '#2f8fb8', '#545d6b', '#8a4b2d'],
};
const DARK: Ink = {
  text: '#e8ecf2',
  soft: '#a5afbd',
  grid: '#2c3542',
  limit: '#ff8a80',
  category: ['#5eb1ef', '#f39c3d', '#3fcf9e', '#e490c8', '#d8c64e', '#8fd8f5', '#b4bdc9', '#e0b394'],
};

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif';

const config = ({ text, soft, grid, limit, category }: Ink): Spec => ({
  background: 'transparent',
  font: FONT,
  view: { stroke: null },
  range: { category },
  axis: {
    labelColor: soft,
    titleColor: soft,
    titleFontWeight: 'normal',
    titleFontSize: 12,
    labelFontSize: 12,
    gridColor: grid,
    domainColor: grid,
    tickColor: grid,
    titlePadding: 8,
  },
  legend: {
    labelColor: text,
    titleColor: soft,
    titleFontWeight: 'normal',
    labelFontSize: 12,
    labelLimit: 260,
    symbolStrokeWidth: 2,
  },
  header: { labelColor: text, labelFontSize: 13, labelFontWeight: 'bold', title: null },
  title: { color: text },
  text: { color: text },
  rule: { color: soft },
  style: {
    limit: { color: limit, strokeWidth: 1.5 },
    'limit-label': { color: limit, fontSize: 11, fontWeight: 600 },
    mark: { color: soft },
    'mark-label': { color: soft, fontSize: 11 },
    zero: { color: soft, strokeDash: [4, 3] },
  },
});

/** Passed to vega as its configuration; the specifications themselves name no text colour. */
export const THEMES = { light: config(LIGHT), dark: config(DARK) } as const;
