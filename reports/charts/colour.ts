import type { ScenarioResult } from '../../sim/experiment/result.ts';
import type { Spec, View } from './chart.ts';

const DASHES = [
  [1, 0],
  [7, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 4],
  [12, 3],
  [2, 5],
  [6, 2, 2, 2, 2, 2],
];

const domainOf = (result: ScenarioResult, view: View): readonly string[] => {
  const names = result.strategies.map(({ name }) => name);
  const known = view.strategies ?? names;
  return [...known, ...names.filter((name) => !known.includes(name))];
};

/** Colours come from the theme's `category` range, so that light and dark each have legible ones. */
export const strategyColour = (result: ScenarioResult, view: View, legend: Spec | null): Spec => ({
  field: 'strategy',
  type: 'nominal',
  title: null,
  scale: { domain: domainOf(result, view) },
  legend: legend && {
    ...legend,
    // one row would run out of the page
    ...(result.strategies.length > 3 ? { columns: 2 } : {}),
    values: result.strategies.map(({ name }) => name),
  },
});

/** A second sign beside colour, for those who do not see the difference. Joins the legend of the colours. */
export const strategyDash = (result: ScenarioResult, view: View): Spec => {
  const domain = domainOf(result, view);
  return {
    field: 'strategy',
    type: 'nominal',
    title: null,
    scale: { domain, range: domain.map((_, index) => DASHES[index % DASHES.length] ?? [1, 0]) },
    legend: { values: result.strategies.map(({ name }) => name) },
  };
};

/** Room for names on an axis: as wide as the longest, within reason. */
export const nameWidth = (names: readonly string[]): number =>
  Math.min(210, Math.max(40, ...names.map((name) => [...name].length * 6.6 + 14)));
