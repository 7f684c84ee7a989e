import type { ScenarioResult, StrategyResult } from '../../sim/experiment/result.ts';
import { listed, percent, plural } from './quantities.ts';
import { headroomLabel, headroomOf } from './headroom.ts';

const expectationsSentence = ({ expectations }: ScenarioResult): string => {
  const count = (verdict: string) => expectations.filter((one) => one.verdict === verdict).length;
  const total = expectations.length;
  if (total === 0) return 'No expectation was set.';
  if (count('pass') === total) return total === 1 ? 'The expectation is met.' : `All ${total} expectations are met.`;
  const parts = [
    ...(count('fail') > 0 ? [`${count('fail')} violated`] : []),
    ...(count('undecided') > 0 ? [`${count('undecided')} undecided`] : []),
  ];
  return `Of ${plural(total, 'expectation')} ${listed([...parts, `${count('pass')} met`])}.`;
};

const strategyPhrase = (strategy: StrategyResult): string =>
  `${strategy.name} at ${percent(strategy.metrics.cancellationRate.mean)}, ${headroomLabel(headroomOf(strategy))}`;

const rateSentence = (strategies: readonly StrategyResult[]): string => {
  const known = strategies
    .filter((one) => one.playable && Number.isFinite(one.metrics.cancellationRate.mean))
    .toSorted((a, b) => a.metrics.cancellationRate.mean - b.metrics.cancellationRate.mean);
  const [best, worst] = [known[0], known.at(-1)];
  if (!best || !worst) return 'No strategy that a seller can play has a cancellation rate.';
  if (best === worst) return `Mean highest cancellation rate: ${strategyPhrase(best)}.`;
  if (best.metrics.cancellationRate.mean === worst.metrics.cancellationRate.mean)
    return `Mean highest cancellation rate: the same for all ${known.length} strategies, ${strategyPhrase(best)}.`;
  return `Mean highest cancellation rate: lowest ${strategyPhrase(best)}; highest ${strategyPhrase(worst)}.`;
};

/** One line that says what a scenario showed: in the console, the summary and the page. */
export const conclusion = (result: ScenarioResult): string =>
  `${expectationsSentence(result)} ${rateSentence(result.strategies)}`;
