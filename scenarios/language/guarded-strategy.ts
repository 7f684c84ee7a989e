import type { Desk, Observation, SellerDecision, SellerStrategy } from '../../sim/internal.ts';
import { decisionProblem } from './decision-problem.ts';
import { excerpt, quote } from './input/quote.ts';
import { placeInStack, placeOfWord } from './input/source-place.ts';
import { StrategyFault } from './strategy-fault.ts';

/**
 * A strategy from a user's file, with every answer checked: if it throws, or answers something that
 * is no list of commands, a `StrategyFault` names the file, the line and the order.
 */
export function guarded(strategy: SellerStrategy, path: string): SellerStrategy {
  const ask = (observation: Observation, desk: Desk): readonly SellerDecision[] => {
    const fault = (what: string, place = placeOfWord(path, 'strategy')) => new StrategyFault(place, what, observation);
    let answer: unknown;
    try {
      answer = strategy(observation, desk);
    } catch (error) {
      throw fault(`the strategy threw ${thrown(error)}`, placeInStack(path, error));
    }
    if (!Array.isArray(answer)) throw fault(`the strategy returned ${shown(answer)}; expected a list of commands`);
    for (const decision of answer as readonly unknown[]) {
      const problem = decisionProblem(decision, observation, desk);
      if (problem === null) continue;
      const { what, word } = problem;
      throw fault(`the strategy returned ${what}`, placeOfWord(path, word, 'strategy'));
    }
    return answer as readonly SellerDecision[];
  };
  // `everyOrder`, `unplayable` and the like are properties of the function.
  return Object.assign(ask, strategy);
}

function thrown(error: unknown): string {
  return error instanceof Error ? `${excerpt(error.name)} ${quote(error.message)}` : quote(error);
}

function shown(answer: unknown): string {
  const isPromise = typeof (answer as { then?: unknown } | null | undefined)?.then === 'function';
  return isPromise ? 'a promise (a strategy decides at once, so it cannot be async)' : quote(answer);
}
