import type { Experiment } from '../../sim/internal.ts';
import { backtestExperiments, type BacktestOptions } from '../data/backtest.ts';
import { loadStrategy, type LoadsStrategy } from '../language/load-strategy.ts';
import { readScenario, resolveScenario, type Overrides } from '../language/load-experiment.ts';
import type { ScenarioFile } from '../language/schema/scenario.ts';
import { today } from '../language/today.ts';

/**
 * The origin of an experiment, as plain data. Strategies are functions and cannot be sent to a
 * worker thread, so each worker makes the experiment again from this. A scenario is sent in its
 * parsed form, so its file is read once.
 */
export type Source =
  | {
      readonly type: 'scenario';
      readonly file: string;
      readonly scenario: ScenarioFile;
      readonly overrides: Overrides;
      /** Names of strategies that are functions of the calling program, so no command can play them again. */
      readonly functions?: readonly string[];
    }
  | { readonly type: 'backtest'; readonly file: string; readonly options: BacktestOptions; readonly name: string };

/** An experiment that any number of threads can play. */
export type Playable = {
  readonly experiment: Experiment;
  readonly source: Source;
  /**
   * False when the data cover less than one metric window: the result then states no probability of
   * a breach.
   */
  readonly claimsBreach: boolean;
};

/** Loads a scenario file as an experiment that can be played. */
export async function scenarioPlayable(
  path: string,
  overrides: Overrides = {},
  load: LoadsStrategy = loadStrategy,
): Promise<Playable> {
  const read = readScenario(path);
  // Fixed here, so that a worker or a merge on another day makes the same experiment.
  const fixed = read.value.from === 'today' ? { today: today(), ...overrides } : overrides;
  const experiment = await resolveScenario(read, fixed, load);
  const source = { type: 'scenario', file: read.file, scenario: read.value, overrides: fixed } as const;
  return { experiment, source, claimsBreach: true };
}

/** Loads scenario files, one after another, in the given order. */
export async function scenarioPlayables(
  paths: readonly string[],
  overrides: Overrides,
  load: LoadsStrategy,
): Promise<Playable[]> {
  const playables: Playable[] = [];
  for (const path of paths) playables.push(await scenarioPlayable(path, overrides, load));
  return playables;
}

/**
 * Loads an order report as experiments, one for each case of assumptions. `facts` are sentences
 * about what the file says and what it cannot say.
 */
export async function backtestPlayables(
  file: string,
  options: BacktestOptions = {},
  load: LoadsStrategy = loadStrategy,
): Promise<{ readonly playables: readonly Playable[]; readonly facts: readonly string[] }> {
  const { experiments, facts, partialWindow } = await backtestExperiments(file, options, load);
  const playables = experiments.map((experiment) => {
    const source = { type: 'backtest', file, options, name: experiment.name } as const;
    return { experiment, source, claimsBreach: !partialWindow };
  });
  return { playables, facts };
}

/** Makes a playable again from its source, in another thread or process. */
export async function playableFrom(source: Source, load: LoadsStrategy = loadStrategy): Promise<Playable> {
  switch (source.type) {
    case 'scenario': {
      const { file, scenario: value, overrides } = source;
      const experiment = await resolveScenario({ file, value, locate: () => ({ file }) }, overrides, load);
      return { experiment, source, claimsBreach: true };
    }
    case 'backtest': {
      const { playables } = await backtestPlayables(source.file, source.options, load);
      const found = playables.find(({ experiment }) => experiment.name === source.name);
      if (found === undefined) throw new Error(`playableFrom: a backtest has no case "${source.name}"`);
      return found;
    }
  }
}
