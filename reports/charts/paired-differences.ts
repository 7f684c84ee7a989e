import type { Comparison, MetricName, ScenarioResult } from '../../sim/experiment/result.ts';
import { METRIC_LABELS } from '../words/labels.ts';
import { decimal, listed, points } from '../words/quantities.ts';
import { intervalTitle, togetherPhrase } from '../words/together.ts';
import type { Chart, Spec } from './chart.ts';
import { plain } from './chart.ts';
import { intervalPlot } from './interval-plot.ts';

const told = (value: number | null, metric: MetricName): string =>
  value === null ? 'no limit' : METRIC_LABELS[metric].unit === 'share' ? points(value) : decimal(value);

const betterName = ({ better, a, b }: Comparison): string => (better === 'a' ? a : better === 'b' ? b : 'undecided');

const pairPhrase = (one: Comparison): string => {
  const [winner, loser] = one.better === 'a' ? [one.a, one.b] : [one.b, one.a];
  const { mean, lower, upper } = one.difference;
  const ends = [lower, upper]
    .map((end) => (end === null ? Infinity : Math.abs(end)))
    .toSorted((x, y) => x - y)
    .map((end) => (Number.isFinite(end) ? end : null));
  const size = told(Math.abs(mean), one.metric);
  return `${winner} beats ${loser} by ${size} (${ends.map((end) => told(end, one.metric)).join(' to ')})`;
};

const sentence = (pairs: readonly Comparison[], metric: MetricName): string => {
  const decided = pairs.filter(({ better }) => better !== 'undecided');
  const open = pairs.filter(({ better }) => better === 'undecided');
  const said = decided.length === 0 ? '' : ` ${decided.slice(0, 4).map(pairPhrase).join('; ')}.`;
  const more = decided.length > 4 ? ` ${decided.length - 4} more pairs are decided.` : '';
  const names = listed(open.slice(0, 4).map(({ a, b }) => `${a} against ${b}`));
  const rest = open.length > 4 ? ` and ${open.length - 4} more` : '';
  const undecided = open.length === 0 ? '' : ` No difference is shown for ${names}${rest}.`;
  return `On the same buyers, by ${METRIC_LABELS[metric].label}:${said}${more}${undecided}`;
};

/** Zero is always inside, and never the whole axis. */
const domain = (pairs: readonly Comparison[]): readonly number[] => {
  const ends = pairs.flatMap(({ difference }) => [difference.lower, difference.upper]).filter((end) => end !== null);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = (high - low) * 0.06 || 0.01;
  return [low === 0 ? -room : low - room, high + room];
};

const row = (one: Comparison): Spec => ({
  label: labelOf(one),
  mean: plain(one.difference.mean),
  lower: plain(one.difference.lower),
  upper: plain(one.difference.upper),
  state: one.better === 'undecided' ? 'undecided' : 'decided',
  pair: `${one.a} minus ${one.b}`,
  told: told(one.difference.mean, one.metric),
  between: `${told(one.difference.lower, one.metric)} to ${told(one.difference.upper, one.metric)}`,
  better: betterName(one),
});

const labelOf = ({ a, b }: Comparison): string => `${a}\nminus ${b}`;

/** Differences of one metric for each pair of strategies. Only intervals that miss zero decide anything. */
export const pairedDifferences = (result: ScenarioResult, metric: MetricName = 'cancellationRate'): Chart | null => {
  const pairs = result.comparisons.filter((one) => one.metric === metric && Number.isFinite(one.difference.mean));
  // Differences that are all exactly zero say nothing; the page names the metric instead.
  if (pairs.every(({ difference }) => difference.mean === 0)) return null;
  const family = pairs[0]?.simultaneous;
  const { label, unit, better } = METRIC_LABELS[metric];
  return {
    id: `paired-differences-${metric}`,
    title: `Which strategy does better by ${label}?`,
    sentence: sentence(pairs, metric),
    spec: intervalPlot({
      rows: pairs.map(row),
      labels: pairs.map(labelOf),
      colour: {
        field: 'state',
        type: 'nominal',
        title: null,
        scale: { domain: ['decided', 'undecided'], range: ['#2f8fc4', '#8b93a0'] },
        legend: null,
      },
      x: {
        title: `difference${unit === 'share' ? ' in percentage points' : ''}, ${better} is better (${intervalTitle(family)})`,
        scale: { domain: domain(pairs), nice: false },
        axis: {
          labelExpr: `format(datum.value * ${unit === 'share' ? 100 : 1}, '.3~r')`,
          tickCount: 5,
          titleLimit: 600,
        },
      },
      step: 46,
      tooltip: ['pair', 'told', 'between', 'better'].map((field, index) => ({
        field,
        type: 'nominal',
        title: ['pair', 'difference', 'interval', 'better'][index],
      })),
      reference: 0,
    }),
    table: {
      caption: `Paired differences of ${label} on the same buyers; ${togetherPhrase(family)}`,
      columns: ['Pair', 'Difference', 'Lower', 'Upper', 'Better'],
      rows: pairs.map((one) => [
        `${one.a} minus ${one.b}`,
        told(one.difference.mean, metric),
        told(one.difference.lower, metric),
        told(one.difference.upper, metric),
        betterName(one),
      ]),
    },
  };
};
