import type { ScenarioResult } from '../../sim/internal.ts';
import { checkArgument, checkPath } from '../language/input/check-argument.ts';
import { guarded } from '../language/guarded-strategy.ts';
import { loadStrategy, type LoadsStrategy } from '../language/load-strategy.ts';
import { scenarioPlayable, type Source } from '../suite/playable.ts';
import { playSuite } from '../suite/play-suite.ts';
import type { SuiteEntry } from '../suite/suite-entry.ts';
import { openPool } from '../suite/pool.ts';
import type { NamedStrategy } from '../exploration/worlds/play-case.ts';
import { playFiles } from './play-files.ts';
import { readOptions, type PlayOptions, type ReadOptions } from './play-options.ts';

export type CompareOptions = PlayOptions & {
  /**
   * Strategies to play instead of those in the file: built-in names, paths relative to the scenario,
   * or functions with a name. Default: those of the file.
   */
  readonly strategies?: readonly (string | NamedStrategy)[];
};

/**
 * Plays several strategies against the same buyers, as `cancelbench compare` does. The result has a
 * paired difference with its interval for each pair and metric (`comparisons`), and an estimate for
 * each strategy and metric (`strategies`). The expectations of the file are judged only if its own
 * strategies are played.
 *
 * Strategy files run in threads that are watched. Functions run in the calling thread, so nothing
 * ends an endless loop in one.
 *
 * @example
 * ```ts
 * const { comparisons } = await compare('cancelbench/my-shop.yaml', {
 *   strategies: ['redirect-to-formal', { name: 'sends everything', strategy: () => [] }],
 * });
 * ```
 */
export async function compare(scenario: string, options: CompareOptions = {}): Promise<ScenarioResult> {
  checkPath('compare', scenario, 'scenario.yaml');
  const { strategies, ...rest } = options;
  const { overrides, ...how } = readOptions('compare', rest, ['strategies']);
  const given = strategies === undefined ? null : checkedStrategies(strategies);
  const names = given?.map((each) => (typeof each === 'string' ? each : used(each)));
  const chosen = names === undefined ? overrides : { ...overrides, strategies: names };
  const functions = (given ?? []).filter((each) => typeof each !== 'string');
  if (functions.length > 0) return playFunctions(scenario, chosen, functions, how);
  const [result] = await playFiles([scenario], chosen, how);
  return result as ScenarioResult;
}

/** How a function is named while the scenario is read: the file may define a strategy of the same name. */
const used = ({ name }: NamedStrategy): string => `function ${name}`;

function checkedStrategies(strategies: readonly unknown[]): readonly (string | NamedStrategy)[] {
  const expected = '`strategies` to be a list of names, paths, or { name, strategy } with a function';
  checkArgument('compare', expected, strategies, Array.isArray(strategies) && strategies.length > 0);
  for (const each of strategies) checkArgument('compare', expected, each, typeof each === 'string' || isNamed(each));
  return strategies as readonly (string | NamedStrategy)[];
}

function isNamed(given: unknown): given is NamedStrategy {
  const { name, strategy } = (given ?? {}) as Partial<NamedStrategy>;
  return typeof name === 'string' && name !== '' && typeof strategy === 'function';
}

/** Functions cannot be sent to another thread, so everything is played in this one. */
async function playFunctions(
  scenario: string,
  overrides: ReadOptions['overrides'],
  functions: readonly NamedStrategy[],
  { playing }: Omit<ReadOptions, 'overrides'>,
): Promise<ScenarioResult> {
  const load: LoadsStrategy = (use, file, at) => {
    const named = functions.find((each) => used(each) === use);
    return named === undefined ? loadStrategy(use, file, at) : Promise.resolve(guarded(named.strategy, named.name));
  };
  playing.signal?.throwIfAborted();
  const { source, experiment, ...playable } = await scenarioPlayable(scenario, overrides, load);
  const arms = experiment.arms.map((arm) => ({
    ...arm,
    name: functions.find((each) => used(each) === arm.name)?.name ?? arm.name,
  }));
  const doubled = arms.find(({ name }, i) => arms.findIndex((arm) => arm.name === name) !== i);
  checkArgument('compare', 'a name for each strategy', doubled?.name, doubled === undefined);
  const told = { ...source, functions: functions.map(({ name }) => name) } as Source;
  const [entry] = await playSuite(
    [{ ...playable, experiment: { ...experiment, arms }, source: told }],
    openPool(1),
    playing,
  );
  playing.signal?.throwIfAborted();
  return (entry as SuiteEntry).result;
}
