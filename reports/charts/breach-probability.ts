import type { Chance, ScenarioResult } from '../../sim/experiment/result.ts';
import { listed, percent, plural } from '../words/quantities.ts';
import { familyOf, intervalTitle, togetherPhrase } from '../words/together.ts';
import type { Chart, View } from './chart.ts';
import { metricsOf, plain } from './chart.ts';
import { strategyColour } from './colour.ts';
import { intervalPlot } from './interval-plot.ts';

type Row = { readonly name: string; readonly chance: Chance };

/** A quarter of the axis, a half, or all of it: the same few scales everywhere, and never one that ends at 3 %. */
const top = (rows: readonly Row[]): number => {
  const highest = Math.max(...rows.map(({ chance }) => chance.upper));
  return [0.25, 0.5, 1].find((end) => highest <= end) ?? 1;
};

const sentence = (rows: readonly Row[], replications: number): string => {
  const never = rows.filter(({ chance }) => chance.mean === 0);
  const told = rows
    .filter(({ chance }) => chance.mean > 0)
    .map(
      ({ name, chance }) =>
        `${name} with a chance of ${percent(chance.mean)} (${percent(chance.lower)} to ${percent(chance.upper)})`,
    );
  const safe =
    never.length === 0
      ? ''
      : ` ${listed(never.map(({ name }) => name))} never broke one; a chance of up to ${percent(Math.max(...never.map(({ chance }) => chance.upper)))} is still possible.`;
  const breaking = told.length === 0 ? '' : ` a limit is broken by ${listed(told)}.`;
  const caution = replications === 1 ? ' One replication alone says little.' : '';
  return `In ${plural(replications, 'replication')}:${breaking}${safe}${caution}`;
};

export const breachProbability = (result: ScenarioResult, view: View = {}): Chart | null => {
  const rows = result.strategies.flatMap((strategy): Row[] => {
    const chance = metricsOf(strategy, view)?.breachProbability;
    return chance && Number.isFinite(chance.mean) ? [{ name: strategy.name, chance }] : [];
  });
  if (rows.length === 0) return null;
  const family = familyOf(result.strategies);
  const title = intervalTitle(family);
  return {
    id: 'breach-probability',
    title: 'How likely is a breach?',
    sentence: sentence(rows, result.options.replications),
    spec: intervalPlot({
      rows: rows.map(({ name, chance }) => ({
        label: name,
        strategy: name,
        mean: plain(chance.mean),
        lower: plain(chance.lower),
        upper: plain(chance.upper),
        told: percent(chance.mean),
        between: `${percent(chance.lower)} to ${percent(chance.upper)}`,
      })),
      labels: rows.map(({ name }) => name),
      colour: strategyColour(result, view, null),
      x: {
        title: `share of replications with a judged day in breach (${title})`,
        scale: { domain: [0, top(rows)] },
        axis: { format: '.2~%', tickCount: 5, titleLimit: 600 },
      },
      step: 34,
      tooltip: [
        { field: 'strategy', type: 'nominal' },
        { field: 'told', type: 'nominal', title: 'breach' },
        { field: 'between', type: 'nominal', title: 'interval' },
      ],
      reference: null,
    }),
    table: {
      caption: `Share of replications in which any judged day is in breach; ${togetherPhrase(family)}`,
      columns: ['Strategy', 'Chance of breach', 'Lower', 'Upper'],
      rows: rows.map(({ name, chance }) => [name, percent(chance.mean), percent(chance.lower), percent(chance.upper)]),
    },
  };
};
