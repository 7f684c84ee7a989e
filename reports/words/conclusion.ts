import type { Chance, ScenarioResult, Spread, StrategyResult } from '../../sim/experiment/result.ts';
import { unjudgedSentence } from './unjudged.ts';
import { interval, listed, percent, plural } from './quantities.ts';

const allMet = (total: number): string => {
  if (total === 1) return 'The expectation is met.';
  return total === 2 ? 'Both expectations are met.' : `All ${total} expectations are met.`;
};

const expectationsSentence = (result: ScenarioResult): string => {
  const { expectations, verdict } = result;
  const count = (verdict: string) => expectations.filter((one) => one.verdict === verdict).length;
  const total = expectations.length;
  if (total === 0) return verdict === 'none' ? unjudgedSentence(result) : 'No expectation is set.';
  if (count('pass') === total) return allMet(total);
  const parts = [
    ...(count('fail') > 0 ? [`${count('fail')} violated`] : []),
    ...(count('undecided') > 0 ? [`${count('undecided')} undecided`] : []),
  ];
  return `${plural(total, 'expectation')}: ${listed([...parts, `${count('pass')} met`])}.`;
};

type Figure = { readonly name: string; readonly value: Spread | Chance };

const valueOf = ({ value }: Figure): string =>
  Number.isFinite(value.lower) || Number.isFinite(value.upper)
    ? `${percent(value.mean)} ${interval(value)}`
    : percent(value.mean);

/** At most two names, so that the sentence stays short with any number of strategies. */
const names = (figures: readonly Figure[]): string =>
  figures.length <= 2
    ? listed(figures.map(({ name }) => name))
    : `${figures[0]?.name ?? ''} and ${figures.length - 1} more`;

/** Every strategy that shares the lowest value is counted, and every one that shares the highest. */
const extremes = (
  all: readonly Figure[],
): { readonly lowest: readonly Figure[]; readonly highest: readonly Figure[] } => {
  const means = all.map(({ value }) => value.mean);
  const sharing = (mean: number) => all.filter(({ value }) => value.mean === mean);
  return { lowest: sharing(Math.min(...means)), highest: sharing(Math.max(...means)) };
};

const told = (what: string, all: readonly Figure[], more = ''): string => {
  const { lowest, highest } = extremes(all);
  const [low, high] = [lowest[0], highest[0]];
  if (!low || !high) return '';
  if (all.length === 1) return `${what}: ${valueOf(low)} (${low.name}).`;
  if (low.value.mean === high.value.mean) return `${what}: the same for all ${all.length} strategies, ${valueOf(low)}.`;
  return `${what}: lowest ${valueOf(low)} (${names(lowest)}), highest ${valueOf(high)} (${names(highest)})${more}.`;
};

/** Whether every pair of a lowest and a highest rate is told apart; empty when no pairs were compared. */
const decisionPhrase = ({ comparisons }: ScenarioResult, all: readonly Figure[]): string => {
  const { lowest, highest } = extremes(all);
  const [low, high] = [lowest, highest].map((figures) => figures.map(({ name }) => name)) as [string[], string[]];
  const pairs = comparisons.filter(
    ({ metric, a, b }) =>
      metric === 'cancellationRate' && ((low.includes(a) && high.includes(b)) || (low.includes(b) && high.includes(a))),
  );
  if (pairs.length === 0) return '';
  return pairs.every(({ better }) => better !== 'undecided')
    ? '; the difference is decided'
    : '; the difference is not decided';
};

const playable = ({ strategies }: ScenarioResult, value: (one: StrategyResult) => Spread | Chance): readonly Figure[] =>
  strategies
    .filter((one) => one.playable)
    .map((one) => ({ name: one.name, value: value(one) }))
    .filter((one) => Number.isFinite(one.value.mean));

/** The highest rate of a replication is over all stores, so it belongs to none of them. */
const rateSentence = (result: ScenarioResult): string => {
  const known = playable(result, ({ metrics }) => metrics.cancellationRate);
  if (known.length === 0) return 'No strategy that a seller can play has a cancellation rate.';
  const stores = result.marketplaces.length > 1 ? ` over ${result.marketplaces.length} stores` : '';
  return told(`Highest cancellation rate${stores}, mean`, known, decisionPhrase(result, known));
};

const breachSentence = (result: ScenarioResult): string => {
  const known = playable(result, ({ metrics }) => metrics.breachProbability);
  return known.length === 0 ? 'Nothing is claimed about a breach.' : told('Replications with a breach', known);
};

/** What a scenario showed: the headline of the console, the summary and the page. True for who reads nothing else. */
export const conclusion = (result: ScenarioResult): string =>
  [expectationsSentence(result), breachSentence(result), rateSentence(result)].join(' ');
