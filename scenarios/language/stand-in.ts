import { InvariantError, type SellerStrategy } from '../../sim/internal.ts';
import { builtInStrategy, strategyPath, type LoadsStrategy } from './load-strategy.ts';

/** The properties of a strategy that say how it wants to be asked. */
export type StrategyTraits = Pick<SellerStrategy, 'everyOrder' | 'neverLooks' | 'unplayable'>;

/**
 * Stands for a strategy of a user's file where no code of the file may run: it has the same
 * properties and cannot be asked.
 */
export function standIn(traits: StrategyTraits): SellerStrategy {
  const ask = (): never => {
    throw new InvariantError('a strategy file is asked only in a thread of its own');
  };
  return Object.assign(ask, traits);
}

/** A strategy of a file, as opposed to a built-in one. */
export function isStrategyFile(use: string): boolean {
  return builtInStrategy(use) === null && /[./]/.test(use);
}

/** Loads built-in strategies. For a file, `traitsOf` is asked with its absolute path. */
export function withoutCode(traitsOf: (path: string, use: string) => Promise<StrategyTraits>): LoadsStrategy {
  return async (use, scenarioFile, at) =>
    builtInStrategy(use) ?? standIn(await traitsOf(strategyPath(use, scenarioFile, at), use));
}
