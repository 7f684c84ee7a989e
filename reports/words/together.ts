import type { Simultaneous, StrategyResult } from '../../sim/experiment/result.ts';
import { percent } from './quantities.ts';

/** Results of version 1 name no family: each of their intervals stands alone. */
type Family = Simultaneous | undefined;

const isFamily = (family: Family): family is Simultaneous => family !== undefined && family.size > 1;

/** What the intervals of a table claim, as the end of a sentence or a caption. */
export const togetherPhrase = (family: Family, confidence = 0.95): string => {
  const level = percent(confidence);
  if (family === undefined) return `each interval alone holds at ${level}`;
  return isFamily(family)
    ? `these intervals hold together at ${level} (Bonferroni)${decidedPhrase(family)}`
    : `the interval holds at ${level}`;
};

const decidedPhrase = ({ method }: Simultaneous): string => {
  switch (method) {
    case 'holm':
      return '; decided step by step (Holm)';
    case 'bonferroni':
      return '';
  }
};

/** The title of an axis or a column of intervals. */
export const intervalTitle = (family: Family, confidence = 0.95): string =>
  isFamily(family) ? `intervals that hold together at ${percent(confidence)}` : `${percent(confidence)} interval`;

/** The family of a scenario's strategies; undefined when there is none. */
export const familyOf = (strategies: readonly StrategyResult[]): Family =>
  // Absent in results of version 1, although the type of version 2 always has it.
  strategies[0]?.simultaneous as Family;

/** Too few replications set no upper limit to p95: `no upper limit at n = 20`; null when there is one. */
export const p95Note = (strategies: readonly StrategyResult[], replications: number): string | null =>
  strategies.some(({ metrics }) => metrics.cancellationRate.p95Upper === null)
    ? `no upper limit at n = ${replications}`
    : null;
