import type { Desk, Observation, SellerDecision, SellerStrategy } from '../../sim/internal.ts';
import { decisionProblem } from './decision-problem.ts';
import { quote } from './input/quote.ts';
import { placeInStack, placeOfWord } from './input/source-place.ts';
import { StrategyFault } from './strategy-fault.ts';
import { deskForUsers } from './user-code/desk-for-users.ts';
import { thrownText } from './user-code/guard-process.ts';
import { inside, isOverTime, timeLimit } from './user-code/watch.ts';

/** Most commands in one answer: an order can be asked for no more than a few things. */
const MOST_COMMANDS = 1_000;

/**
 * A strategy from a user's file, with every answer checked: if it throws, takes too long, or answers
 * something that is no list of commands, a `StrategyFault` names the file, the line and the order.
 */
export function guarded(strategy: SellerStrategy, path: string): SellerStrategy {
  const ask = (observation: Observation, desk: Desk): readonly SellerDecision[] => {
    const fault = (what: string, place = placeOfWord(path, 'strategy')) => new StrategyFault(place, what, observation);
    const { order, type: seen } = observation;
    const shown = deskForUsers(desk);
    let answer: unknown;
    try {
      answer = inside({ kind: 'strategy', path, order, seen }, () => {
        const given: unknown = strategy({ ...observation }, shown);
        // Copied, so that what was checked is what is carried out.
        return Array.isArray(given) && given.length <= MOST_COMMANDS ? given.map(copyOf) : given;
      });
    } catch (error) {
      throw fault(`the strategy ${thrownText(error)}`, placeInStack(path, error));
    }
    if (isOverTime()) throw fault(`the strategy ${overTime()}`);
    if (!Array.isArray(answer))
      throw fault(`the strategy returned ${shownAnswer(answer)}; expected a list of commands`);
    if (answer.length > MOST_COMMANDS)
      throw fault(`the strategy returned ${answer.length} commands; expected at most ${MOST_COMMANDS}`);
    for (const decision of answer as readonly unknown[]) {
      const problem = decisionProblem(decision, observation, desk);
      if (problem === null) continue;
      const { what, word } = problem;
      throw fault(`the strategy returned ${what}`, placeOfWord(path, word, 'strategy'));
    }
    return answer as readonly SellerDecision[];
  };
  // `everyOrder`, `unplayable` and the like are properties of the function.
  const checked = Object.assign(ask, traitsOf(strategy));
  files.set(checked, path);
  return checked;
}

const files = new WeakMap<SellerStrategy, string>();

/** The file that a strategy was loaded from; null for a built-in one. */
export const fileOf = (strategy: SellerStrategy): string | null => files.get(strategy) ?? null;

/** Notes the file of a function that stands for the strategy in it. */
export function noteFile(strategy: SellerStrategy, path: string): SellerStrategy {
  files.set(strategy, path);
  return strategy;
}

/** The properties of a strategy that say how it wants to be asked, and nothing else of the function. */
export function traitsOf({ everyOrder, neverLooks, unplayable }: SellerStrategy): Partial<SellerStrategy> {
  return {
    ...(everyOrder === true ? { everyOrder } : {}),
    ...(neverLooks === true ? { neverLooks } : {}),
    ...(unplayable === true ? { unplayable } : {}),
  };
}

const copyOf = (decision: unknown): unknown =>
  typeof decision === 'object' && decision !== null ? { ...decision } : decision;

/** The end of a sentence about user code that does not answer. */
export function overTime(): string {
  return `needs more than ${timeLimit() / 1_000} s in one replication; make it faster, or allow more with \`--strategy-timeout\``;
}

function shownAnswer(answer: unknown): string {
  return isPromise(answer) ? 'a promise (a strategy decides at once, so it cannot be async)' : quote(answer);
}

function isPromise(answer: unknown): boolean {
  try {
    return typeof (answer as { then?: unknown } | null | undefined)?.then === 'function';
  } catch {
    return false;
  }
}
