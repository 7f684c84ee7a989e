import type { Desk, Observation, SellerDecision, SellerStrategy } from '../../sim/internal.ts';
import { commandOf, decisionProblem, type DecisionProblem } from './decision-problem.ts';
import { quote } from './input/quote.ts';
import { placeInStack, placeOfWord } from './input/source-place.ts';
import { StrategyFault } from './strategy-fault.ts';
import { deskForUsers } from './user-code/desk-for-users.ts';
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
    // All that the code has made is looked at here: it may have getters that never end.
    const asked = inside({ kind: 'strategy', path, order, seen }, () =>
      checked(strategy({ ...observation }, shown), observation, desk),
    );
    if (!asked.ok) throw fault(`the strategy ${asked.thrown.text}`, placeInStack(path, asked.thrown.stack));
    if (isOverTime()) throw fault(`the strategy ${overTime()}`);
    const { commands, problem } = asked.value;
    if (problem !== null)
      throw fault(`the strategy returned ${problem.what}`, placeOfWord(path, problem.word, 'strategy'));
    return commands;
  };
  // `everyOrder`, `unplayable` and the like are properties of the function.
  const guardedOne = Object.assign(ask, traitsOf(strategy));
  files.set(guardedOne, path);
  return guardedOne;
}

type Checked = { readonly commands: readonly SellerDecision[]; readonly problem: DecisionProblem | null };

/** Copies of the commands in an answer, so that what was checked is what is carried out. */
function checked(answer: unknown, observation: Observation, desk: Desk): Checked {
  const wrong = (what: string, word = ''): Checked => ({ commands: [], problem: { what, word } });
  if (!Array.isArray(answer)) return wrong(`${shownAnswer(answer)}; expected a list of commands`);
  const { length } = answer;
  if (length > MOST_COMMANDS) return wrong(`${length} commands; expected at most ${MOST_COMMANDS}`);
  const commands: SellerDecision[] = [];
  for (let i = 0; i < length; i += 1) {
    const command = commandOf(answer[i]);
    const problem = decisionProblem(command, observation, desk);
    if (problem !== null) return { commands: [], problem };
    commands.push(command as SellerDecision);
  }
  return { commands, problem: null };
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
