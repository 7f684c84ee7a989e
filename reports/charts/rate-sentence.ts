import { dayLabel, listed, percent, plural } from '../words/quantities.ts';
import type { RatePanel } from './rate-panels.ts';
import { pooledRate } from './rate-panels.ts';

export type Peak = {
  readonly panel: RatePanel;
  readonly strategy: string;
  readonly rate: number;
  readonly day: string;
  readonly judged: number;
  readonly breached: number;
};

/** The highest pooled rate of a strategy in a panel, and on how many of its days the limit was broken. */
export const peakOf = (panel: RatePanel, strategy: string): Peak | null => {
  const series = panel.lines.find((line) => line.strategy === strategy)?.series ?? [];
  const known = series.filter(({ denominator }) => denominator > 0);
  const highest = known.reduce((best, point) => (pooledRate(point) > pooledRate(best) ? point : best), known[0]!);
  if (!highest) return null;
  const breached = known.filter(({ breach }) => breach).length;
  return { panel, strategy, rate: pooledRate(highest), day: highest.day, judged: known.length, breached };
};

const named = ({ panel, rate, day }: Peak, alone: boolean): string => {
  const limit = panel.limit ? `, limit ${percent(panel.limit.limit)}` : '';
  return `${percent(rate)} on ${dayLabel(day)}${alone ? '' : ` in ${panel.title}`}${limit}`;
};

const overIn = (peaks: readonly Peak[], alone: boolean): string => {
  const over = peaks.filter(({ breached }) => breached > 0);
  const first = over[0];
  if (!first) return '';
  if (alone) return `breaks the limit on ${first.breached} of ${plural(first.judged, 'day')}`;
  if (over.length > 4) return `breaks the limit in ${over.length} of ${peaks.length} marketplaces and windows`;
  return `breaks the limit in ${listed(over.map(({ panel, breached }) => `${panel.title} on ${plural(breached, 'day')}`))}`;
};

/** One clause per strategy: the pooled rate, not that of a single unlucky replication. */
const clause = (panels: readonly RatePanel[], strategy: string): string | null => {
  const peaks = panels.flatMap((panel) => peakOf(panel, strategy) ?? []);
  const worst = peaks.toSorted((a, b) => b.rate - a.rate)[0];
  if (!worst) return null;
  const alone = panels.length === 1;
  const over = overIn(peaks, alone);
  if (over !== '') return `${strategy} ${over}; highest ${named(worst, alone)}`;
  if (worst.rate === 0) return null;
  const stays = peaks.some(({ panel }) => panel.limit) ? 'on average stays within every limit; ' : '';
  return `${strategy} ${stays}highest ${named(worst, alone)}`;
};

/** Strategies that never count are told together. */
const still = (panels: readonly RatePanel[], strategies: readonly string[]): readonly string[] => {
  const names = strategies.filter((strategy) => {
    const peaks = panels.flatMap((panel) => peakOf(panel, strategy) ?? []);
    return peaks.length > 0 && peaks.every(({ rate, breached }) => rate === 0 && breached === 0);
  });
  if (names.length === 0) return [];
  return [`${listed(names)} ${names.length === 1 ? 'stays' : 'stay'} at 0% throughout`];
};

export const rateSentence = (panels: readonly RatePanel[], strategies: readonly string[]): string => {
  const where = panels.length === 1 ? `, ${panels[0]!.title}` : '';
  const clauses = [...strategies.flatMap((strategy) => clause(panels, strategy) ?? []), ...still(panels, strategies)];
  return `Rate over all replications together${where}: ${clauses.join('. ')}. A single replication can be higher.`;
};
