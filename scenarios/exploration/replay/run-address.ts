import { resolve } from 'node:path';
import { BUILT_IN, playReplication, prepare, type Experiment, type PlayedArm } from '../../../sim/internal.ts';
import { backtestExperiments, isBacktest } from '../../data/backtest.ts';
import { findScenario } from '../../language/find-scenario.ts';
import { badInput, nearMiss } from '../../language/input/problem.ts';
import { loadExperiment, type Overrides } from '../../language/load-experiment.ts';
import { quote } from '../../language/input/quote.ts';
import { beginReplication } from '../../language/user-code/watch.ts';

/**
 * One order of one replication, which reports write as `SCENARIO/STRATEGY/SEED/REPLICATION/ORDER`.
 */
export type RunAddress = {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: number;
  readonly replication: number;
  readonly order: string;
};

/** Parses an address; null when the text is not one. A strategy may be a path with slashes. */
export function readAddress(text: string): RunAddress | null {
  const [, scenario, strategy, seed, replication, order] =
    /^([a-z0-9][a-z0-9-]*)\/(.+)\/(\d+)\/(\d+)\/([^/]+)$/.exec(text.trim()) ?? [];
  if (scenario === undefined || strategy === undefined || order === undefined) return null;
  return { scenario, strategy, seed: Number(seed), replication: Number(replication), order };
}

/**
 * Plays the replication of an address again. `file` is the scenario, or the order report of a
 * backtest; default: the bundled scenario of that name. `trusted` is a strategy file that the user has
 * named. Returns the position of the order.
 */
export async function playAddress(
  address: RunAddress,
  file: string | undefined,
  overrides: Overrides = {},
  trusted?: string,
): Promise<{ readonly played: PlayedArm; readonly order: number }> {
  const { path, experiment } = await experimentOf(address, file, overrides, trusted);
  const names = experiment.arms.map(({ name }) => name);
  if (!names.includes(address.strategy))
    throw badInput(
      path,
      `${quote(address.strategy)} is not a strategy of this scenario; expected one of ${names.join(', ')}${nearMiss(address.strategy, names)}`,
    );
  const stage = prepare({ ...experiment, arms: experiment.arms.filter(({ name }) => name === address.strategy) });
  beginReplication(address.replication);
  const [played] = [...playReplication(stage, address.replication)] as [PlayedArm];
  for (let order = 0; order < played.workload.size; order += 1)
    if (played.workload.nameOf(order) === address.order) return { played, order };
  throw badInput(
    path,
    `replication ${address.replication} under seed ${address.seed} has no order ${quote(address.order)}; copy the address from a finding of the report`,
  );
}

/** Whether a name stands for a strategy by itself: a built-in one, or the path of a file. */
function isStrategy(strategy: string): boolean {
  return Object.hasOwn(BUILT_IN, strategy) || /[./]/.test(strategy);
}

type Found = { readonly path: string; readonly experiment: Experiment };

async function experimentOf(
  address: RunAddress,
  file: string | undefined,
  given: Overrides,
  trusted: string | undefined,
): Promise<Found> {
  if (isBacktest(address.scenario) && (file === undefined || !/\.ya?ml$/.test(file)))
    return backtestOf(address, file, trusted);
  const path = file ?? findScenario(address.scenario);
  const overrides = { ...given, seed: address.seed };
  const ofFile = await loadExperiment(path, overrides);
  // `compare --strategies` plays strategies that the file does not name.
  const isAdded = !ofFile.arms.some(({ name }) => name === address.strategy) && isStrategy(address.strategy);
  if (isAdded) checkTrusted(address.strategy, trusted);
  const experiment = isAdded ? await loadExperiment(path, { ...overrides, strategies: [address.strategy] }) : ofFile;
  if (experiment.name !== address.scenario)
    throw badInput(
      path,
      `the file holds scenario ${quote(experiment.name)}; expected ${quote(address.scenario)}; give its file with \`--scenario\``,
    );
  return { path, experiment };
}

/** An address may come from anybody, so the code of a file that only it names is not run. */
function checkTrusted(strategy: string, trusted: string | undefined): void {
  if (Object.hasOwn(BUILT_IN, strategy)) return;
  if (trusted !== undefined && resolve(trusted) === resolve(strategy)) return;
  throw badInput(
    'replay',
    `the order names the strategy file ${quote(strategy)}, whose code is not run because somebody else may have named it; if you trust that file, add \`--strategy ${quote(strategy).slice(1, -1)}\``,
  );
}

/** Skips lines that cannot be read: either the backtest skipped them too, or there are none. */
async function backtestOf(
  { scenario, strategy, seed }: RunAddress,
  path: string | undefined,
  trusted: string | undefined,
): Promise<Found> {
  checkTrusted(strategy, trusted);
  if (path === undefined)
    throw badInput(
      scenario,
      'the order belongs to a backtest; expected its order report; give it with `--scenario FILE`',
    );
  const { experiments } = await backtestExperiments(path, { seed, skipBadRows: true, strategies: [strategy] });
  const experiment = experiments.find(({ name }) => name === scenario);
  if (experiment === undefined) throw badInput(path, `a backtest has no case ${quote(scenario)}`);
  return { path, experiment };
}
